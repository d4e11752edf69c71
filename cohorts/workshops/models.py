"""The board of a process workshop (programme.md, section 3)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cohorts.schedule.models import Event
from lms.accounts.models import User
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment


class WorkshopProcess(models.Model):
    """A process to which several administrations bring their works."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="processes")
    name = models.CharField(_("Prozess"), max_length=160)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name"],
                name="workshop_process_once",
                violation_error_message=_("Dieser Prozess steht schon auf der Tafel."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class WorkshopWork(models.Model):
    """A handed-in version that one of its authors brings along, of her own accord; taken back, the row stays."""

    process = models.ForeignKey(WorkshopProcess, on_delete=models.PROTECT, related_name="works")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    brought_by = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="workshop_works")
    brought_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["brought_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["process", "version"], condition=Q(taken_back_at=None), name="workshop_work_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.process_id}: {self.version_id}"


class WorkshopSlot(models.Model):
    """A time in a room or corner in which one work is presented; slots of different tracks run in parallel."""

    event = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="slots")
    track = models.CharField(_("Raum oder Ecke"), max_length=60)
    starts_at = models.DateTimeField(_("Beginn"))
    ends_at = models.DateTimeField(_("Ende"))
    work = models.ForeignKey(WorkshopWork, on_delete=models.PROTECT, null=True, blank=True, related_name="slots")

    class Meta:
        ordering = ["starts_at", "track", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="workshop_slot_ends_after_start"),
            models.UniqueConstraint(
                fields=["event", "track", "starts_at"],
                name="workshop_slot_once",
                violation_error_message=_("In diesem Raum beginnt zu dieser Zeit schon etwas."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.track}, {self.starts_at:%d.%m. %H:%M}"


class RemarkKind(models.TextChoices):
    """What a remark on a work says."""

    KEEP = "keep", _("übernehmen")
    BETTER = "better", _("besser machen")
    ASK = "ask", _("nachfragen")


class WorkshopRemark(models.Model):
    """What somebody at the workshop says about a work."""

    work = models.ForeignKey(WorkshopWork, on_delete=models.PROTECT, related_name="remarks")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("Art"), max_length=10, choices=RemarkKind.choices)
    text = models.TextField(_("Rückmeldung"))
    written_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RemarkKind.values), name="workshop_remark_kind_known"),
            models.CheckConstraint(condition=~Q(text=""), name="workshop_remark_says_something"),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class BestPractice(models.Model):
    """What the group agrees on for a process; the newest number holds, earlier ones stay.

    `base` is the work that it starts from, `words` what is taken from the others and why.
    """

    process = models.ForeignKey(WorkshopProcess, on_delete=models.PROTECT, related_name="best_practices")
    number = models.PositiveSmallIntegerField()
    base = models.ForeignKey(WorkshopWork, on_delete=models.PROTECT, related_name="+", verbose_name=_("Grundlage"))
    words = models.TextField(_("Worauf wir uns geeinigt haben"))
    fixed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    fixed_at = models.DateTimeField()

    class Meta:
        ordering = ["process", "-number"]
        constraints = [
            models.UniqueConstraint(fields=["process", "number"], name="best_practice_number_once"),
            models.CheckConstraint(condition=~Q(words=""), name="best_practice_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.process}: {self.number}"
