"""Working days of offices in Germany.

Monday to Friday without public holidays. 24 and 31 December do not count either: by law they are ordinary days
(§ 193 BGB and § 31 VwVfG do not name them, so they never move a legal deadline), but § 6 (3) of the collective
agreement of the public service (TVöD) frees employees from work on both, and a target time that counted them would
promise an answer from closed offices.

Holidays come from the package `holidays`. Those that hold in a part of a state only (Augsburg, Catholic places in
Bavaria, some places in Saxony and Thuringia) do not count. Days are dates in the local time of the people.
"""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_DAY = timedelta(days=1)
_WEEK, _WORKING = 7, 5
_FREED = ((12, 24), (12, 31))


class UnknownState(ValueError):
    """There is no German state with this code."""


@lru_cache(maxsize=512)
def holidays_of(state: str, year: int) -> frozenset[date]:
    """Return the days of a year on which offices are closed beside weekends, 24 and 31 December among them.

    Args:
        state: two-letter code (ISO 3166-2:DE), or empty for the holidays of the whole country.
        year: which.

    Raises:
        UnknownState: there is no such state.
    """
    try:
        found = country_holidays("DE", subdiv=state or None, years=year)
    except NotImplementedError as error:
        raise UnknownState(state) from error
    return frozenset(found) | {date(year, month, day) for month, day in _FREED}


def is_working_day(day: date, *, state: str) -> bool:
    """Say whether offices of a state work on a day; `state` as for `holidays_of`."""
    return day.weekday() < _WORKING and day not in holidays_of(state, day.year)


def working_days_between(first: date, last: date, *, state: str) -> int:
    """Return how many working days lie after the first day up to and with the last; 0 where that is not later.

    What comes on a Monday has waited one working day on Tuesday. It takes as long for years as for days.
    """
    if last <= first:
        return 0
    weeks, rest = divmod((last - first).days, _WEEK)
    weekdays = weeks * _WORKING + sum((last - _DAY * back).weekday() < _WORKING for back in range(rest))
    return weekdays - sum(
        first < day <= last and day.weekday() < _WORKING
        for year in range(first.year, last.year + 1)
        for day in holidays_of(state, year)
    )


def add_working_days(day: date, n: int, *, state: str) -> date:
    """Return the n-th working day after a day, or before it where n is negative; the day itself for 0."""
    step = _DAY if n > 0 else -_DAY
    left = abs(n)
    while left:
        day += step
        left -= is_working_day(day, state=state)
    return day


def working_day_after(day: date, *, state: str) -> date:
    """Return the next working day after a day."""
    return add_working_days(day, 1, state=state)


def last_working_day(day: date, *, state: str) -> date:
    """Return the day itself if offices work on it, else the last working day before."""
    return day if is_working_day(day, state=state) else add_working_days(day, -1, state=state)


def waiting_longer_than(n: int, *, today: date, state: str) -> date:
    """Return the day before which something must have come to have waited more than n working days today."""
    return add_working_days(last_working_day(today, state=state), -n, state=state)
