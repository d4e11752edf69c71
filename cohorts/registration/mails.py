"""Letters about an order."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.planning.models import Cohort
from cohorts.pricing.rules import Quote
from cohorts.registration.models import Registration
from cohorts.seats.queries import rank
from lms.accounts.models import User
from lms.shared.mailing.letter import SECRET, Letter
from lms.shared.templatetags.parts import eur, weekday_date


def please_confirm(*, registration: Registration, price: Quote, unheld: int = 0) -> Letter:
    """Ask the contact person to confirm what she typed.

    Args:
        registration: the order.
        price: of the places that it has or, if they are free then, will have.
        unheld: places that are free and not held for her.
    """
    with translation.override(registration.language):
        return Letter(
            subject=_("Bitte bestätigen Sie Ihre Anmeldung"),
            greeting=_greeting(registration.contact_name),
            paragraphs=(
                _("Sie haben für %(organisation)s Personen zum Jahrgang %(cohort)s angemeldet.") % _names(registration),
                _(
                    "Öffnen Sie die Seite hinter der Schaltfläche, prüfen Sie die Angaben und bestätigen Sie "
                    "sie dort. Erst dann ist die Anmeldung verbindlich."
                ),
                *(_unheld(registration) if unheld else _held(registration)),
            ),
            facts=_facts(registration, price),
            button=_("Anmeldung prüfen und bestätigen"),
            path=_path(),
            reason=_(
                "Sie erhalten diese Nachricht, weil Ihre Adresse in einer Anmeldung steht. Waren Sie das "
                "nicht, müssen Sie nichts tun."
            ),
        )


def received(*, registration: Registration) -> Letter:
    """Say that the order arrived and what happens next."""
    with translation.override(registration.language):
        next_step = (
            _(
                "Wir prüfen sie innerhalb von zwei Arbeitstagen. Sobald wir sie annehmen, erhalten die "
                "angemeldeten Personen ihre Einladung. Die Rechnung folgt."
            )
            if registration.seated
            else _(
                "Zurzeit sind alle Plätze vergeben. Wird ein Platz frei, schreiben wir Ihnen in der "
                "Reihenfolge der Warteliste. Bis dahin kostet es nichts."
            )
        )
        return Letter(
            subject=_("Ihre Anmeldung ist eingegangen"),
            greeting=_greeting(registration.contact_name),
            paragraphs=(
                _("die Anmeldung für %(organisation)s zum Jahrgang %(cohort)s ist bei uns eingegangen.")
                % _names(registration),
                *_rank(registration),
                next_step,
            ),
            facts=_facts(registration, registration.price),
            button=_("Stand der Anmeldung ansehen"),
            path=_path(),
            reason=_reason(),
        )


def accepted(*, registration: Registration) -> Letter:
    """Say that the places are confirmed."""
    with translation.override(registration.language):
        return Letter(
            subject=_("Ihre Anmeldung ist angenommen"),
            greeting=_greeting(registration.contact_name),
            paragraphs=(
                _("die Plätze für %(organisation)s im Jahrgang %(cohort)s sind bestätigt.") % _names(registration),
                _(
                    "Alle Personen mit Platz haben eine Einladung mit dem Zugang zum Lehrgang erhalten. Der "
                    "erste Tag ist %(day)s."
                )
                % {"day": weekday_date(registration.cohort.starts_on, "year")},
                *_rank(registration),
                _("Die Rechnung erhalten Sie gesondert an %(email)s.") % {"email": registration.invoice_email},
            ),
            facts=_facts(registration, registration.price),
            button=_("Stand der Anmeldung ansehen"),
            path=_path(),
            reason=_reason(),
        )


def rejected(*, registration: Registration) -> Letter:
    """Say that there are no places for this order, and why."""
    with translation.override(registration.language):
        return Letter(
            subject=_("Zu Ihrer Anmeldung"),
            greeting=_greeting(registration.contact_name),
            paragraphs=(
                _("wir können die Anmeldung für %(organisation)s zum Jahrgang %(cohort)s nicht annehmen.")
                % _names(registration),
                registration.reason,
                _("Es entstehen keine Kosten. Die gehaltenen Plätze sind wieder frei."),
            ),
            button=_("Stand der Anmeldung ansehen"),
            path=_path(),
            reason=_reason(),
        )


def price_rose(*, registration: Registration, price: Quote) -> Letter:
    """Ask the contact person to agree to a higher price."""
    with translation.override(registration.language):
        return Letter(
            subject=_("Bitte bestätigen Sie den neuen Preis"),
            greeting=_greeting(registration.contact_name),
            paragraphs=(
                _(
                    "eine frühere Anmeldung von %(organisation)s zum Jahrgang %(cohort)s besteht nicht mehr. "
                    "Deshalb gilt der Nachlass ab der zweiten Person jetzt für weniger Plätze."
                )
                % _names(registration),
                _(
                    "Wenn Sie mit dem neuen Preis einverstanden sind, bestätigen Sie ihn bitte auf der Seite "
                    "hinter der Schaltfläche."
                ),
                *_held(registration),
            ),
            facts=_facts(registration, price),
            button=_("Neuen Preis prüfen"),
            path=_path(),
            reason=_reason(),
        )


def waits_for_decision(*, registration: Registration) -> Letter:
    """Tell the organisers that an order waits."""
    with translation.override("de"):
        return Letter(
            subject=_("Neue Anmeldung: %(organisation)s") % _names(registration),
            greeting=_("Guten Tag,"),
            paragraphs=(
                _("%(organisation)s hat Personen zum Jahrgang %(cohort)s angemeldet und die Anmeldung bestätigt.")
                % _names(registration),
            ),
            facts=_facts(registration, registration.price),
            button=_("Anmeldung öffnen"),
            path=reverse("organiser_registration", args=[registration.pk]),
            reason=_("Sie erhalten diese Nachricht, weil diese Adresse in den Einstellungen des Anbieters steht."),
        )


def seat_confirmed(*, user: User, cohort: Cohort, occasion: str) -> Letter:
    """Tell somebody who has an account already that she takes part."""
    with translation.override(user.language):
        return Letter(
            subject=_("Ihr Platz ist bestätigt"),
            greeting=_greeting(user.name),
            paragraphs=(
                _("für Sie ist ein Platz eingerichtet: %(occasion)s.") % {"occasion": occasion},
                _("Der erste Tag ist %(day)s. Sie loggen sich ein wie bisher.")
                % {"day": weekday_date(cohort.starts_on, "year")},
            ),
            button=_("Termine ansehen"),
            path=reverse("event_list"),
            reason=_("Sie erhalten diese Nachricht, weil Ihre Verwaltung Sie zum Lehrgang angemeldet hat."),
        )


def _greeting(name: str) -> str:
    return _("Guten Tag %(name)s,") % {"name": name}


def _names(registration: Registration) -> dict[str, str]:
    return {"organisation": registration.organisation_name, "cohort": registration.cohort.name}


def _reason() -> str:
    return _("Sie erhalten diese Nachricht, weil Sie eine Anmeldung bestätigt haben.")


def _path() -> str:
    return reverse("registration_status", kwargs={"secret": "SECRET"}).replace("SECRET", SECRET)


def moment(at: datetime) -> str:
    """Return a moment as "Mi 8. Oktober, 10:00 Uhr"."""
    local = localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": weekday_date(local), "time": date_format(local, "G:i")}


def _held(registration: Registration) -> tuple[str, ...]:
    places = len(registration.seated)
    if not places:
        return (
            _(
                "Zurzeit sind keine Plätze frei; Sie bestätigen einen Eintrag in die Warteliste. Er kostet "
                "nichts. Die Bestätigung ist bis %(moment)s möglich."
            )
            % {"moment": moment(registration.confirm_until)},
        )
    words = ngettext(
        "Bis %(moment)s halten wir einen Platz für Sie frei.",
        "Bis %(moment)s halten wir %(places)d Plätze für Sie frei.",
        places,
    )
    return (words % {"moment": moment(registration.confirm_until), "places": places},)


def _unheld(registration: Registration) -> tuple[str, ...]:
    return (
        _(
            "Zurzeit sind viele Plätze vorgemerkt, die noch niemand bestätigt hat; deshalb halten wir keine weiteren. "
            "Ihre Plätze erhalten Sie mit der Bestätigung, solange welche frei sind. Sie ist bis %(moment)s möglich."
        )
        % {"moment": moment(registration.confirm_until)},
    )


def _rank(registration: Registration) -> tuple[str, ...]:
    if registration.waitlist_entry is None:
        return ()
    first, last = rank(registration.waitlist_entry)
    if first == last:
        return (_("Auf der Warteliste steht eine Person auf Rang %(first)d.") % {"first": first},)
    return (_("Auf der Warteliste stehen Personen auf Rang %(first)d bis %(last)d.") % {"first": first, "last": last},)


def _facts(registration: Registration, price: Quote) -> tuple[tuple[str, str], ...]:
    start = weekday_date(registration.cohort.starts_on, "year")
    people = [
        (_("%(number)d. Person") % {"number": person.position}, str(person)) for person in registration.people.all()
    ]
    money = (
        [
            (_("Netto"), eur(price.net)),
            (_("%(percent)d %% Umsatzsteuer") % {"percent": price.vat_percent}, eur(price.vat)),
            (_("Brutto"), eur(price.gross)),
        ]
        if price.lines
        else []
    )
    return ((_("Jahrgang"), registration.cohort.name), (_("Start"), start), *people, *money)
