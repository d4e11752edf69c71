"""Where editors keep the vocabulary of building blocks."""

from wagtail.snippets.views.snippets import SnippetViewSet

from modules.building_blocks.models import BuildingBlock


class BuildingBlockViewSet(SnippetViewSet):
    """What can be set on a step."""

    model = BuildingBlock
    icon = "list-ul"
    list_display = ["name", "group", "is_media_break", "is_waiting", "is_retired"]
    list_filter = ["group", "is_retired"]
    search_fields = ["name", "key"]
    # a copy would need another key, which the form for a copy cannot know
    copy_view_enabled = False
