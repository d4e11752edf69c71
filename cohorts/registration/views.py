"""Public pages of cohorts."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from cohorts.planning.models import Cohort
from cohorts.pricing.queries import NoPriceInForce, price_in_force
from cohorts.pricing.rules import Quote, quote
from cohorts.registration.forms import MOST_PEOPLE
from cohorts.registration.plan import plan_of
from cohorts.schedule.queries import events_of
from cohorts.seats.queries import occupancies, occupancy

FIRST_DATES = 6


@require_safe
def cohort_list(request: HttpRequest) -> HttpResponse:
    """List the cohorts that are not over."""
    now = timezone.now()
    today = localtime(now).date()
    cohorts = list(Cohort.objects.public(today=today).select_related("programme"))
    filled = occupancies(cohorts, now=now)
    rows = [{"cohort": each, "door": each.door(today=today), "occupancy": filled[each.pk]} for each in cohorts]
    return render(request, "registration/cohort_list.html", {"rows": rows})


@require_safe
def cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """Show one cohort: dates, places left or waitlist, price for n persons."""
    now = timezone.now()
    row = get_object_or_404(Cohort.objects.select_related("programme"), slug=slug)
    today = localtime(now).date()
    seats = seats_asked(request)
    events = list(events_of(row))
    upcoming = [event for event in events if event.ends_at > now or row.ends_on < today]
    context = {
        "cohort": row,
        "programme": row.programme,
        "door": row.door(today=today),
        "occupancy": occupancy(row, now=now),
        "seats": seats,
        "fewer": max(seats - 1, 1),
        "more": min(seats + 1, MOST_PEOPLE),
        "most": MOST_PEOPLE,
        "price": price_for(seats, today=today),
        "unit": price_for(1, today=today),
        "first_events": upcoming[:FIRST_DATES],
        "other_events": upcoming[FIRST_DATES:],
        "plan": plan_of(cohort=row, events=events, today=today),
    }
    return render(request, "registration/cohort.html", context)


def seats_asked(request: HttpRequest) -> int:
    """Return for how many persons a visitor asks (query parameter `plaetze`), 1 where the number makes no sense."""
    typed = request.GET.get("plaetze", "")
    wanted = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < len("1000") else 1
    return min(max(wanted, 1), MOST_PEOPLE)


def price_for(seats: int, *, today: date) -> Quote | None:
    """Return the price of so many places for a new administration, or None while there is no price."""
    try:
        return quote(seats=seats, terms=price_in_force(on=today).terms)
    except NoPriceInForce:
        return None
