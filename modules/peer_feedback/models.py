"""Rounds of feedback among participants."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.assignments.models import Assignment, Version
from modules.enrolment.models import Enrolment
from modules.rubrics.models import Criterion, GradeStep, Rubric

FEWEST, MOST = 1, 5


class PeerRound(models.Model):
    """The participants of a cohort look at each other's work on one assignment.

    `drawn_at` says when works were given out; nothing is given out twice.
    """

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="peer_rounds")
    cohort_key = models.SlugField(max_length=80)
    works_each = models.PositiveSmallIntegerField(
        _("Arbeiten je Person"), default=2, validators=[MinValueValidator(FEWEST), MaxValueValidator(MOST)]
    )
    shows_names = models.BooleanField(_("Namen sind offen"), default=True)
    due_on = models.DateField(_("Rückmeldung bis"))
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    created_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    drawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["assignment", "cohort_key"],
                name="peer_round_once",
                violation_error_message=_("Zu dieser Aufgabe gibt es in diesem Jahrgang schon eine Runde."),
            ),
            models.CheckConstraint(condition=Q(works_each__gte=FEWEST, works_each__lte=MOST), name="peer_round_works"),
        ]

    def __str__(self) -> str:
        return f"{self.assignment}, {self.cohort_key}"


class PeerTask(models.Model):
    """One participant looks at one version of somebody else; `words` and grades are there once it was given."""

    round = models.ForeignKey(PeerRound, on_delete=models.PROTECT, related_name="tasks")
    giver = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="peer_tasks")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="peer_tasks")
    is_same_segment = models.BooleanField(default=True)
    is_removed = models.BooleanField(default=False)
    good = models.TextField(_("Was überzeugt"), blank=True)
    better = models.TextField(_("Was besser werden kann"), blank=True)
    question = models.TextField(_("Eine Frage an die Verfasserin oder den Verfasser"), blank=True)
    saved_at = models.DateTimeField(null=True, blank=True)
    given_at = models.DateTimeField(null=True, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["round", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "giver", "version"], name="peer_task_once"),
            models.CheckConstraint(
                condition=Q(thanked_at=None) | Q(given_at__isnull=False, thanked_at__gte=F("given_at")),
                name="peer_thanks_for_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id}: {self.giver_id}"


class PeerGrade(models.Model):
    """The step that a participant chose for one criterion, in the words of that day."""

    task = models.ForeignKey(PeerTask, on_delete=models.PROTECT, related_name="grades")
    number = models.PositiveSmallIntegerField()
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    step = models.ForeignKey(GradeStep, on_delete=models.PROTECT, related_name="+")
    criterion_title = models.CharField(max_length=120)
    step_title = models.CharField(max_length=60)

    class Meta:
        ordering = ["task", "number"]
        constraints = [models.UniqueConstraint(fields=["task", "number"], name="peer_grade_once")]

    def __str__(self) -> str:
        return f"{self.criterion_title}: {self.step_title}"
