"""What is asked, and what is handed in."""

from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.files.storage import private_storage, unguessable_name
from modules.assignments import rules
from modules.content.models import Programme
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanVersion
from modules.processes.profile import PROFILE_FIELDS, Profile


class Kind(models.TextChoices):
    """What is handed in: a process, or a chapter of the introduction concept."""

    PROCESS = "process", _("Prozessaufgabe")
    CONCEPT = "concept", _("Kapitel des Einführungskonzepts")


class Assignment(models.Model):
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


def _work_place(_instance: Any, name: str) -> str:
    return unguessable_name("work", name)


class WorkFileQuerySet(models.QuerySet["WorkFile"]):
    """Fetching is authorising."""

    def readable_by(self, person: User) -> "WorkFileQuerySet":
        """Own files; what was handed in also for trainers of the cohort and for organisers."""
        handed_in = Version.objects.readable_by(person)
        used = Exists(handed_in.filter(Q(as_is=OuterRef("pk")) | Q(to_be=OuterRef("pk"))))
        return self.filter(Q(enrolment__participant=person) | used)


class WorkFile(models.Model):
    """A file that somebody uploaded; never changed, a new file is a new row."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="files")
    file = models.FileField(storage=private_storage, upload_to=_work_place, max_length=200)
    original_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, default="bpmn")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    uploaded_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    objects = WorkFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("Datei")
        verbose_name_plural = _("Dateien")

    def __str__(self) -> str:
        return self.original_name


class State(models.TextChoices):
    """The states of `rules.State` with their words."""

    DRAFT = rules.State.DRAFT, _("Entwurf")
    HANDED_IN = rules.State.HANDED_IN, _("eingereicht")
    IN_REVIEW = rules.State.IN_REVIEW, _("in Prüfung")
    CHANGES_WANTED = rules.State.CHANGES_WANTED, _("Überarbeitung erbeten")
    ACCEPTED = rules.State.ACCEPTED, _("angenommen")
    DECLINED = rules.State.DECLINED, _("nicht angenommen")
    WITHDRAWN = rules.State.WITHDRAWN, _("zurückgezogen")


class Submission(models.Model):
    """One participant's work on one assignment; after a refusal the next attempt begins."""

    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, related_name="submissions")
    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="submissions")
    attempt = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=20, choices=State.choices, default=State.DRAFT)
    created_at = models.DateTimeField()
    state_changed_at = models.DateTimeField()

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
        ]
        indexes = [models.Index(fields=["enrolment", "state"], name="submission_by_enrolment")]

    def __str__(self) -> str:
        return f"{self.assignment}: {self.get_state_display()}"

    @property
    def is_editable(self) -> bool:
        """Whether the participant may change the draft and hand in."""
        return self.state in rules.EDITABLE


def _model_file() -> models.ForeignKey[WorkFile | None, WorkFile | None]:
    return models.ForeignKey(WorkFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


class ProcessWork(models.Model):
    """What a participant writes: name, profile, models, analysis and ideas of a process, or the text of a chapter."""

    process_name = models.CharField(max_length=160, blank=True)
    purpose = models.TextField(blank=True)
    trigger = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=300, blank=True)
    responsible_unit = models.CharField(max_length=300, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    cases_per_year = models.PositiveIntegerField(null=True, blank=True)
    minutes_per_case = models.PositiveIntegerField(null=True, blank=True)
    it_systems = models.TextField(blank=True)
    documents = models.TextField(blank=True)
    contacts = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    ideas = models.TextField(blank=True)
    text = models.TextField(blank=True)
    as_is = _model_file()
    to_be = _model_file()

    class Meta:
        abstract = True

    @property
    def profile(self) -> Profile:
        """The ten facts as one value."""
        return Profile(**{field.name: getattr(self, field.name) for field in PROFILE_FIELDS})

    def content(self) -> dict[str, Any]:
        """Everything written here, by field name, to be copied into another row."""
        return {field.name: getattr(self, field.name) for field in ProcessWork._meta.fields}


WORK_FIELDS = tuple(field.name for field in ProcessWork._meta.fields)


class Draft(ProcessWork):
    """What is being written; `edit_number` counts the savings, so that a second tab is noticed."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="draft")
    edit_number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.edit_number}"


class VersionQuerySet(models.QuerySet["Version"]):
    """Fetching is authorising."""

    def readable_by(self, person: User) -> "VersionQuerySet":
        """What a person may read as staff: trainers of the cohort, and organisers without touching it."""
        if person.has_role(Role.ORGANISER):
            return self
        if person.has_role(Role.TRAINER):
            return self.filter(submission__enrolment__trainers=person)
        return self.none()


class Version(ProcessWork):
    """What was handed in at one time; the database refuses to change it."""

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    handed_in_at = models.DateTimeField()

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Fassung")
        verbose_name_plural = _("Fassungen")
        ordering = ["submission", "number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.number}"
