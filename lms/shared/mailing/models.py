"""A mail as the installation knows it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MailState(models.TextChoices):
    """Where a mail is; `unclear` if the worker died while handing it over."""

    QUEUED = "queued", _("wartet")
    SENDING = "sending", _("wird übergeben")
    SENT = "sent", _("versandt")
    FAILED = "failed", _("nicht zustellbar")
    UNCLEAR = "unclear", _("Ausgang unklar")


class MailMessage(models.Model):
    """One mail to one address. The letter is stored without the secret of its link."""

    key = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=60)
    to_address = models.EmailField(db_index=True)
    person_id = models.BigIntegerField(null=True, db_index=True)
    language = models.CharField(max_length=5, default="de")
    letter = models.JSONField()
    link = models.ForeignKey("shared.SecretLink", null=True, on_delete=models.SET_NULL, related_name="+")
    state = models.CharField(max_length=10, choices=MailState.choices, default=MailState.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    last_error = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(state__in=MailState.values), name="mail_state_known"),
            models.CheckConstraint(
                condition=~models.Q(state="sent") | models.Q(sent_at__isnull=False), name="mail_sent_has_time"
            ),
        ]
        indexes = [models.Index(fields=["state", "next_attempt_at"], name="mail_by_state")]

    def __str__(self) -> str:
        return f"{self.kind} to {self.to_address}"

    @property
    def subject(self) -> str:
        """The subject line."""
        return str(self.letter["subject"])
