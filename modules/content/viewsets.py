"""Where editors keep programmes; modules and lessons are Wagtail pages."""

from wagtail.snippets.views.snippets import SnippetViewSet

from modules.content.models import Programme


class ProgrammeViewSet(SnippetViewSet):
    """What is taught."""

    model = Programme
    icon = "folder-open-inverse"
    list_display = ["title", "code", "government_tier", "required_accepted"]
