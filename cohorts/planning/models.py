"""One run of the programme."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.planning import rules
from lms.accounts.models import User
from modules.content.models import GovernmentTier, Programme
from modules.plans.models import PlanVersion


class CohortState(models.TextChoices):
    """Whether the organisers take registrations."""

    PLANNED = "planned", _("geplant")
    OPEN = "open", _("Anmeldung offen")
    CLOSED = "closed", _("Anmeldung geschlossen")


class CohortQuerySet(models.QuerySet["Cohort"]):
    """Cohorts by the questions that pages ask."""

    def public(self, *, today: date) -> "CohortQuerySet":
        """Those that visitors see: announced and not over."""
        return self.filter(ends_on__gte=today)

    def taught_by(self, person: User) -> "CohortQuerySet":
        """Those in which the person teaches."""
        return self.filter(trainers=person)


def _not_reserved(slug: str) -> None:
    if slug in rules.RESERVED_SLUGS:
        raise ValidationError(_("Diese Adresse ist vergeben."))


_percent = [MaxValueValidator(100)]


class Cohort(models.Model):
    """One run of the programme with a start, an end and a number of places.

    `seats_taken` counts held and confirmed seats. It is only written under a lock on this row (see
    `cohorts.seats.actions`), and the database refuses a value above the capacity.
    """

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("Ausbildungsprogramm")
    )
    slug = models.SlugField(_("Adresse"), max_length=60, unique=True, validators=[_not_reserved])
    name = models.CharField(_("Name"), max_length=80)
    government_tier = models.CharField(
        _("Ebene"), max_length=10, choices=GovernmentTier.choices, default=GovernmentTier.MUNICIPAL
    )
    starts_on = models.DateField(_("erster Tag"))
    ends_on = models.DateField(_("letzter Tag"))
    capacity = models.PositiveSmallIntegerField(_("Plätze"), default=24, validators=[MinValueValidator(1)])
    seats_taken = models.PositiveSmallIntegerField(default=0, editable=False)
    state = models.CharField(_("Anmeldung"), max_length=10, choices=CohortState.choices, default=CohortState.PLANNED)
    late_entry = models.BooleanField(_("Einstieg nach dem Start möglich"), default=False)
    plan = models.ForeignKey(
        PlanVersion, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="cohorts"
    )
    trainers = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name=_("Dozentinnen und Dozenten")
    )
    training_percent = models.PositiveSmallIntegerField(
        _("Anteil besuchter Online-Schulungen in Prozent"), default=80, validators=_percent
    )
    qa_percent = models.PositiveSmallIntegerField(
        _("Anteil besuchter Q&A-Sessions in Prozent"), default=80, validators=_percent
    )
    workshops_needed = models.PositiveSmallIntegerField(_("nötige Präsenz-Workshops"), default=2)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("Jahrgang")
        verbose_name_plural = _("Jahrgänge")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="cohort_ends_after_start",
                violation_error_message=_("Der letzte Tag liegt nach dem ersten."),
            ),
            models.CheckConstraint(
                condition=models.Q(seats_taken__lte=models.F("capacity")),
                name="cohort_not_oversold",
                violation_error_message=_("Es sind schon mehr Plätze vergeben."),
            ),
            models.CheckConstraint(
                condition=models.Q(training_percent__lte=100, qa_percent__lte=100), name="cohort_percents"
            ),
            models.CheckConstraint(
                condition=~models.Q(slug__in=sorted(rules.RESERVED_SLUGS)), name="cohort_slug_not_reserved"
            ),
            models.CheckConstraint(condition=models.Q(state__in=CohortState.values), name="cohort_state_known"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Lower the address, since enrolments carry it as their key."""
        self.slug = self.slug.lower()
        super().save(*args, **kwargs)

    def door(self, *, today: date) -> rules.Door:
        """Whether somebody can be registered today and, if not, why."""
        return rules.door(
            is_open=self.state == CohortState.OPEN,
            is_planned=self.state == CohortState.PLANNED,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            late_entry=self.late_entry,
            today=today,
        )
