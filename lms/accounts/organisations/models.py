"""An administration and the persons who act for it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """What kind of administration it is."""

    CITY = "city", _("Stadt")
    MUNICIPALITY = "municipality", _("Gemeinde")
    DISTRICT = "district", _("Kreis")
    ASSOCIATION = "association", _("Verband oder Zusammenschluss")
    STATE = "state", _("Landesbehörde")
    FEDERAL = "federal", _("Bundesbehörde")
    OTHER = "other", _("andere öffentliche Stelle")


class Segment(models.TextChoices):
    """Processes are shared within a segment (programme.md, section 3)."""

    MUNICIPAL = "municipal", _("kommunal")
    STATE = "state", _("Land")
    FEDERAL = "federal", _("Bund")


class SizeClass(models.TextChoices):
    """Size by inhabitants."""

    UNDER_5 = "under_5", _("unter 5.000 Einwohnende")
    UNDER_20 = "under_20", _("5.000 bis 20.000 Einwohnende")
    UNDER_50 = "under_50", _("20.000 bis 50.000 Einwohnende")
    UNDER_100 = "under_100", _("50.000 bis 100.000 Einwohnende")
    OVER_100 = "over_100", _("über 100.000 Einwohnende")


class State(models.TextChoices):
    """The sixteen states by their two-letter codes (ISO 3166-2:DE)."""

    BW = "BW", "Baden-Württemberg"
    BY = "BY", "Bayern"
    BE = "BE", "Berlin"
    BB = "BB", "Brandenburg"
    HB = "HB", "Bremen"
    HH = "HH", "Hamburg"
    HE = "HE", "Hessen"
    MV = "MV", "Mecklenburg-Vorpommern"
    NI = "NI", "Niedersachsen"
    NW = "NW", "Nordrhein-Westfalen"
    RP = "RP", "Rheinland-Pfalz"
    SL = "SL", "Saarland"
    SN = "SN", "Sachsen"
    ST = "ST", "Sachsen-Anhalt"
    SH = "SH", "Schleswig-Holstein"
    TH = "TH", "Thüringen"


class Organisation(models.Model):
    """An administration; the discount from the second person counts per organisation, never per address."""

    name = models.CharField(_("Name der Verwaltung"), max_length=160)
    kind = models.CharField(_("Art"), max_length=20, choices=Kind.choices, default=Kind.CITY)
    segment = models.CharField(_("Segment"), max_length=20, choices=Segment.choices, default=Segment.MUNICIPAL)
    size_class = models.CharField(_("Größenklasse"), max_length=20, choices=SizeClass.choices, blank=True)
    state = models.CharField(_("Land"), max_length=2, choices=State.choices, blank=True)
    municipality_key = models.CharField(_("Gemeindeschlüssel"), max_length=8, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=160)
    postcode = models.CharField(_("Postleitzahl"), max_length=5)
    city = models.CharField(_("Ort"), max_length=80)
    invoice_email = models.EmailField(_("E-Mail-Adresse für die Rechnung"), blank=True)

    class Meta:
        verbose_name = _("Verwaltung")
        verbose_name_plural = _("Verwaltungen")
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality_key"],
                condition=~models.Q(municipality_key=""),
                name="organisation_key_unique",
                violation_error_message=_("Eine Verwaltung mit diesem Gemeindeschlüssel gibt es schon."),
            ),
            models.CheckConstraint(
                condition=models.Q(municipality_key="") | models.Q(municipality_key__regex=r"^\d{8}$"),
                name="organisation_key_has_8_digits",
                violation_error_message=_("Der Gemeindeschlüssel hat acht Ziffern."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ContactPerson(models.Model):
    """Somebody who orders for an organisation and logs in by a code sent to the registered address."""

    user = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="contact_for")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contact_people")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("Ansprechperson")
        verbose_name_plural = _("Ansprechpersonen")
        constraints = [models.UniqueConstraint(fields=["user", "organisation"], name="contact_person_once")]

    def __str__(self) -> str:
        return f"{self.user} ({self.organisation})"
