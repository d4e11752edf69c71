"""Where editors write assignments."""

from wagtail.snippets.views.snippets import SnippetViewSet

from modules.assignments.models import Assignment


class AssignmentViewSet(SnippetViewSet):
    """What is asked."""

    model = Assignment
    icon = "clipboard-list"
    list_display = ["__str__", "kind", "module_number", "due_in_week", "needs_to_be"]
    list_filter = ["programme", "kind", "module_number"]
    search_fields = ["title"]
