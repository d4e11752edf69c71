"""What brings somebody back to the plan, at a pace that can be kept beside a job. Works on paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lms.dashboard.pace.things import Kind, Thing, missing

WEEKS_AHEAD = 4
# a week may hold half as much again as the plan's average week before the way back is stretched (assumed)
_FULL_WEEK = 1.5
_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, kw_only=True)
class CatchUp:
    """What brings somebody back to the plan.

    Attributes:
        on: the day until which it would be, at most four weeks ahead.
        things: what would be done by then, the earliest first: what is missing and what becomes due.
        weeks: how many there are until then, at least one.
    """

    on: date
    things: tuple[Thing, ...]
    weeks: int

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(each.minutes for each in self.things)

    @property
    def weekly_minutes(self) -> int:
        """The same per week, rounded up."""
        return -(-self.minutes // self.weeks)


def catch_up(
    things: Sequence[Thing], *, enough: Mapping[Kind, int], first_on: date, last_on: date, today: date
) -> CatchUp:
    """Return the shortest way back whose weeks are not much fuller than the plan's, else the one of four weeks.

    Args:
        things: those that are asked.
        enough: how many of a kind are enough.
        first_on: first day of the plan.
        last_on: its last day, on which everything is due; not before today.
        today: the present day.
    """
    average = sum(each.minutes for each in things) * _WEEK / max(_WEEK, last_on - first_on)
    way = _way(things, enough=enough, on=today, weeks=1)
    for weeks in range(1, WEEKS_AHEAD + 1):
        on = min(today + weeks * _WEEK, last_on)
        way = _way(things, enough=enough, on=on, weeks=weeks)
        if on == last_on or way.weekly_minutes <= average * _FULL_WEEK:
            return way
    return way


def _way(things: Sequence[Thing], *, enough: Mapping[Kind, int], on: date, weeks: int) -> CatchUp:
    # what is due on that day should be done then, too
    found = missing(things, enough=enough, day=on + timedelta(days=1))
    return CatchUp(on=on, things=tuple(found), weeks=weeks)
