"""Who reviews what."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import Organisation, User
from modules.assignments.models import Submission


class Allocation(models.Model):
    """A work is to be reviewed by this trainer, through all its versions; others may review it all the same."""

    submission = models.OneToOneField(Submission, on_delete=models.PROTECT, related_name="allocation")
    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="allocations")
    allocated_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    allocated_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Zuteilung")
        verbose_name_plural = _("Zuteilungen")

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.trainer}"


class StandingAllocation(models.Model):
    """What an administration's people hand in from now on goes to this trainer."""

    cohort_key = models.SlugField(max_length=80)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    allocated_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    allocated_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cohort_key", "organisation"], name="standing_allocation_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.trainer}"
