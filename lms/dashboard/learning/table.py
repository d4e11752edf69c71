"""The pace in figures, for whoever does not read drawings. Works on paper."""

from dataclasses import dataclass
from datetime import date, timedelta

from lms.dashboard.learning.chart import Days
from lms.dashboard.learning.rules import counted_until


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table that says the same."""

    day: date
    accepted: int | None
    planned: int


def table(days: Days) -> list[Row]:
    """Return the drawing in figures: the state at the end of each fourth week, and today."""
    weeks = range(4, (days.last_on - days.first_on).days // 7 + 1, 4)
    shown = {days.first_on + timedelta(weeks=week, days=-1) for week in weeks} | {days.last_on}
    if days.first_on <= days.today <= days.last_on:
        shown.add(days.today)
    return [
        Row(
            day=day,
            accepted=counted_until(days=days.accepted, day=day) if day <= days.today else None,
            planned=counted_until(days=days.due, day=day),
        )
        for day in sorted(shown)
    ]
