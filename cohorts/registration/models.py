"""An order of an administration and the persons in it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.planning.models import Cohort
from cohorts.pricing.rules import Quote, summed
from cohorts.seats.models import Seat, WaitlistEntry
from lms.accounts.models import ConsentText, Organisation
from modules.enrolment.models import Enrolment


class RegistrationState(models.TextChoices):
    """States of an order (registration.md, 2.2)."""

    DRAFT = "draft", _("noch nicht bestätigt")
    REQUESTED = "requested", _("wartet auf Entscheidung")
    CONFIRMED = "confirmed", _("angenommen")
    PARTLY_CANCELLED = "partly_cancelled", _("zum Teil storniert")
    CANCELLED = "cancelled", _("storniert")
    COMPLETED = "completed", _("abgeschlossen")
    EXPIRED = "expired", _("abgelaufen")
    REJECTED = "rejected", _("abgelehnt")


class Registration(models.Model):
    """What a contact person ordered, as she typed it.

    The organisation is linked when she has confirmed her address; her name and address stay here, so that a
    later change of the organisation does not rewrite an order.
    """

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="registrations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, related_name="registrations")
    state = models.CharField(max_length=20, choices=RegistrationState.choices, default=RegistrationState.DRAFT)
    organisation_name = models.CharField(_("Name der Verwaltung"), max_length=160)
    municipality_key = models.CharField(_("Gemeindeschlüssel"), max_length=8, blank=True)
    street = models.CharField(_("Straße und Hausnummer"), max_length=160)
    postcode = models.CharField(_("Postleitzahl"), max_length=5)
    city = models.CharField(_("Ort"), max_length=80)
    contact_first_name = models.CharField(_("Vorname"), max_length=80)
    contact_last_name = models.CharField(_("Nachname"), max_length=80)
    contact_email = models.EmailField(_("Dienstliche E-Mail-Adresse"))
    contact_phone = models.CharField(_("Telefon"), max_length=40, blank=True)
    invoice_email = models.EmailField(_("E-Mail-Adresse für die Rechnung"))
    leitweg_id = models.CharField("Leitweg-ID", max_length=50, blank=True)
    order_number = models.CharField(_("Bestellnummer"), max_length=60, blank=True)
    terms = models.ForeignKey(ConsentText, on_delete=models.PROTECT, related_name="+")
    wants_all_or_none = models.BooleanField(default=False)
    may_wait = models.BooleanField(default=True)
    waitlist_entry = models.OneToOneField(
        WaitlistEntry, on_delete=models.PROTECT, null=True, related_name="registration"
    )
    language = models.CharField(max_length=5, choices=settings.LANGUAGES, default="de")
    created_at = models.DateTimeField()
    confirm_until = models.DateTimeField()
    requested_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.TextField(_("Begründung"), blank=True)

    class Meta:
        verbose_name = _("Anmeldung")
        verbose_name_plural = _("Anmeldungen")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=RegistrationState.values), name="registration_state_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=("requested", "confirmed")) | models.Q(organisation__isnull=False),
                name="registration_requested_has_organisation",
            ),
        ]
        indexes = [models.Index(fields=["state", "created_at"], name="registration_by_state")]

    def __str__(self) -> str:
        return f"{self.organisation_name}, {self.cohort}"

    @property
    def contact_name(self) -> str:
        """First and last name of the contact person."""
        return f"{self.contact_first_name} {self.contact_last_name}"

    @property
    def is_draft(self) -> bool:
        """Whether the contact person has still to confirm."""
        return self.state == RegistrationState.DRAFT

    @property
    def is_requested(self) -> bool:
        """Whether the organisers have still to decide."""
        return self.state == RegistrationState.REQUESTED

    @property
    def seated(self) -> "list[RegisteredPerson]":
        """Persons with a place, in the order of the form. Reads `people`, which pages prefetch."""
        return [person for person in self.people.all() if person.seat is not None]

    @property
    def waiting(self) -> "list[RegisteredPerson]":
        """Persons on the waitlist."""
        return [person for person in self.people.all() if person.seat is None]

    @property
    def price(self) -> Quote:
        """The price as it was fixed when the contact person confirmed; in the decision nothing is computed anew."""
        seats = [person.seat for person in self.seated if person.seat is not None]
        prices = next((seat.price_list for seat in seats if seat.price_list is not None), None)
        return summed(lines=tuple(seat.line for seat in seats), vat_percent=prices.vat_percent if prices else 0)


class RegisteredPerson(models.Model):
    """One named person of an order; without a place she waits."""

    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, related_name="people")
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    first_name = models.CharField(_("Vorname"), max_length=80)
    last_name = models.CharField(_("Nachname"), max_length=80)
    email = models.EmailField(_("Dienstliche E-Mail-Adresse"))
    department = models.CharField(_("Fachbereich"), max_length=120, blank=True)
    seat = models.OneToOneField(Seat, on_delete=models.PROTECT, null=True, related_name="person")
    # from the confirmation by mail until the order ends; nobody is registered twice in a cohort
    is_registered = models.BooleanField(default=False)
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="seats")
    enrolment = models.OneToOneField(Enrolment, on_delete=models.PROTECT, null=True, related_name="seat_holder")

    class Meta:
        ordering = ["registration", "position"]
        constraints = [
            models.UniqueConstraint(fields=["registration", "position"], name="person_position_once"),
            models.UniqueConstraint(
                fields=["cohort", "email"],
                condition=models.Q(is_registered=True),
                name="person_registered_once_per_cohort",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_name} {self.last_name}"
