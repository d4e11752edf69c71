"""One participant's work on one assignment, and its state."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from modules.assignments import rules
from modules.assignments.models.asked import Assignment
from modules.enrolment.models import Enrolment


class State(models.TextChoices):
    """The states of `rules.State` with their words."""

    DRAFT = rules.State.DRAFT, _("Entwurf")
    HANDED_IN = rules.State.HANDED_IN, _("eingereicht")
    IN_REVIEW = rules.State.IN_REVIEW, _("in Prüfung")
    CHANGES_WANTED = rules.State.CHANGES_WANTED, _("Überarbeitung erbeten")
    ACCEPTED = rules.State.ACCEPTED, _("angenommen")
    DECLINED = rules.State.DECLINED, _("nicht angenommen")
    WITHDRAWN = rules.State.WITHDRAWN, _("zurückgezogen")


class Origin(models.TextChoices):
    """Where the content of a draft came from, if it was not begun empty."""

    COPY = "copy", _("Kopie eines früheren Prozesses")


class Submission(models.Model):
    """One participant's work on one assignment; after a refusal the next attempt begins.

    In group work each author has a row of her own, so that an assignment counts once for everybody. The rows of the
    others point with `leading` to that of the person who began; draft and versions hang on that one, and all rows
    of a work change their state together (`assignments.actions`).
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="submissions")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="submissions")
    attempt = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField()
    state_changed_at = models.DateTimeField()
    leading = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="partners")
    part = models.CharField(_("was diese Person übernimmt"), max_length=300, blank=True)
    origin = models.CharField(max_length=20, choices=Origin.choices, blank=True)
    origin_key = models.CharField(max_length=60, blank=True)
    origin_title = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("Einreichung")
        verbose_name_plural = _("Einreichungen")
        constraints = [
            models.UniqueConstraint(fields=["assignment", "enrolment", "attempt"], name="submission_attempt_once"),
            models.UniqueConstraint(
                fields=["assignment", "enrolment"],
                condition=~Q(state=rules.State.DECLINED),
                name="submission_one_open",
            ),
            models.CheckConstraint(condition=Q(state__in=State.values), name="submission_state_known"),
            models.CheckConstraint(condition=Q(leading=None) | ~Q(leading=F("id")), name="submission_leads_not_itself"),
            models.CheckConstraint(condition=Q(origin__in=["", *Origin.values]), name="submission_origin_known"),
        ]
        indexes = [models.Index(fields=["enrolment", "state"], name="submission_by_enrolment")]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.get_state_display()}"

    @property
    def work_id(self) -> int:
        """Primary key of the row that carries draft and versions."""
        return self.leading_id or self.pk

    @property
    def is_editable(self) -> bool:
        """Whether the participant may change the draft and hand in."""
        return self.state in rules.EDITABLE
