"""Answers to comments, and what was ticked off."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.review.models import ReviewComment


class CommentAnswer(models.Model):
    """What an author or a trainer says to a comment; never changed, a further word is a further row."""

    comment = models.ForeignKey(ReviewComment, on_delete=models.PROTECT, related_name="answers")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    is_from_trainer = models.BooleanField(default=False)
    text = models.TextField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="comment_answer_says_something")]
        indexes = [models.Index(fields=["written_at"], name="comment_answer_by_time")]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.text[:40]}"


class Side(models.TextChoices):
    """Who ticked a comment off."""

    AUTHOR = "author", _("erledigt")
    TRAINER = "trainer", _("bestätigt")


class CommentTick(models.Model):
    """A comment is done, say its readers ("erledigt"), or the trainer agrees ("bestätigt")."""

    comment = models.ForeignKey(ReviewComment, on_delete=models.PROTECT, related_name="ticks")
    side = models.CharField(max_length=10, choices=Side.choices)
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    ticked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["comment", "side"], name="comment_tick_once"),
            models.CheckConstraint(condition=Q(side__in=Side.values), name="comment_tick_side_known"),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id}: {self.side}"
