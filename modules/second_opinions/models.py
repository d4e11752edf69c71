"""A colleague's view of a version."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.review.models import Decision


class OpinionQuerySet(models.QuerySet["SecondOpinion"]):
    """Questions by how far they are."""

    def open(self) -> "OpinionQuerySet":
        """Those neither answered nor taken back."""
        return self.filter(answered_at=None, withdrawn_at=None)


class SecondOpinion(models.Model):
    """One trainer asks another what she thinks; read by trainers only, and it decides nothing."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="second_opinions")
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    asked_of = models.ForeignKey(User, on_delete=models.PROTECT, related_name="asked_opinions")
    question = models.TextField(_("Ihre Frage"), blank=True)
    asked_at = models.DateTimeField()
    leaning = models.CharField(_("Ich würde"), max_length=20, choices=Decision.choices, blank=True)
    words = models.TextField(_("Ihre Einschätzung"), blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = OpinionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Zweitmeinung")
        verbose_name_plural = _("Zweitmeinungen")
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "asked_of"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="opinion_open_once",
            ),
            models.CheckConstraint(condition=~Q(asked_by=F("asked_of")), name="opinion_of_somebody_else"),
            models.CheckConstraint(condition=Q(answered_at=None) | ~Q(words=""), name="opinion_has_words"),
            models.CheckConstraint(condition=Q(leaning__in=["", *Decision.values]), name="opinion_leaning_known"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.asked_of}"
