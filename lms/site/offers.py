"""What a visitor can register for now: one cohort with seats, price and dates, and the next webinar."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.planning.models import Cohort
from cohorts.planning.rules import Door
from cohorts.pricing.models import PriceList
from cohorts.pricing.queries import NoPriceInForce, price_in_force
from cohorts.pricing.rules import Quote, quote
from cohorts.schedule.models import Event
from cohorts.schedule.queries import events_of
from cohorts.seats.queries import occupancy
from cohorts.webinars.models import Webinar
from modules.assignments.queries import processes_by_module
from modules.content.models import ModulePage, ProgrammePage
from modules.enrolment.rules import opens_on

MOST_SEATS = 10
FIRST_DATES = 6


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Everything about registration that home and programme page show; None and empty where there is nothing.

    Attributes:
        programme_address: path of the programme page in the present language.
        cohort: the next cohort whose page is public.
        free: seats that anybody may take now.
        prices: the price in force.
        price: what `seats` persons of one administration cost.
        seats: for how many persons the price is shown.
        events: the first dates of the cohort.
        webinar: the next info webinar.
    """

    programme_address: str
    cohort: Cohort | None
    free: int
    prices: PriceList | None
    price: Quote | None
    seats: int
    events: tuple[Event, ...]
    webinar: Webinar | None

    @property
    def bars(self) -> list[dict[str, object]]:
        """Rows of the part `price_bars`: one bar per person."""
        lines = self.price.lines if self.price else ()
        return [
            {"cents": line.net_cents, "note": f"−{line.discount_percent} %" if line.discount_percent else ""}
            for line in lines
        ]


def module_stops(page: ProgrammePage, *, starts_on: date | None) -> list[dict[str, object]]:
    """Return the modules of a programme as stops of the part `plan`.

    Args:
        page: the programme's page in the present language.
        starts_on: first day of the cohort that is offered, or None; gives each module its opening day.
    """
    modules = list(ModulePage.objects.child_of(page).live().order_by("number"))
    tasks = processes_by_module(programme_id=page.programme_id)
    return [
        {
            "title": module.title,
            "text": module.outcome,
            "facts": [
                *(
                    [_("ab %(day)s") % {"day": date_format(opens_on(starts_on, week=module.opens_in_week), "j. F")}]
                    if starts_on
                    else []
                ),
                ngettext("%(number)d Prozessaufgabe", "%(number)d Prozessaufgaben", tasks.get(module.number, 0))
                % {"number": tasks.get(module.number, 0)},
            ],
        }
        for module in modules
    ]


def seats_asked(typed: str) -> int:
    """Return how many persons a visitor asks the price for, 1 where the number makes no sense."""
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= len(str(MOST_SEATS))
    wanted = int(typed) if is_number else 1
    return min(max(wanted, 1), MOST_SEATS)


def offer_now(*, now: datetime, seats: int) -> Offer:
    """Return what can be registered for at this moment, in a fixed number of database trips."""
    today = localtime(now).date()
    cohort = _cohort_to_join(today=today)
    try:
        prices = price_in_force(on=today)
    except NoPriceInForce:
        prices = None
    return Offer(
        programme_address=_programme_address(),
        cohort=cohort,
        free=occupancy(cohort, now=now).open_to_all if cohort else 0,
        prices=prices,
        price=quote(seats=seats, terms=prices.terms) if prices else None,
        seats=seats,
        events=tuple(events_of(cohort)[:FIRST_DATES]) if cohort else (),
        webinar=Webinar.objects.upcoming(now=now).first(),
    )


def _cohort_to_join(*, today: date) -> Cohort | None:
    """Return the first cohort that takes registrations, full or not; else the next that is announced."""
    cohorts = Cohort.objects.public(today=today).order_by("starts_on")
    doors = [(cohort, cohort.door(today=today)) for cohort in cohorts]
    is_open = (cohort for cohort, door in doors if door is Door.OPEN)
    announced = (cohort for cohort, door in doors if door is Door.PLANNED)
    return next(is_open, next(announced, None))


def _programme_address() -> str:
    page = ProgrammePage.objects.live().order_by("path").first()
    return page.localized.url if page is not None else reverse("cohort_list")
