"""Packages that were taken along, and sheets that came back."""

from typing import Any

from django.db import models
from django.db.models import Q

from lms.accounts.models import User
from lms.shared.background import Stage
from lms.shared.files.storage import private_storage, unguessable_name
from modules.assignments.models import Version


def _package_place(_instance: Any, name: str) -> str:
    return unguessable_name("offline", name)


class OfflinePackage(models.Model):
    """Open works as one ZIP, made by the worker; `done` of `total` works are in it."""

    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="offline_packages")
    query = models.CharField(max_length=500, blank=True)
    is_only_new = models.BooleanField(default=False)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    file = models.FileField(storage=private_storage, upload_to=_package_place, max_length=200, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    ordered_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True, blank=True)
    forgotten_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-ordered_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(stage__in=Stage.values), name="offline_package_stage_known")]

    def __str__(self) -> str:
        return f"{self.trainer}: {self.ordered_at:%d.%m.%Y}"


class PackedVersion(models.Model):
    """A version that lies in a package, so that the next one can leave it out."""

    package = models.ForeignKey(OfflinePackage, on_delete=models.PROTECT, related_name="packed")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["package", "version"], name="packed_version_once")]

    def __str__(self) -> str:
        return f"{self.package_id}: {self.version_id}"


class ReturnedSheet(models.Model):
    """A spreadsheet of judgements that came back; `lines` is what was found in it, as plain values.

    Nothing of it holds until the trainer confirms, and then all of it or nothing.
    """

    trainer = models.ForeignKey(User, on_delete=models.PROTECT, related_name="returned_sheets")
    original_name = models.CharField(max_length=200)
    lines = models.JSONField(default=list)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    uploaded_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    applied_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(stage__in=Stage.values), name="returned_sheet_stage_known")]

    def __str__(self) -> str:
        return self.original_name
