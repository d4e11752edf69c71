"""The fact that a lesson is finished; it hangs on the page in the source language."""

from django.db import models

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment


class LessonFinish(models.Model):
    """A lesson was finished: by the participant's word, or when the last part that its rule asks for was done.

    The moment is kept, so that an exercise added later takes nothing away.
    """

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="finishes")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="finishes")
    finished_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "lesson"], name="finish_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_id}"
