"""What trainers tell each other about a participant."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.enrolment.models import Enrolment


class ColleagueNote(models.Model):
    """A short note to the other trainers of the cohort; it belongs to what is known of the participant."""

    enrolment = models.ForeignKey(Enrolment, on_delete=models.PROTECT, related_name="colleague_notes")
    author = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(_("Notiz"), max_length=500)
    written_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("Notiz unter Dozierenden")
        verbose_name_plural = _("Notizen unter Dozierenden")
        ordering = ["-written_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="colleague_note_says_something")]

    def __str__(self) -> str:
        return self.text[:60]
