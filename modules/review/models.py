"""Rubrics, reviews, claims."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.models import Orderable

from lms.accounts.models import User
from modules.assignments.models import Kind, Version


class Rubric(ClusterableModel):
    """By what a trainer judges; one for processes, one for chapters."""

    kind = models.CharField(_("für"), max_length=10, choices=Kind.choices, unique=True)
    title = models.CharField(_("Titel"), max_length=120)

    panels = [
        FieldPanel("title"),
        FieldPanel("kind"),
        InlinePanel("criteria", label=_("Kriterium"), heading=_("Kriterien")),
    ]

    class Meta:
        verbose_name = _("Rubrik")
        verbose_name_plural = _("Rubriken")

    def __str__(self) -> str:
        return self.title


class Criterion(Orderable, ClusterableModel):
    """One thing that is looked at."""

    rubric = ParentalKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    title = models.CharField(_("Titel"), max_length=120)
    hint = models.CharField(_("Erläuterung"), max_length=250, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("hint"),
        InlinePanel("steps", label=_("Rubrikstufe"), heading=_("Rubrikstufen, von der niedrigsten an")),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("Kriterium")
        verbose_name_plural = _("Kriterien")

    def __str__(self) -> str:
        return self.title


class GradeStep(Orderable):
    """One step of a criterion, for example "teilweise"."""

    criterion = ParentalKey(Criterion, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("Titel"), max_length=60)
    text = models.CharField(_("Wann sie zutrifft"), max_length=300, blank=True)

    panels = [FieldPanel("title"), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("Rubrikstufe")
        verbose_name_plural = _("Rubrikstufen")

    def __str__(self) -> str:
        return self.title


class Decision(models.TextChoices):
    """What a trainer decides."""

    ACCEPTED = "accepted", _("angenommen")
    CHANGES_WANTED = "changes_wanted", _("Überarbeitung erbeten")
    DECLINED = "declined", _("nicht angenommen")


class Review(models.Model):
    """A trainer's judgement of one version; written once."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="review")
    reviewer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="reviews")
    decision = models.CharField(max_length=20, choices=Decision.choices)
    words = models.TextField(blank=True)
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Bewertung")
        verbose_name_plural = _("Bewertungen")
        constraints = [models.CheckConstraint(condition=Q(decision__in=Decision.values), name="review_decision_known")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.get_decision_display()}"


class ReviewGrade(models.Model):
    """The step chosen for one criterion, in the words of that day; the keys may get lost when a rubric changes."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="grades")
    number = models.PositiveSmallIntegerField()
    criterion = models.ForeignKey(Criterion, on_delete=models.SET_NULL, null=True, related_name="+")
    step = models.ForeignKey(GradeStep, on_delete=models.SET_NULL, null=True, related_name="+")
    criterion_title = models.CharField(max_length=120)
    step_title = models.CharField(max_length=60)

    class Meta:
        ordering = ["review", "number"]
        constraints = [models.UniqueConstraint(fields=["review", "number"], name="review_grade_once")]

    def __str__(self) -> str:
        return f"{self.criterion_title}: {self.step_title}"


class ReviewComment(models.Model):
    """A comment on a field of the work or on an element of one of its models.

    `place` is a field of the work; for `as_is` and `to_be` the `element_id` says where, and `element_name` keeps how
    the element was called.
    """

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="comments")
    number = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=30)
    element_id = models.CharField(max_length=200, blank=True)
    element_name = models.CharField(max_length=300, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="review_comment_once"),
            models.CheckConstraint(
                condition=Q(element_id="") | Q(place__in=["as_is", "to_be"]), name="comment_element_in_a_model"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.text[:40]}"


class Claim(models.Model):
    """A trainer is looking at a version, so that two do not do the same work; runs out by itself."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="claim")
    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="claims")
    until = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.version_id}: {self.trainer}"
