"""What a participant writes, as a draft and as versions."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models.files import WorkFile
from modules.assignments.models.submissions import Submission
from modules.processes.profile import PROFILE_FIELDS, Profile


def _model_file() -> models.ForeignKey[WorkFile | None, WorkFile | None]:
    return models.ForeignKey(WorkFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+")


def _blocks() -> models.JSONField[Any, Any]:
    return models.JSONField(default=dict, blank=True)


class ProcessWork(models.Model):
    """What a participant writes: name, profile, models, analysis and ideas of a process, or the text of a chapter.

    `as_is_blocks` and `to_be_blocks` say which task carries which building block, by the id of the element; each
    value is a `building_blocks.rules.BlockUse` as plain values, so that a version keeps the words of its day.
    """

    process_name = models.CharField(max_length=160, blank=True)
    purpose = models.TextField(blank=True)
    trigger = models.CharField(max_length=300, blank=True)
    result = models.CharField(max_length=300, blank=True)
    responsible_unit = models.CharField(max_length=300, blank=True)
    legal_basis = models.CharField(max_length=300, blank=True)
    cases_per_year = models.PositiveIntegerField(null=True, blank=True)
    minutes_per_case = models.PositiveIntegerField(null=True, blank=True)
    minutes_per_case_to_be = models.PositiveIntegerField(null=True, blank=True)
    it_systems = models.TextField(blank=True)
    documents = models.TextField(blank=True)
    contacts = models.TextField(blank=True)
    analysis = models.TextField(blank=True)
    ideas = models.TextField(blank=True)
    text = models.TextField(blank=True)
    as_is = _model_file()
    to_be = _model_file()
    as_is_blocks = _blocks()
    to_be_blocks = _blocks()

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


class DraftAttachment(models.Model):
    """A further file of a draft, in the order in which they were added."""

    draft = models.ForeignKey(Draft, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(WorkFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["draft", "file"], name="draft_attachment_once")]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.file_id}"


class VersionQuerySet(models.QuerySet["Version"]):
    """Fetching is authorising."""

    def readable_by(self, person: User) -> "VersionQuerySet":
        """What a person may read as staff: trainers of the cohort, and organisers without touching it."""
        if person.has_role(Role.ORGANISER):
            return self
        if person.has_role(Role.TRAINER):
            return self.filter(submission__enrolment__trainers=person)
        return self.none()

    def written_by(self, person: User) -> "VersionQuerySet":
        """What a person handed in, alone or with others."""
        rows = Submission.objects.filter(enrolment__participant=person)
        alone = rows.filter(leading=None).values("pk")
        with_others = rows.exclude(leading=None).values("leading")
        return self.filter(Q(submission__in=alone) | Q(submission__in=with_others))


class Version(ProcessWork):
    """What was handed in at one time; the database refuses to change it.

    `due_on` is the day that held when the first version of an attempt came, None for those that followed a review;
    `sha256` covers every text and the checksum of every file (`assignments.receipts`).
    """

    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta:
        verbose_name = _("Fassung")
        verbose_name_plural = _("Fassungen")
        ordering = ["submission", "number"]
        constraints = [models.UniqueConstraint(fields=["submission", "number"], name="version_number_once")]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.number}"

    @property
    def days_late(self) -> int:
        """Days after the day it was due; 0 where it came in time or no day held."""
        if self.due_on is None:
            return 0
        return max(0, (timezone.localdate(self.handed_in_at) - self.due_on).days)


class VersionAttachment(models.Model):
    """A further file of a version; frozen like the version."""

    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="attachments")
    file = models.ForeignKey(WorkFile, on_delete=models.PROTECT, related_name="+")
    caption = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["version", "file"], name="version_attachment_once")]

    def __str__(self) -> str:
        return f"{self.version_id}: {self.file_id}"
