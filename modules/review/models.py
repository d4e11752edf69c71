"""Reviews, what belongs to them, and what happens before they are there: claims, drafts, holds."""

from datetime import datetime

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.assignments.models import Assignment, Version, WorkFile
from modules.rubrics.models import Criterion, GradeStep, Rubric

ATTACHMENT, WHOLE = "attachment", "whole"
PER_MILLE = 1000


class Decision(models.TextChoices):
    """What a trainer decides."""

    ACCEPTED = "accepted", _("angenommen")
    CHANGES_WANTED = "changes_wanted", _("Überarbeitung erbeten")
    DECLINED = "declined", _("nicht angenommen")


class ReviewQuerySet(models.QuerySet["Review"]):
    """Reviews by who may know of them."""

    def released(self) -> "ReviewQuerySet":
        """Those of which participants know."""
        return self.exclude(released_at=None)

    def held(self) -> "ReviewQuerySet":
        """Those that wait until somebody releases them."""
        return self.filter(released_at=None, release_at=None)

    def due(self, *, now: datetime) -> "ReviewQuerySet":
        """Those whose time to be released has come, and which are not."""
        return self.filter(released_at=None, release_at__lte=now)


class Review(models.Model):
    """A trainer's judgement of one version; written once.

    Participants learn of it when it is released: at `release_at` by itself, or by a trainer where that is None.
    Until then the submission stays in review, and the judgement can be taken back.
    """

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="review")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    rubric = models.ForeignKey(Rubric, on_delete=models.PROTECT, null=True, blank=True, related_name="reviews")
    decision = models.CharField(max_length=20, choices=Decision.choices)
    words = models.TextField(blank=True)
    decided_at = models.DateTimeField()
    release_at = models.DateTimeField(null=True, blank=True)
    released_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("Bewertung")
        verbose_name_plural = _("Bewertungen")
        constraints = [models.CheckConstraint(condition=Q(decision__in=Decision.values), name="review_decision_known")]
        indexes = [
            models.Index(fields=["reviewer", "decided_at"], name="review_by_reviewer"),
            models.Index(fields=["release_at"], condition=Q(released_at=None), name="review_to_release"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.get_decision_display()}"

    @property
    def is_released(self) -> bool:
        """Whether participants know of it."""
        return self.released_at is not None

    @property
    def is_held(self) -> bool:
        """Whether it waits until somebody releases it."""
        return self.released_at is None and self.release_at is None


class ReviewGrade(models.Model):
    """The step chosen for one criterion, in the words of that day; early reviews may name none."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="grades")
    number = models.PositiveSmallIntegerField()
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, null=True, related_name="+")
    step = models.ForeignKey(GradeStep, on_delete=models.PROTECT, null=True, related_name="+")
    criterion_title = models.CharField(max_length=120)
    step_title = models.CharField(max_length=60)
    step_text = models.CharField(max_length=300, blank=True)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    most_points = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["review", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="review_grade_once")]

    def __str__(self) -> str:
        return f"{self.criterion_title}: {self.step_title}"


class ReviewComment(models.Model):
    """A comment on the whole, a field of the work, an element of one of its models, or a place on a page of a file.

    `place` is "whole", a field of the work, or "attachment". For `as_is` and `to_be` the `element_id` says where, and
    `element_name` keeps how the element was called. For an attachment `file` and `page` say where, and `x` and `y`
    the point in thousandths of the page from its upper left corner.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=30)
    element_id = models.CharField(max_length=200, blank=True)
    element_name = models.CharField(max_length=300, blank=True)
    file = models.ForeignKey(WorkFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    page = models.PositiveSmallIntegerField(null=True, blank=True)
    x = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(PER_MILLE)])
    y = models.PositiveSmallIntegerField(null=True, blank=True, validators=[MaxValueValidator(PER_MILLE)])
    text = models.TextField()

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="review_comment_once"),
            models.CheckConstraint(
                condition=Q(element_id="") | Q(place__in=["as_is", "to_be"]), name="comment_element_in_a_model"
            ),
            models.CheckConstraint(
                condition=Q(place=ATTACHMENT, file__isnull=False) | (~Q(place=ATTACHMENT) & Q(file=None, page=None)),
                name="comment_file_is_an_attachment",
            ),
            models.CheckConstraint(
                condition=Q(x=None, y=None) | Q(page__gte=1, x__lte=PER_MILLE, y__lte=PER_MILLE),
                name="comment_point_on_a_page",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text[:40]}"


class ReviewDraft(models.Model):
    """What a trainer has typed about a version and not sent; each trainer has her own, and it stays when she loses.

    `content` is `review.drafts.Typed` as plain values; `edit_number` counts the savings, so that a second window is
    noticed.
    """

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="review_drafts")
    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="review_drafts")
    content = models.JSONField(default=dict)
    edit_number = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "trainer"], name="review_draft_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.trainer_id}"


class Claim(models.Model):
    """A trainer is looking at a version, so that two do not do the same work; runs out by itself."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="claim")
    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="claims")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id}: {self.trainer}"


class ResultHold(models.Model):
    """Results of an assignment in a cohort are held back until somebody releases them, for all at once."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="holds")
    cohort_key = models.SlugField(max_length=80)
    held_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assignment", "cohort_key"], name="result_hold_once")]

    def __str__(self) -> str:
        return f"{self.assignment_id}, {self.cohort_key}"
