"""When everything of the demo happens, counted from today. Works on paper: no Django, no clock."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")
COHORT_WEEKS = 39
_THURSDAY = 3
_WEDNESDAY = 2
# days after the first day of a week of the cohort, which is a Thursday
_TRAINING_DAY, _QA_DAY, _WORKSHOP_DAY = 5, 6, 0
# in which weeks of a module its Q&A sessions are, 0 is the week in which it opens
_QA_WEEKS = (1, 3, 5)
_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class CohortPlan:
    """One run of the programme.

    Attributes:
        key: what it shows: `past`, `finishing`, `running`, `open`, `full`.
        starts_on: first day, a Thursday.
        registered_on: about when its places were ordered.
    """

    key: str
    starts_on: date
    registered_on: date

    @property
    def ends_on(self) -> date:
        """Last day, included: nine months, as 39 whole weeks."""
        return self.starts_on + timedelta(weeks=COHORT_WEEKS, days=-1)

    @property
    def name(self) -> str:
        """Month and year of the start."""
        return f"{_MONTHS[self.starts_on.month - 1]} {self.starts_on.year}"

    @property
    def slug(self) -> str:
        """The name as it stands in an address."""
        return self.name.lower().replace("ä", "ae").replace(" ", "-")


@dataclass(frozen=True, kw_only=True)
class PlannedDate:
    """One date of a cohort; `module_number` is None for workshops, `number` counts within format and module."""

    kind: str
    module_number: int | None
    number: int
    starts_at: datetime
    ends_at: datetime


def cohort_plans(*, today: date) -> dict[str, CohortPlan]:
    """Return the five cohorts; their starts are at least six weeks apart, so each has a month of its own.

    The running one is in its 16th week, in the middle of module 3; the finishing one in its 37th, after the last
    workshop; the next one has free places, the one after it is full.
    """
    thursday = today - timedelta(days=(today.weekday() - _THURSDAY) % 7)
    weeks = {"past": -58, "finishing": -36, "running": -15, "open": 7, "full": 14}
    plans = {}
    for key, offset in weeks.items():
        starts_on = thursday + timedelta(weeks=offset)
        ordered = starts_on - timedelta(weeks=9) if offset < 0 else today - timedelta(weeks=4)
        plans[key] = CohortPlan(key=key, starts_on=starts_on, registered_on=ordered)
    return plans


def dates_of(plan: CohortPlan, *, opening_weeks: Sequence[int]) -> list[PlannedDate]:
    """Return the dates of a cohort: per module a training and three Q&A sessions, and three workshops.

    Args:
        plan: of the cohort.
        opening_weeks: in which week each module opens, from 1, in the order of the modules.
    """
    found = []
    for number, week in enumerate(opening_weeks, start=1):
        found.append(_date(plan, "training", module=number, number=1, week=week, day=_TRAINING_DAY, hours=(9, 12)))
        found += [
            _date(plan, "qa", module=number, number=count, week=week + later, day=_QA_DAY, hours=(14, 15))
            for count, later in enumerate(_QA_WEEKS, start=1)
        ]
    for count, week in enumerate((1, opening_weeks[3] + 1, 36), start=1):
        workshop = _date(plan, "workshop", module=None, number=count, week=week, day=_WORKSHOP_DAY, hours=(10, 17))
        # the kick-off takes two days
        found.append(replace(workshop, ends_at=workshop.ends_at + timedelta(days=1)) if count == 1 else workshop)
    return sorted(found, key=lambda each: each.starts_at)


def wednesday(*, after: date, hour: int = 10) -> datetime:
    """Return the full hour on the first Wednesday that is later than a day."""
    days = (_WEDNESDAY - after.weekday() - 1) % 7 + 1
    return at(after + timedelta(days=days), hour=hour)


def at(day: date, *, hour: int, minute: int = 0) -> datetime:
    """Return a moment of a day in Germany."""
    return datetime.combine(day, time(hour, minute), tzinfo=BERLIN)


def _date(
    plan: CohortPlan, kind: str, *, module: int | None, number: int, week: int, day: int, hours: tuple[int, int]
) -> PlannedDate:
    on = plan.starts_on + timedelta(weeks=week - 1, days=day)
    return PlannedDate(
        kind=kind, module_number=module, number=number, starts_at=at(on, hour=hours[0]), ends_at=at(on, hour=hours[1])
    )
