"""Comments to use again."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.assignments.models import Assignment, Kind


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
