"""Dates in the admin."""

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from cohorts.schedule.actions import save_event
from cohorts.schedule.models import Event


class EventForm(WagtailAdminModelForm):
    """Writes through the action, which counts revisions."""

    def save(self, commit: bool = True) -> Event:  # noqa: FBT001, FBT002 - Django's signature
        """Write the date."""
        return save_event(event=self.instance, now=timezone.now())


class EventViewSet(ModelViewSet):
    """List, add, change; a date that does not take place is cancelled, not deleted."""

    model = Event
    icon = "date"
    list_display = ("title", "cohort", "kind", "starts_at", "status")
    list_filter = ("cohort", "kind", "status")
    search_fields = ("title",)
    ordering = ("-starts_at",)
    add_to_admin_menu = False
    copy_view_enabled = True
    edit_handler = ObjectList(
        [
            FieldPanel("cohort"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("module_number")]),
            FieldPanel("title"),
            FieldPanel("title_en"),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("place"),
            FieldPanel("join_url"),
            FieldPanel("recording"),
            FieldPanel("status"),
        ],
        base_form_class=EventForm,
    )
