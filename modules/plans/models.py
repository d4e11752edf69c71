"""Plan versions: what a cohort is asked to do, written once and never changed."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from modules.content.models import FinishRule, LessonPage, ModulePage, Programme


class PlanVersion(models.Model):
    """The plan of a cohort as it was written; a change is a new version, to which an organiser moves the cohort."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="plans")
    cohort_key = models.SlugField(_("Jahrgang"), max_length=80)
    number = models.PositiveSmallIntegerField(_("Nummer"))
    watched_percent = models.PositiveSmallIntegerField(_("Anteil eines Videos, der gesehen sein muss, in Prozent"))
    written_at = models.DateTimeField(_("geschrieben am"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("Planfassung")
        verbose_name_plural = _("Planfassungen")
        ordering = ["cohort_key", "number"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "cohort_key", "number"], name="plan_number_once"),
            models.CheckConstraint(condition=models.Q(watched_percent__lte=100), name="plan_watched_percent"),
        ]

    def __str__(self) -> str:
        return f"{self.cohort_key} {self.number}"


class PlanModule(models.Model):
    """A module of a plan and the week in which it opens, from 1."""

    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="modules")
    page = models.ForeignKey(ModulePage, on_delete=models.PROTECT, related_name="planned")
    number = models.PositiveSmallIntegerField()
    opens_in_week = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["plan", "page"], name="plan_module_once")]

    def __str__(self) -> str:
        return f"{self.plan}: {self.number}"


class PlanLesson(models.Model):
    """A lesson of a plan: how long it takes in minutes (its weight), what finishes it, until which week.

    Without `due_in_week` it is due on the last day.
    """

    module = models.ForeignKey(PlanModule, on_delete=models.PROTECT, related_name="lessons")
    page = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="planned")
    minutes = models.PositiveSmallIntegerField()
    counts = models.BooleanField()
    finish_rule = models.CharField(max_length=10, choices=FinishRule.choices)
    due_in_week = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["module", "page"], name="plan_lesson_once"),
            models.CheckConstraint(condition=models.Q(finish_rule__in=FinishRule.values), name="plan_lesson_rule"),
        ]

    def __str__(self) -> str:
        return f"{self.module}: {self.page_id}"
