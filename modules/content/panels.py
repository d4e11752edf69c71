"""What an editor reads on the edit page of a lesson before anything is published or removed."""

from typing import Any

from django.conf import settings
from wagtail.admin.panels import Panel


class _LessonPanel(Panel):
    """A panel without fields that is drawn by a template; it stands on pages that were saved once."""

    template = ""

    class BoundPanel(Panel.BoundPanel):
        """The panel beside one lesson."""

        @property
        def template_name(self) -> str:
            """The template of the panel around it."""
            return str(self.panel.template)

        def is_shown(self) -> bool:
            """Leave it out on pages that are being added."""
            return bool(self.instance.pk) and super().is_shown()

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the lesson as it is being edited."""
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "lesson": self.instance}


class BeforePublishingPanel(_LessonPanel):
    """Names the films without captions or transcript."""

    template = "content/panels/before_publishing.html"

    class BoundPanel(_LessonPanel.BoundPanel):
        """The panel beside one lesson."""

        def is_shown(self) -> bool:
            """Show it where something is missing."""
            return super().is_shown() and bool(self.instance.unready_films())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            """Add the films, and whether they keep the page from being published."""
            context = super().get_context_data(parent_context)
            films = self.instance.unready_films()
            return {**context, "films": films, "is_blocked": settings.LMS_VIDEO_NEEDS_CAPTIONS}


class RecordsPanel(_LessonPanel):
    """Says how many ticks and answers hang on the parts of the lesson; the figures come from rooms above."""

    template = "content/panels/records.html"
