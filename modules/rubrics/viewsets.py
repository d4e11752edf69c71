"""Where editors write rubrics."""

from wagtail.snippets.views.snippets import SnippetViewSet

from modules.rubrics.models import Rubric


class RubricViewSet(SnippetViewSet):
    """By what trainers judge."""

    model = Rubric
    icon = "list-ol"
    list_display = ["title", "kind"]
