"""What was noted about one person and one date."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.attendance.rules import Presence
from cohorts.schedule.models import Event
from modules.enrolment.models import Enrolment


class PresenceChoice(models.TextChoices):
    """The words of `rules.Presence`."""

    PRESENT = Presence.PRESENT.value, _("dabei")
    RECORDING = Presence.RECORDING.value, _("Aufzeichnung angesehen")
    SUBSTITUTE = Presence.SUBSTITUTE.value, _("Ersatzaufgabe")
    EXCUSED = Presence.EXCUSED.value, _("entschuldigt")
    ABSENT = Presence.ABSENT.value, _("nicht dabei")


class AttendanceEntry(models.Model):
    """One person at one date."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="attendance")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="attendance")
    presence = models.CharField(max_length=10, choices=PresenceChoice.choices)
    marked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    marked_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Anwesenheit")
        verbose_name_plural = _("Anwesenheiten")
        constraints = [
            models.UniqueConstraint(fields=["event", "enrolment"], name="attendance_once"),
            models.CheckConstraint(
                condition=models.Q(presence__in=PresenceChoice.values), name="attendance_presence_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment.participant}: {self.get_presence_display()}"
