"""Who was asked to join a work."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from modules.assignments.models import Submission
from modules.enrolment.models import Enrolment


class Answer(models.TextChoices):
    """What became of an invitation."""

    OPEN = "open", _("noch ohne Antwort")
    JOINED = "joined", _("macht mit")
    REFUSED = "refused", _("macht nicht mit")
    TAKEN_BACK = "taken_back", _("zurückgenommen")


class WorkInvitation(models.Model):
    """One author asks another member of the group to hand in this work together."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="invitations")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="work_invitations")
    answer = models.CharField(max_length=12, choices=Answer.choices, default=Answer.OPEN)
    invited_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Einladung zur Gruppenarbeit")
        verbose_name_plural = _("Einladungen zur Gruppenarbeit")
        ordering = ["invited_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["submission", "enrolment"], condition=Q(answer="open"), name="work_invitation_open_once"
            ),
            models.CheckConstraint(condition=Q(answer__in=Answer.values), name="work_invitation_answer_known"),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.enrolment_id}"
