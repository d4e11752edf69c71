"""Groups of a cohort. There is one kind, and nobody is in two of them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from modules.content.models import Programme
from modules.enrolment.models import Enrolment


class Group(models.Model):
    """Some participants of one cohort who may work together; `cohort_key` is that of their enrolments."""

    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    cohort_key = models.SlugField(_("Jahrgang"), max_length=80)
    name = models.CharField(_("Name"), max_length=80)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Gruppe")
        verbose_name_plural = _("Gruppen")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "cohort_key", "name"],
                name="group_name_once",
                violation_error_message=_("In diesem Jahrgang gibt es schon eine Gruppe mit diesem Namen."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """One participant is in one group; taken out of it, the row goes, what was handed in together stays."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships")
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, related_name="membership")
    joined_at = models.DateTimeField()

    class Meta:
        verbose_name = _("Mitglied einer Gruppe")
        verbose_name_plural = _("Mitglieder von Gruppen")
        ordering = ["enrolment__participant__last_name", "enrolment__participant__first_name", "pk"]

    def __str__(self) -> str:
        return f"{self.group}: {self.enrolment}"
