"""The price in versions."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.pricing.rules import Terms

# written once; the migration freezes them
FROZEN = ["net_cents", "discount_percent", "from_nth", "vat_percent", "valid_from"]


class PriceList(models.Model):
    """One version of the price; a new price is a new row, since registrations refer to the old one."""

    label = models.CharField(_("Bezeichnung"), max_length=80)
    net_cents = models.PositiveIntegerField(_("Nettopreis je Person in Cent"))
    discount_percent = models.PositiveSmallIntegerField(
        _("Nachlass in Prozent"), default=20, validators=[MaxValueValidator(100)]
    )
    from_nth = models.PositiveSmallIntegerField(
        _("Nachlass ab der wievielten Person"), default=2, validators=[MinValueValidator(1)]
    )
    vat_percent = models.PositiveSmallIntegerField(
        _("Umsatzsteuer in Prozent"), default=19, validators=[MaxValueValidator(100)]
    )
    valid_from = models.DateField(_("gilt für Anmeldungen ab"))

    class Meta:
        verbose_name = _("Preisliste")
        verbose_name_plural = _("Preislisten")
        ordering = ["-valid_from", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(discount_percent__lte=100, vat_percent__lte=100, from_nth__gte=1),
                name="price_list_sensible",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def terms(self) -> Terms:
        """The version as the rule takes it."""
        return Terms(
            net_cents=self.net_cents,
            discount_percent=self.discount_percent,
            from_nth=self.from_nth,
            vat_percent=self.vat_percent,
        )
