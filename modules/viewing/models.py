"""Which seconds of a film somebody has watched, and where to go on."""

from django.db import models

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.videos.models import Video


class VideoWatch(models.Model):
    """How far a participant is with a film; `intervals` are [from, to) in whole seconds, merged and sorted.

    `lesson` is the one in which it was watched last (page in the source language); recordings have none.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="watches")
    video = models.ForeignKey(Video, on_delete=models.PROTECT, related_name="watches")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, null=True, related_name="watches")
    intervals = models.JSONField(default=list)
    seconds = models.PositiveIntegerField(default=0)
    position = models.PositiveIntegerField(default=0)
    watched_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "video"], name="watch_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.video_id}"
