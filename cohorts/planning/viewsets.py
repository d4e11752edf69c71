"""Cohorts in the admin."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.admin.viewsets.model import ModelViewSet

from cohorts.planning.actions import open_plan, spread_cohort
from cohorts.planning.models import Cohort
from lms.accounts.models import User
from lms.accounts.people.roles import Role


class CohortForm(WagtailAdminModelForm):
    """Never writes the counter of places, which changes while the form is open."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "trainers" in self.fields:
            self.fields["trainers"].queryset = User.objects.filter(groups__name=Role.TRAINER.value)

    def clean_capacity(self) -> int:
        """Refuse fewer places than are taken."""
        capacity: int = self.cleaned_data["capacity"]
        taken = Cohort.objects.filter(pk=self.instance.pk).values_list("seats_taken", flat=True).first() or 0
        if capacity < taken:
            raise ValidationError(_("%(taken)d Plätze sind schon vergeben.") % {"taken": taken})
        return capacity

    @transaction.atomic
    def save(self, commit: bool = True) -> Cohort:  # noqa: FBT001, FBT002 - Django's signature
        """Write the fields of the form only, then tell the enrolments of period and trainers."""
        if self.instance.pk is None:
            cohort: Cohort = super().save(commit=commit)
        else:
            fields = [name for name in self.cleaned_data if name != "trainers"]
            self.instance.save(update_fields=fields)
            self._save_m2m()
            cohort = self.instance
        spread_cohort(cohort=cohort)
        open_plan(cohort, now=timezone.now())
        return cohort


class CohortViewSet(ModelViewSet):
    """List, add, change; nothing is deleted."""

    model = Cohort
    icon = "group"
    list_display = ("name", "starts_on", "state", "capacity", "seats_taken")
    list_filter = ("state", "government_tier")
    search_fields = ("name", "slug")
    add_to_admin_menu = False
    inspect_view_enabled = False
    copy_view_enabled = False
    edit_handler = ObjectList(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("programme"),
            FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")]),
            FieldRowPanel([FieldPanel("government_tier"), FieldPanel("capacity")]),
            FieldRowPanel([FieldPanel("state"), FieldPanel("late_entry")]),
            FieldPanel("trainers"),
            MultiFieldPanel(
                [FieldPanel("training_percent"), FieldPanel("qa_percent"), FieldPanel("workshops_needed")],
                heading=_("Anwesenheit für das Zertifikat"),
            ),
        ],
        base_form_class=CohortForm,
    )
