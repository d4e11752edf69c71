"""Pages of a PDF file as pictures with their text."""

from typing import Any

from django.db import models
from django.db.models import Q

from lms.shared.background import Stage
from lms.shared.files.storage import private_storage, unguessable_name
from modules.assignments.models import WorkFile


def _page_place(_instance: Any, name: str) -> str:
    return unguessable_name("pages", name)


class PageSet(models.Model):
    """The pages of one file; files never change, so they are drawn once. `pages` of `total` are there."""

    file = models.OneToOneField(WorkFile, on_delete=models.PROTECT, related_name="page_set")
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.WAITING)
    total = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=300, blank=True)
    asked_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(stage__in=Stage.values), name="page_set_stage_known")]

    def __str__(self) -> str:
        return f"{self.file_id}: {self.get_stage_display()}"


class DrawnPage(models.Model):
    """One page: picture in pixels, text as the file holds it."""

    page_set = models.ForeignKey(PageSet, on_delete=models.PROTECT, related_name="pages")
    number = models.PositiveSmallIntegerField()
    image = models.FileField(storage=private_storage, upload_to=_page_place, max_length=200)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True)

    class Meta:
        ordering = ["page_set", "number"]
        constraints = [models.UniqueConstraint(fields=["page_set", "number"], name="drawn_page_once")]

    def __str__(self) -> str:
        return f"{self.page_set_id}: {self.number}"
