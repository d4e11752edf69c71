"""What a visitor can register for now: one cohort with seats, price and dates, and the next webinar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.planning.models import Cohort
from cohorts.planning.rules import Door
from cohorts.pricing.rules import Quote
from cohorts.registration.forms import MOST_PEOPLE
from cohorts.registration.plan import Plan, plan_of
from cohorts.registration.views import price_for
from cohorts.schedule.models import Event
from cohorts.schedule.queries import events_of
from cohorts.seats.queries import Occupancy, occupancy
from cohorts.webinars.models import Webinar
from cohorts.webinars.queries import next_webinar
from modules.assignments.queries import processes_by_module
from modules.content.models import ModulePage, ProgrammePage
from modules.enrolment.rules import opens_on

FIRST_DATES = 6


@dataclass(frozen=True, kw_only=True)
class CohortOffer:
    """A cohort as it is offered.

    Attributes:
        cohort: which.
        door: whether it takes registrations.
        occupancy: how full it is.
        events: its first dates that are still to come.
        plan: its nine months as a drawing.
    """

    cohort: Cohort
    door: Door
    occupancy: Occupancy
    events: tuple[Event, ...]
    plan: Plan


@dataclass(frozen=True, kw_only=True)
class Offer:
    """Everything about registration that home and programme page show; None where there is nothing.

    Attributes:
        programme_address: path of the programme page in the present language.
        run: the cohort that can be joined.
        unit: price of one person.
        price: what `seats` persons of one administration cost.
        seats: for how many persons the price is shown.
        webinar: the next info webinar.
    """

    programme_address: str
    run: CohortOffer | None
    unit: Quote | None
    price: Quote | None
    seats: int
    webinar: Webinar | None
    most: int = MOST_PEOPLE

    @property
    def fewer(self) -> int:
        """One person less, at least one."""
        return max(self.seats - 1, 1)

    @property
    def more(self) -> int:
        """One person more, at most as many as one order takes."""
        return min(self.seats + 1, self.most)


def offer_now(*, now: datetime, seats: int) -> Offer:
    """Return what can be registered for at this moment, in a fixed number of database trips.

    Args:
        now: the present moment.
        seats: for how many persons the price is asked.
    """
    today = localtime(now).date()
    return Offer(
        programme_address=_programme_address(),
        run=_run(now=now, today=today),
        unit=price_for(1, today=today),
        price=price_for(seats, today=today),
        seats=seats,
        webinar=next_webinar(now),
    )


def module_stops(
    page: ProgrammePage, *, starts_on: date | None, addresses: Mapping[int, str] | None = None
) -> list[dict[str, object]]:
    """Return the modules of a programme as stops of the part `plan`.

    Args:
        page: the programme's page in the present language.
        starts_on: first day of the cohort that is offered, or None; gives each module its opening day.
        addresses: paths of the modules that the reader may open, by number; None for visitors.
    """
    tasks = processes_by_module(programme_id=page.programme_id)
    modules = ModulePage.objects.child_of(page).live().order_by("number")
    return [
        {
            "title": module.title,
            "address": (addresses or {}).get(module.number, ""),
            "text": module.outcome,
            "facts": [
                *_opening(module, starts_on=starts_on),
                ngettext("%(number)d Prozessaufgabe", "%(number)d Prozessaufgaben", tasks.get(module.number, 0))
                % {"number": tasks.get(module.number, 0)},
            ],
        }
        for module in modules
    ]


def _opening(module: ModulePage, *, starts_on: date | None) -> list[str]:
    if starts_on is None:
        return []
    day = opens_on(starts_on, module.opens_in_week)
    return [_("ab %(day)s") % {"day": date_format(day, "MONTH_DAY_FORMAT")}]


def _run(*, now: datetime, today: date) -> CohortOffer | None:
    """Return the first cohort that takes registrations, full or not; else the next that is announced."""
    cohorts = Cohort.objects.public(today=today).select_related("programme").order_by("starts_on")
    doors = [(cohort, cohort.door(today=today)) for cohort in cohorts]
    wanted = [*(pair for pair in doors if pair[1] is Door.OPEN), *(pair for pair in doors if pair[1] is Door.PLANNED)]
    if not wanted:
        return None
    rooms = {cohort.pk: occupancy(cohort, now=now) for cohort, _door in wanted[:2]}
    # a full cohort gives way to one with free seats, where there is one
    with_seats = (pair for pair in wanted[:2] if pair[1] is Door.OPEN and rooms[pair[0].pk].open_to_all)
    cohort, door = next(with_seats, wanted[0])
    events = list(events_of(cohort))
    return CohortOffer(
        cohort=cohort,
        door=door,
        occupancy=rooms[cohort.pk],
        events=tuple([event for event in events if event.ends_at > now][:FIRST_DATES]),
        plan=plan_of(cohort=cohort, events=events, today=today),
    )


def _programme_address() -> str:
    page = ProgrammePage.objects.live().order_by("path").first()
    return str(page.localized.url) if page is not None else reverse("cohort_list")
