"""A secret link as the database knows it: by its hash."""

from datetime import datetime

from django.db import models


class SecretLink(models.Model):
    """One secret that was given out, for example in a mail.

    The secret itself is derived from `nonce` with the installation's key when a mail is delivered, so
    neither this table nor the queue of mails holds it.
    """

    purpose = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    nonce = models.CharField(max_length=32)
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["purpose", "subject_id"], name="link_by_subject")]

    def __str__(self) -> str:
        return f"{self.purpose} {self.subject_id}"

    def is_expired(self, now: datetime) -> bool:
        """Say whether the link has run out or was revoked."""
        return self.revoked_at is not None or (self.expires_at is not None and self.expires_at <= now)
