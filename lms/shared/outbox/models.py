"""One fact that waits for, or has had, its reactions."""

from django.db import models


class OutboxEvent(models.Model):
    """For example `version.accepted` with the ids that its reactions need."""

    kind = models.CharField(max_length=60)
    ids = models.JSONField()
    created_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], name="outbox_open", condition=models.Q(done_at__isnull=True))
        ]

    def __str__(self) -> str:
        return self.kind
