"""A private note on a lesson."""

from django.db import models

from lms.accounts.models import User
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment


class NoteQuerySet(models.QuerySet["LessonNote"]):
    """Fetching is authorising."""

    def readable_by(self, person: User) -> "NoteQuerySet":
        """Own notes; nobody else has a way to them."""
        return self.filter(enrolment__participant=person)


class LessonNote(models.Model):
    """What a participant wrote down for herself; `edit_number` grows with each saving."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="notes")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="notes")
    text = models.TextField(blank=True)
    edit_number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    objects = NoteQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "lesson"], name="note_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.lesson_id}"
