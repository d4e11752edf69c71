"""One date of a cohort."""

import uuid
from datetime import datetime

from django.db import models
from django.utils.timezone import localtime
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cohorts.planning.models import Cohort
from cohorts.schedule.rules import minutes_between
from modules.videos.models import Video


class EventKind(models.TextChoices):
    """The learning formats that have a date."""

    TRAINING = "training", _("Online-Schulung")
    QA = "qa", _("Q&A-Session")
    WORKSHOP = "workshop", _("Präsenz-Workshop")


class EventStatus(models.TextChoices):
    """A cancelled date stays, so that calendars learn of it."""

    SCHEDULED = "scheduled", _("findet statt")
    CANCELLED = "cancelled", _("abgesagt")


class EventQuerySet(models.QuerySet["Event"]):
    """Events by the questions that pages ask."""

    def upcoming(self, *, now: datetime) -> "EventQuerySet":
        """Those that are not over and take place."""
        return self.filter(ends_at__gt=now, status=EventStatus.SCHEDULED)


class Event(models.Model):
    """A training, a Q&A session or a workshop of one cohort.

    `uid` and `sequence` are those of RFC 5545: the first never changes, the second grows with every change of
    time, place or status.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="events", verbose_name=_("Jahrgang"))
    kind = models.CharField(_("Format"), max_length=10, choices=EventKind.choices)
    title = models.CharField(_("Titel"), max_length=140)
    title_en = models.CharField(_("Titel englisch"), max_length=140, blank=True)
    module_number = models.PositiveSmallIntegerField(_("Modul"), null=True, blank=True)
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    place = models.CharField(_("Ort"), max_length=200, blank=True, help_text=_("Bei Online-Terminen leer lassen."))
    join_url = models.URLField(_("Link zur Teilnahme"), blank=True)
    recording = models.ForeignKey(
        Video, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Aufzeichnung")
    )
    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0, editable=False)
    status = models.CharField(_("Status"), max_length=10, choices=EventStatus.choices, default=EventStatus.SCHEDULED)
    changed_at = models.DateTimeField(editable=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("Termin")
        verbose_name_plural = _("Termine")
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_start",
                violation_error_message=_("Das Ende liegt nach dem Beginn."),
            ),
            models.CheckConstraint(condition=models.Q(kind__in=EventKind.values), name="event_kind_known"),
            models.CheckConstraint(condition=models.Q(status__in=EventStatus.values), name="event_status_known"),
        ]
        indexes = [models.Index(fields=["cohort", "starts_at"], name="event_by_cohort")]

    def __str__(self) -> str:
        return self.title

    @property
    def name(self) -> str:
        """The title in the reader's language, German where no other is there."""
        return (self.title_en if get_language() == "en" else "") or self.title

    @property
    def minutes(self) -> int:
        """How long it lasts, without the nights between its days."""
        return minutes_between(localtime(self.starts_at), localtime(self.ends_at))

    @property
    def is_cancelled(self) -> bool:
        """Whether it does not take place."""
        return self.status == EventStatus.CANCELLED
