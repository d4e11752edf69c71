"""Answers to exercises. They hang on the id of the block, so that they survive rewording and moving."""

from typing import Any

from django.db import models

from lms.accounts.models import User
from lms.shared.files.storage import private_storage, unguessable_name
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment


def _place(_instance: Any, name: str) -> str:
    return unguessable_name("exercises", name)


class ExerciseAnswer(models.Model):
    """What a participant is writing; `edit_number` grows with each saving, so that two windows notice each other."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="answers")
    lesson = models.ForeignKey(LessonPage, on_delete=models.PROTECT, related_name="answers")
    block_id = models.UUIDField()
    draft = models.JSONField(default=dict)
    edit_number = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enrolment", "block_id"], name="answer_once")]

    def __str__(self) -> str:
        return f"{self.enrolment_id}: {self.block_id}"


class TryQuerySet(models.QuerySet["ExerciseTry"]):
    """Fetching is authorising."""

    def readable_by(self, person: User) -> "TryQuerySet":
        """Own tries only: exercises are practice, so trainers and organisers do not see them."""
        return self.filter(answer__enrolment__participant=person)


class ExerciseTry(models.Model):
    """One answer that was given; any number of them is allowed. `is_right` is None where nobody can tell."""

    answer = models.ForeignKey(ExerciseAnswer, on_delete=models.PROTECT, related_name="tries")
    number = models.PositiveIntegerField()
    content = models.JSONField(default=dict)
    file = models.FileField(storage=private_storage, upload_to=_place, max_length=200, blank=True)
    original_name = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, blank=True)
    is_right = models.BooleanField(null=True)
    tried_at = models.DateTimeField()

    objects = TryQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["answer", "number"], name="try_number_once")]

    def __str__(self) -> str:
        return f"{self.answer}: {self.number}"
