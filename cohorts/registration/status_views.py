"""The page behind the mailed link. Opening it changes nothing: mail scanners open every link."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cohorts.registration import actions
from cohorts.registration.models import Registration, RegistrationState
from cohorts.registration.posting import STATUS_LINK
from cohorts.registration.queries import expected, price_now, registrations
from cohorts.seats.actions import NotEnoughSeats
from cohorts.seats.queries import rank
from lms.shared.links.actions import UnknownLink, find_link, use_link


@never_cache
@require_http_methods(["GET", "POST"])
def registration_status(request: HttpRequest, secret: str) -> HttpResponse:
    """Show state, price and next step; the button confirms."""
    now = timezone.now()
    try:
        link = find_link(purpose=STATUS_LINK, secret=secret)
    except UnknownLink as error:
        raise Http404 from error
    if link.is_expired(now):
        raise Http404
    row = registrations().get(pk=link.subject_id)
    if request.method == "GET":
        return _page(request, row, now)
    seen = request.POST.get("gross", "")
    try:
        actions.confirm_registration(
            registration_id=row.pk, seen_gross=int(seen) if seen.isascii() and seen.isdigit() else -1, now=now
        )
    except actions.AlreadyConfirmed:
        messages.info(request, _("Diese Anmeldung ist schon bestätigt. Es ist nichts weiter zu tun."))
    except actions.PriceChanged:
        messages.warning(request, _("Der Preis hat sich geändert. Bitte prüfen Sie ihn und bestätigen Sie erneut."))
    except NotEnoughSeats as shortage:
        messages.warning(request, _shortage(free=shortage.free))
    except (actions.HoldExpired, actions.NobodyLeft):
        return _page(request, row, now)
    else:
        use_link(link=link, now=now)
        messages.success(request, _("Ihre Anmeldung ist bestätigt und bei uns eingegangen."))
    return redirect("registration_status", secret=secret)


def _shortage(*, free: int) -> str:
    if not free:
        return _("Inzwischen sind alle Plätze vergeben. Melden Sie neu an, wenn Sie auf die Warteliste möchten.")
    words = ngettext(
        "Inzwischen ist nur noch ein Platz frei. Melden Sie bitte neu an, mit weniger Personen oder mit Warteliste.",
        "Inzwischen sind nur noch %(free)d Plätze frei. Melden Sie bitte neu an, mit weniger Personen oder mit "
        "Warteliste.",
        free,
    )
    return words % {"free": free}


def _page(request: HttpRequest, row: Registration, now: datetime) -> HttpResponse:
    is_late = row.is_draft and row.confirm_until <= now
    ahead = expected(row, now=now) if row.is_draft else None
    context = {
        "row": row,
        "cohort": row.cohort,
        "is_expired": is_late or row.state == RegistrationState.EXPIRED,
        "doubles": ahead.doubles if ahead else (),
        "seated": (*ahead.held, *ahead.unheld) if ahead else row.seated,
        "unheld": ahead.unheld if ahead else (),
        "waiting": ahead.waiting if ahead else row.waiting,
        "nobody_left": ahead is not None and not ahead.people,
        "price": price_now(registration=row, seats=ahead.seats, now=now) if ahead else row.price,
        "ranks": rank(row.waitlist_entry) if row.waitlist_entry else None,
    }
    gone = context["is_expired"]
    # no policy of its own: under "no-referrer" browsers send "Origin: null", and the button would be refused
    return render(request, "registration/status.html", context, status=410 if gone else 200)
