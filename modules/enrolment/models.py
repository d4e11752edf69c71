"""The fact that one person studies one programme."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation, User
from modules.content.models import Programme


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Filters in the words of the trade."""

    def not_ended(self, *, on: date) -> "EnrolmentQuerySet":
        """Without those that were ended before their time."""
        return self.filter(models.Q(ended_on=None) | models.Q(ended_on__gt=on))

    def taught_by(self, trainer: User) -> "EnrolmentQuerySet":
        """Those of the cohorts that a trainer teaches."""
        return self.filter(trainers=trainer)


class Enrolment(models.Model):
    """Written by the floor above when a seat is confirmed; everything that modules need to know of a cohort."""

    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments"
    )
    cohort_key = models.SlugField(_("Jahrgang"), max_length=80)
    cohort_name = models.CharField(_("Name des Jahrgangs"), max_length=160)
    first_on = models.DateField(_("erster Tag"))
    last_on = models.DateField(_("letzter Tag"))
    trainers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="taught_enrolments", blank=True)
    created_at = models.DateTimeField()
    ended_on = models.DateField(_("vorzeitig beendet am"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Teilnahme")
        verbose_name_plural = _("Teilnahmen")
        ordering = ["participant__last_name", "participant__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "programme", "cohort_key"], name="enrolment_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="enrolment_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["cohort_key"], name="enrolment_by_cohort")]

    def __str__(self) -> str:
        return f"{self.participant}, {self.cohort_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Lower the key, since it comes from an address."""
        self.cohort_key = self.cohort_key.lower()
        super().save(*args, **kwargs)
