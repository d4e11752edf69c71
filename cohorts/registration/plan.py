"""The plan of a cohort as a drawing in lanes: where each date and each module stands on the line of time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventKind
from modules.content.queries import module_weeks
from modules.enrolment.rules import opens_on
from modules.plans.queries import opening_weeks

WIDTH = 1000
LABEL_GAP = 16


@dataclass(frozen=True, kw_only=True)
class Mark:
    """Something at one place of the line.

    Attributes:
        x: distance from the start, 0 to 1000.
        width: of a bar, 0 for a point.
        label: words in or beside it.
    """

    x: int
    label: str
    width: int = 0

    @property
    def is_late(self) -> bool:
        """Whether words beside it have to stand at its left."""
        return self.x > WIDTH * 3 // 4

    @property
    def label_x(self) -> int:
        """Where the words beside it begin, or end if it is late."""
        return self.x - LABEL_GAP if self.is_late else self.x + LABEL_GAP


@dataclass(frozen=True, kw_only=True)
class Plan:
    """Everything that the drawing shows."""

    months: tuple[Mark, ...]
    modules: tuple[Mark, ...]
    online: tuple[Mark, ...]
    workshops: tuple[Mark, ...]
    today: int | None


def plan_of(*, cohort: Cohort, events: Iterable[Event], today: date) -> Plan:
    """Return the plan of a cohort.

    Args:
        cohort: gives first and last day.
        events: all of its dates; cancelled ones are left out.
        today: marked where it lies inside.
    """
    scheduled = [event for event in events if not event.is_cancelled]
    online = (event for event in scheduled if event.kind != EventKind.WORKSHOP)
    workshops = (event for event in scheduled if event.kind == EventKind.WORKSHOP)
    return Plan(
        months=tuple(_months(cohort)),
        modules=tuple(_modules(cohort)),
        online=tuple(Mark(x=_x(cohort, localtime(event.starts_at).date()), label=event.name) for event in online),
        workshops=tuple(
            Mark(x=_x(cohort, localtime(event.starts_at).date()), label=_short(event)) for event in workshops
        ),
        today=_x(cohort, today) if cohort.starts_on <= today <= cohort.ends_on else None,
    )


def _short(event: Event) -> str:
    # "Auftakt: kennenlernen und Ziele setzen" has room for its first word only
    return event.name.split(":")[0]


def _x(cohort: Cohort, day: date) -> int:
    whole = (cohort.ends_on - cohort.starts_on).days
    return min(max(round((day - cohort.starts_on).days * WIDTH / whole), 0), WIDTH)


def _months(cohort: Cohort) -> Iterable[Mark]:
    year, month = cohort.starts_on.year, cohort.starts_on.month
    while (day := date(year, month, 1)) <= cohort.ends_on:
        if day >= cohort.starts_on.replace(day=1):
            yield Mark(x=_x(cohort, day), label=date_format(day, "M"))
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)  # noqa: PLR2004 - months of a year


def _modules(cohort: Cohort) -> Iterable[Mark]:
    opening = opening_weeks(cohort.plan) if cohort.plan is not None else module_weeks(cohort.programme)
    weeks = sorted(opening.items())
    starts = [_x(cohort, opens_on(cohort.starts_on, week)) for _number, week in weeks]
    ends = [*starts[1:], WIDTH] if starts else []
    for (number, _week), start, end in zip(weeks, starts, ends, strict=True):
        if end > start:
            yield Mark(x=start, width=end - start, label=_("Modul %(number)d") % {"number": number})
