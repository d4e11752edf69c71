"""Comments to use again."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.assignments.models import Assignment, Kind


class BankCommentQuerySet(models.QuerySet["BankComment"]):
    """Fetching is authorising."""

    def visible_to(self, trainer: User) -> "BankCommentQuerySet":
        """Own and shared ones that were not removed."""
        return self.filter(Q(owner=trainer) | Q(owner=None), removed_at=None)

    def kept_by(self, trainer: User) -> "BankCommentQuerySet":
        """Those that a trainer wrote and may change, shared or not."""
        return self.filter(Q(owner=trainer) | Q(owner=None), written_by=trainer, removed_at=None)

    def removed_by(self, trainer: User, *, since: datetime) -> "BankCommentQuerySet":
        """Those that a trainer wrote and removed after a moment."""
        return self.filter(written_by=trainer, removed_at__gte=since)


class BankComment(models.Model):
    """A comment that somebody keeps, or all trainers share (`owner` is None).

    It belongs to all assignments of a kind or to one of them, and to one row of the rubric if `criterion_key` names
    it (the key that a criterion keeps through all versions of its rubric).
    """

    owner = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="bank_comments")
    written_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("für"), max_length=10, choices=Kind.choices, default=Kind.PROCESS)
    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="bank_comments",
        verbose_name=_("nur bei dieser Aufgabe"),
    )
    criterion_key = models.CharField(_("zu welchem Kriterium"), max_length=12, blank=True)
    text = models.TextField(_("Text"))
    uses = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    objects = BankCommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Textbaustein")
        verbose_name_plural = _("Textbausteine")
        ordering = ["-uses", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="bank_comment_says_something"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="bank_comment_kind_known"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def is_shared(self) -> bool:
        """Whether all trainers use it."""
        return self.owner_id is None
