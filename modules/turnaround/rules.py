"""When somebody is reminded of what waits."""

from dataclasses import dataclass
from datetime import date

from lms.shared.working_days import add_working_days, is_working_day


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """What waits for somebody: how many works, of those over the target time, new, and her own; the oldest one's age.

    `newly_late` went over the target time since the last working day, `oldest_days` counts working days.
    """

    total: int = 0
    over: int = 0
    newly_late: int = 0
    new: int = 0
    own: int = 0
    oldest_days: int = 0


def writes_to_trainer(waiting: Waiting, *, today: date, state: str) -> bool:
    """Say whether a trainer gets her daily overview: on working days, when something waits for her."""
    return waiting.total > 0 and is_working_day(today, state=state)


def writes_to_organisers(waiting: Waiting, *, today: date, state: str) -> bool:
    """Say whether organisers hear of what is late.

    Gently: on the day when something goes over the target time, and once at the beginning of a week while it lasts.
    """
    if not waiting.over or not is_working_day(today, state=state):
        return False
    return waiting.newly_late > 0 or _begins_the_week(today, state=state)


def _begins_the_week(today: date, *, state: str) -> bool:
    return add_working_days(today, -1, state=state).isocalendar()[:2] != today.isocalendar()[:2]
