"""Ticks and finished lessons; they hang on the page in the source language."""

from django.db import models

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment


class LessonTick(models.Model):
    """One point of a checklist that a participant ticked; taking it back deletes the row."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="ticks")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="ticks")
    item_id = models.UUIDField()
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "lesson", "item_id"], name="tick_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.item_id}"


class LessonFinish(models.Model):
    """A participant said that a lesson is finished."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="finishes")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="finishes")
    finished_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "lesson"], name="finish_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_id}"
