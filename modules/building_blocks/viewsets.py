"""Where editors keep the vocabulary of building blocks."""

from django.template.defaultfilters import yesno
from django.utils.text import capfirst
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.snippets import SnippetViewSet

from modules.building_blocks.models import BuildingBlock


def _flag(name: str) -> Column:
    """A column with "Ja" or "Nein", where Wagtail would write True or False."""
    field = next(each for each in BuildingBlock._meta.fields if each.name == name)
    return Column(
        name, label=capfirst(field.verbose_name), accessor=lambda block: yesno(getattr(block, name)), sort_key=name
    )


class BuildingBlockViewSet(SnippetViewSet):
    """What can be set on a step."""

    model = BuildingBlock
    icon = "list-ul"
    list_display = [
        "name",
        "group",
        _flag("is_media_break"),
        _flag("is_waiting"),
        _flag("is_retired"),
    ]
    list_filter = ["group", "is_retired"]
    search_fields = ["name", "key"]
    # a copy would need another key, which the form for a copy cannot know
    copy_view_enabled = False
