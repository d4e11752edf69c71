"""Rubrics, their criteria and steps."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.models import Orderable

from modules.assignments.models import Assignment, Kind

MOST_POINTS = 100


def new_key() -> str:
    """Return what a criterion is known by through all versions of its rubric."""
    return uuid.uuid4().hex[:12]


class Rubric(ClusterableModel):
    """One version of what a trainer judges by: for all assignments of a kind, or for one of them.

    Once somebody judged by it (`used_at`) the database refuses to change it; a change makes the next version, which
    `follows` it and is the current one.
    """

    kind = models.CharField(_("für"), max_length=10, choices=Kind.choices)
    assignment = models.ForeignKey(
        Assignment,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rubrics",
        verbose_name=_("nur für diese Aufgabe"),
        help_text=_("Leer gilt sie für alle Aufgaben dieser Art, die keine eigene haben."),
    )
    title = models.CharField(_("Titel"), max_length=120)
    number = models.PositiveSmallIntegerField(_("Fassung"), default=1, editable=False)
    follows = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="followed_by"
    )
    is_current = models.BooleanField(_("gilt"), default=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    used_at = models.DateTimeField(null=True, blank=True, editable=False)

    panels = [
        FieldPanel("title"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("assignment")]),
        InlinePanel("criteria", label=_("Kriterium"), heading=_("Kriterien"), min_num=1),
    ]

    class Meta:
        verbose_name = _("Rubrik")
        verbose_name_plural = _("Rubriken")
        ordering = ["kind", "assignment", "-number"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="rubric_kind_known"),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(is_current=True, assignment=None),
                name="rubric_one_current_for_kind",
                violation_error_message=_("Für diese Art gibt es schon eine gemeinsame Rubrik."),
            ),
            models.UniqueConstraint(
                fields=["assignment"],
                condition=Q(is_current=True, assignment__isnull=False),
                name="rubric_one_current_for_assignment",
                violation_error_message=_("Diese Aufgabe hat schon eine eigene Rubrik."),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_used(self) -> bool:
        """Whether somebody judged by it, so that it stays as it is."""
        return self.used_at is not None


class Criterion(Orderable, ClusterableModel):
    """One thing that is looked at; `key` stays the same through all versions of the rubric."""

    rubric = ParentalKey(Rubric, on_delete=models.CASCADE, related_name="criteria")
    key = models.CharField(max_length=12, default=new_key, editable=False)
    title = models.CharField(_("Titel"), max_length=120)
    hint = models.CharField(_("Erläuterung"), max_length=250, blank=True)

    panels = [
        FieldPanel("title"),
        FieldPanel("hint"),
        InlinePanel("steps", label=_("Rubrikstufe"), heading=_("Rubrikstufen, von der niedrigsten an"), min_num=2),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("Kriterium")
        verbose_name_plural = _("Kriterien")
        constraints = [models.UniqueConstraint(fields=["rubric", "key"], name="criterion_key_once")]

    def __str__(self) -> str:
        return self.title


class GradeStep(Orderable):
    """One step of a criterion, for example "teilweise"; points are there for who wants to count."""

    criterion = ParentalKey(Criterion, on_delete=models.CASCADE, related_name="steps")
    title = models.CharField(_("Titel"), max_length=60)
    text = models.CharField(_("Wann sie zutrifft"), max_length=300, blank=True)
    points = models.PositiveSmallIntegerField(
        _("Punkte (freiwillig)"), null=True, blank=True, validators=[MaxValueValidator(MOST_POINTS)]
    )

    panels = [FieldRowPanel([FieldPanel("title"), FieldPanel("points")]), FieldPanel("text")]

    class Meta(Orderable.Meta):
        verbose_name = _("Rubrikstufe")
        verbose_name_plural = _("Rubrikstufen")

    def __str__(self) -> str:
        return self.title
