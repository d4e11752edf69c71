"""The fact that one person studies one programme."""

from datetime import date
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation, User
from modules.content.models import LessonPage, Programme
from modules.plans.models import PlanVersion


class EnrolmentQuerySet(models.QuerySet["Enrolment"]):
    """Filters in the words of the trade."""

    def not_ended(self, *, on: date) -> "EnrolmentQuerySet":
        """Without those that were ended before their time."""
        return self.filter(models.Q(ended_on=None) | models.Q(ended_on__gt=on))

    def taught_by(self, trainer: User) -> "EnrolmentQuerySet":
        """Those of the cohorts that a trainer teaches."""
        return self.filter(trainers=trainer)


class Enrolment(models.Model):
    """Written by the floor above when a seat is confirmed; everything that modules need to know of a cohort.

    Modules open by the weeks of the cohort (`cohort_first_on`); what is due counts from the own first day
    (`first_on`), so that a late entrant has a plan of her own.
    """

    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="enrolments")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="enrolments")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="enrolments"
    )
    cohort_key = models.SlugField(_("Jahrgang"), max_length=80)
    cohort_name = models.CharField(_("Name des Jahrgangs"), max_length=160)
    plan = models.ForeignKey(PlanVersion, on_delete=models.PROTECT, related_name="enrolments")
    cohort_first_on = models.DateField(_("erster Tag des Jahrgangs"))
    first_on = models.DateField(_("erster Tag"))
    last_on = models.DateField(_("letzter Tag"))
    trainers = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="taught_enrolments", blank=True)
    created_at = models.DateTimeField()
    ended_on = models.DateField(_("vorzeitig beendet am"), null=True, blank=True)

    objects = EnrolmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("Teilnahme")
        verbose_name_plural = _("Teilnahmen")
        ordering = ["participant__last_name", "participant__first_name", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["participant", "programme", "cohort_key"], name="enrolment_once"),
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="enrolment_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["cohort_key"], name="enrolment_by_cohort")]

    def __str__(self) -> str:
        return f"{self.participant}, {self.cohort_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Lower the key, since it comes from an address."""
        self.cohort_key = self.cohort_key.lower()
        super().save(*args, **kwargs)


class ExtensionScope(models.TextChoices):
    """What an extension is about."""

    EVERYTHING = "everything", _("alles, was noch offen ist")
    MODULE = "module", _("ein Modul")
    LESSON = "lesson", _("eine einzelne Lerneinheit")
    PROCESS = "process", _("eine Prozessaufgabe")
    CHAPTER = "chapter", _("ein Kapitel des Einführungskonzepts")


class Extension(models.Model):
    """One person has more time, for a reason; nothing that it covers is due before `until`.

    `number` is that of the module, assignment or chapter; `lesson` is set for a lesson only.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="extensions")
    scope = models.CharField(_("wofür"), max_length=10, choices=ExtensionScope.choices)
    number = models.PositiveSmallIntegerField(_("Nummer"), null=True, blank=True)
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    until = models.DateField(_("verlängert bis"))
    reason = models.CharField(_("Grund"), max_length=300)
    granted_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    granted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Verlängerung")
        verbose_name_plural = _("Verlängerungen")
        ordering = ["until", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(scope=ExtensionScope.EVERYTHING, number=None, lesson=None)
                | models.Q(scope=ExtensionScope.LESSON, number=None, lesson__isnull=False)
                | models.Q(
                    scope__in=[ExtensionScope.MODULE, ExtensionScope.PROCESS, ExtensionScope.CHAPTER],
                    number__isnull=False,
                    lesson=None,
                ),
                name="extension_names_what",
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="extension_has_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.until}"

    @property
    def what(self) -> str:
        """What it is about, in words, for example "Modul 3"."""
        words = {
            ExtensionScope.EVERYTHING: _("alles, was noch offen ist"),
            ExtensionScope.MODULE: _("Modul %(number)s"),
            ExtensionScope.LESSON: _("Lerneinheit „%(title)s“"),
            ExtensionScope.PROCESS: _("Prozessaufgabe %(number)s"),
            ExtensionScope.CHAPTER: _("Kapitel %(number)s des Einführungskonzepts"),
        }
        title = self.lesson.title if self.lesson is not None else ""
        return str(words[ExtensionScope(self.scope)]) % {"number": self.number, "title": title}
