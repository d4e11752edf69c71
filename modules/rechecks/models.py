"""Asking to have a decision looked at again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.assignments.models import Submission
from modules.review.models import Decision, Review


class Recheck(models.Model):
    """An author asks once per work to have a decision looked at again; `decision` is what holds from then on.

    The review itself stays as it was written.
    """

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="recheck")
    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="recheck")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("Was soll noch einmal angesehen werden, und warum?"))
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    decision = models.CharField(max_length=20, choices=Decision.choices, blank=True)
    words = models.TextField(_("Begründung"), blank=True)

    class Meta:
        verbose_name = _("Nachprüfung")
        verbose_name_plural = _("Nachprüfungen")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="recheck_has_reason"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None, decision="", words="")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False, decision__in=Decision.values) & ~Q(words="")
                ),
                name="recheck_answered_whole",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.get_decision_display()}"
