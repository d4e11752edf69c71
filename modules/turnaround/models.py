"""How long a review may take."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from lms.accounts.organisations.models import State

MOST_DAYS = 60


@register_setting(icon="time")
class TurnaroundSettings(BaseGenericSetting):
    """Target time in working days, in which state's holidays they are counted, and who is reminded."""

    target_days = models.PositiveSmallIntegerField(
        _("Ziel: Rückmeldung innerhalb von … Arbeitstagen"),
        default=5,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    state = models.CharField(
        _("Feiertage von"),
        max_length=2,
        choices=State.choices,
        blank=True,
        default=State.NW,
        help_text=_("Ohne Angabe gelten nur die bundesweiten Feiertage."),
    )
    writes_to_trainers = models.BooleanField(_("tägliche Übersicht an Dozierende"), default=True)
    writes_to_organisers = models.BooleanField(
        _("Hinweis an die Organisation, wenn etwas zu lange wartet"), default=True
    )

    panels = [
        FieldRowPanel([FieldPanel("target_days"), FieldPanel("state")]),
        FieldPanel("writes_to_trainers"),
        FieldPanel("writes_to_organisers"),
    ]

    class Meta:
        verbose_name = _("Bearbeitungszeit")
        verbose_name_plural = _("Bearbeitungszeit")
