"""What is asked of participants."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from modules.content.models import Programme
from modules.plans.models import PlanVersion


class Kind(models.TextChoices):
    """What is handed in: a process, or a chapter of the introduction concept."""

    PROCESS = "process", _("Prozessaufgabe")
    CONCEPT = "concept", _("Kapitel des Einführungskonzepts")


class Assignment(models.Model):  # type: ignore[django-manager-missing]  # from untyped Wagtail classes
    """One task of a programme; its number is part of its address."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="assignments")
    kind = models.CharField(_("Art"), max_length=10, choices=Kind.choices, default=Kind.PROCESS)
    number = models.PositiveSmallIntegerField(_("Nummer"), validators=[MinValueValidator(1)])
    module_number = models.PositiveSmallIntegerField(_("Modul"), validators=[MinValueValidator(1)])
    title = models.CharField(_("Titel"), max_length=160)
    task = RichTextField(_("Aufgabe"), features=["h3", "bold", "ol", "ul", "link"], blank=True)
    needs_to_be = models.BooleanField(_("mit Soll-Modell"), default=False)
    minutes = models.PositiveSmallIntegerField(_("Dauer in Minuten"), default=90)
    due_in_week = models.PositiveSmallIntegerField(_("fällig bis Ende von Woche"), validators=[MinValueValidator(1)])

    panels = [
        FieldPanel("programme"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("number"), FieldPanel("module_number")]),
        FieldPanel("title"),
        FieldPanel("task"),
        FieldRowPanel([FieldPanel("needs_to_be"), FieldPanel("minutes"), FieldPanel("due_in_week")]),
    ]

    class Meta:
        verbose_name = _("Aufgabe")
        verbose_name_plural = _("Aufgaben")
        ordering = ["programme", "kind", "number"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "kind", "number"],
                name="assignment_number_once",
                violation_error_message=_("Diese Nummer ist in diesem Programm schon vergeben."),
            ),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="assignment_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def address(self) -> str:
        """Path of the page where a participant works on it."""
        return reverse("assignment" if self.kind == Kind.PROCESS else "chapter", args=[self.number])


class PlannedAssignment(models.Model):
    """An assignment of a plan version: how long it takes in minutes (its weight), until which week of the plan."""

    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="assignments")
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="planned")
    module_number = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    due_in_week = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["assignment__kind", "assignment__number"]
        constraints = [models.UniqueConstraint(fields=["plan", "assignment"], name="planned_assignment_once")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.assignment_id}"
