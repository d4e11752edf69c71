"""A private note on a lesson."""

from django.db import models

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment


class LessonNote(models.Model):
    """What a participant wrote down for herself; `edit_number` grows with each saving."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="notes")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(blank=True)
    edit_number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "lesson"], name="note_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_id}"
