"""The form of an order."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from cohorts.public_forms.forms import MailField, PublicForm, explain
from cohorts.registration.actions import OrderFacts, PersonFacts
from cohorts.registration.rules import leitweg_id

MOST_PEOPLE = 20


def _text(label: Any, *, most: int, autocomplete: str = "off", **kwargs: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": autocomplete, **kwargs.pop("attrs", {})})
    return forms.CharField(label=label, max_length=most, widget=widget, **kwargs)


class OrderForm(PublicForm):
    """Administration, contact person, invoice, terms."""

    organisation_name = _text(_("Name der Verwaltung"), most=160, autocomplete="organization")
    street = _text(_("Straße und Hausnummer"), most=160, autocomplete="address-line1")
    postcode = _text(
        _("Postleitzahl"),
        most=5,
        autocomplete="postal-code",
        attrs={"inputmode": "numeric"},
        validators=[RegexValidator(r"^\d{5}$", _("Eine Postleitzahl hat fünf Ziffern."))],
    )
    city = _text(_("Ort"), most=80, autocomplete="address-level2")
    municipality_key = _text(
        _("Amtlicher Gemeindeschlüssel"),
        most=20,
        required=False,
        attrs={"inputmode": "numeric"},
        help_text=_("Acht Ziffern. Damit gilt der Nachlass auch über mehrere Anmeldungen hinweg."),
    )
    contact_first_name = _text(_("Vorname"), most=80, autocomplete="given-name")
    contact_last_name = _text(_("Nachname"), most=80, autocomplete="family-name")
    contact_email = MailField(
        label=_("Dienstliche E-Mail-Adresse"), help_text=_("An diese Adresse geht der Link zum Bestätigen.")
    )
    contact_phone = _text(_("Telefon"), most=40, required=False, autocomplete="tel")
    leitweg_id = _text(
        "Leitweg-ID",
        most=60,
        required=False,
        help_text=_("Für die elektronische Rechnung. Kann auch später kommen."),
    )
    order_number = _text(_("Bestellnummer"), most=60, required=False, help_text=_("Wird auf die Rechnung gedruckt."))
    invoice_email = MailField(label=_("E-Mail-Adresse für die Rechnung"), autocomplete="off")
    accepts_terms = forms.BooleanField(label=_("Ich darf für die Verwaltung bestellen und stimme den Bedingungen zu."))
    terms_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    may_wait = forms.BooleanField(
        label=_("Falls Plätze fehlen, sollen die übrigen Personen auf die Warteliste."),
        help_text=_("Die Warteliste kostet nichts."),
        required=False,
    )
    wants_all_or_none = forms.BooleanField(
        label=_("Von der Warteliste nur alle Personen zusammen aufnehmen."),
        help_text=_("Sonst bieten wir auch einzelne Plätze an."),
        required=False,
    )

    def __init__(self, *args: Any, version: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        self.fields["terms_version"].initial = version

    def clean_municipality_key(self) -> str:
        """Take spaces out; a key has eight digits."""
        key = re.sub(r"\s", "", self.cleaned_data["municipality_key"])
        if key and not re.fullmatch(r"\d{8}", key, re.ASCII):
            raise ValidationError(_("Der Gemeindeschlüssel hat acht Ziffern, zum Beispiel 05515000."))
        return key

    def clean_leitweg_id(self) -> str:
        """Check form and check digits."""
        typed: str = self.cleaned_data["leitweg_id"].strip()
        if not typed:
            return ""
        checked = leitweg_id(typed)
        if checked is None:
            raise ValidationError(_("Die Leitweg-ID stimmt nicht. Bitte prüfen Sie Ziffern und Bindestriche."))
        return checked

    def clean(self) -> dict[str, Any]:
        """Refuse an agreement to terms that changed while the form was open."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("terms_version") not in (None, self.version):
            self.add_error(
                "accepts_terms", _("Die Bedingungen haben sich inzwischen geändert. Bitte lesen Sie die neue Fassung.")
            )
        return cleaned

    def facts(self) -> OrderFacts:
        """What the action takes."""
        left_out = {"website", "accepts_terms", "terms_version", "may_wait"}
        return OrderFacts(**{name: value for name, value in self.cleaned_data.items() if name not in left_out})


class PersonForm(forms.Form):
    """One person who takes part."""

    first_name = _text(_("Vorname"), most=80)
    last_name = _text(_("Nachname"), most=80)
    email = MailField(
        label=_("Dienstliche E-Mail-Adresse"), help_text=_("An diese Adresse geht die Einladung."), autocomplete="off"
    )
    department = _text(_("Fachbereich"), most=120, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "empty_permitted": False})
        explain(self)

    def facts(self) -> PersonFacts:
        """What the action takes."""
        return PersonFacts(**self.cleaned_data)


class _People(forms.BaseFormSet):
    def clean(self) -> None:
        """Nobody stands in one form twice."""
        seen: dict[str, int] = {}
        for number, form in enumerate(self.forms, 1):
            email = form.cleaned_data.get("email") if hasattr(form, "cleaned_data") else None
            if email is None:
                continue
            if email in seen:
                first = seen[email]
                form.add_error("email", _("Diese Adresse steht schon bei der %(first)d. Person.") % {"first": first})
            seen.setdefault(email, number)


_PeopleFormSet = forms.formset_factory(
    PersonForm,
    formset=_People,
    extra=0,
    min_num=1,
    max_num=MOST_PEOPLE,
    absolute_max=2 * MOST_PEOPLE,
    validate_max=True,
    validate_min=True,
)


def people_forms(
    data: QueryDict | None = None, *, initial: Sequence[Mapping[str, Any]] | None = None
) -> forms.BaseFormSet[PersonForm]:
    """Return the rows of persons, sent ones from `data` or unchecked ones from `initial`."""
    too_many = _("Eine Anmeldung fasst höchstens 20 Personen. Bitte teilen Sie sie auf zwei Anmeldungen auf.")
    broken = _("Bitte senden Sie das Formular noch einmal.")
    messages = {"too_many_forms": str(too_many), "missing_management_form": str(broken)}
    rows: forms.BaseFormSet[PersonForm] = _PeopleFormSet(
        data=data, initial=initial, prefix="person", error_messages=messages
    )
    return rows
