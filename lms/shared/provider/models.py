"""What the provider of the programme says about itself; nothing of it is a constant in code."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting


@register_setting(icon="home")
class ProviderSettings(BaseGenericSetting):
    """Who offers the programme; stands in the footer, on certificates and in mails."""

    name = models.CharField(_("Name"), max_length=120, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=120, blank=True)
    postcode = models.CharField(_("Postleitzahl"), max_length=10, blank=True)
    city = models.CharField(_("Ort"), max_length=80, blank=True)
    email = models.EmailField(_("E-Mail-Adresse"), blank=True)
    phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    tax_number = models.CharField(_("Steuernummer"), max_length=40, blank=True)
    vat_id = models.CharField(_("Umsatzsteuer-ID"), max_length=20, blank=True)
    bank_name = models.CharField(_("Bank"), max_length=80, blank=True)
    iban = models.CharField("IBAN", max_length=34, blank=True)
    signatory = models.CharField(_("Unterschrift auf dem Zertifikat"), max_length=120, blank=True)
    signatory_function = models.CharField(_("Funktion"), max_length=120, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("name", "street", "postcode", "city", "email", "phone")],
            _("Anbieter"),
        ),
        MultiFieldPanel([FieldPanel(name) for name in ("tax_number", "vat_id", "bank_name", "iban")], _("Rechnung")),
        MultiFieldPanel([FieldPanel(name) for name in ("signatory", "signatory_function")], _("Zertifikat")),
    ]

    class Meta:
        verbose_name = _("Anbieter")
        verbose_name_plural = _("Anbieter")

    @property
    def line(self) -> str:
        """Name and address on one line, for the footer."""
        return ", ".join(part for part in (self.name, self.street, f"{self.postcode} {self.city}".strip()) if part)
