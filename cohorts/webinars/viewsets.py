"""Webinars in the admin."""

from django.utils import timezone
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from cohorts.webinars.actions import save_webinar
from cohorts.webinars.models import Webinar


class WebinarForm(WagtailAdminModelForm):
    """Writes through the action, which counts revisions."""

    def save(self, commit: bool = True) -> Webinar:  # noqa: FBT001, FBT002 - Django's signature
        """Write the webinar."""
        return save_webinar(webinar=self.instance, now=timezone.now())


class WebinarViewSet(ModelViewSet):
    """List, add, change; a webinar that does not take place is cancelled, not deleted."""

    model = Webinar
    icon = "media"
    list_display = ("title", "kind", "starts_at", "is_cancelled")
    list_filter = ("kind", "government_tier")
    search_fields = ("title",)
    ordering = ("-starts_at",)
    add_to_admin_menu = False
    edit_handler = ObjectList(
        [
            FieldPanel("title"),
            FieldPanel("title_en"),
            FieldPanel("slug"),
            FieldRowPanel([FieldPanel("kind"), FieldPanel("government_tier")]),
            FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
            FieldPanel("description"),
            FieldPanel("description_en"),
            FieldPanel("hosts"),
            FieldRowPanel([FieldPanel("bonus"), FieldPanel("bonus_en")]),
            FieldPanel("join_url"),
            FieldPanel("is_cancelled"),
        ],
        base_form_class=WebinarForm,
    )
