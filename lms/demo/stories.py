"""What the demo's people did with their assignments, and when. Works on paper: no Django, no clock.

Nothing is thrown by dice: the same person and assignment always give the same story.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lms.demo.plan import at

# of so many accepted works one came back once before
RETURNED_ONCE_EVERY = 4
# of so many works that were decided on one came some days after its day
LATE_EVERY = 9
_EARLIEST_HOUR, _HOURS = 8, 9


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An assignment as a story needs it: days on which its module opens for the person, and its last day."""

    number: int
    opens_on: date
    due_on: date


@dataclass(frozen=True, kw_only=True)
class Round:
    """One version: when it was handed in and, unless it waits, when and how it was decided."""

    handed_in_at: datetime
    decided_at: datetime | None = None
    decision: str = ""


@dataclass(frozen=True, kw_only=True)
class Story:
    """What one person did with one assignment; `state` is that of the submission."""

    number: int
    state: str
    started_at: datetime
    rounds: tuple[Round, ...] = ()


def told(*, who: str, asked: Sequence[Asked], counts: Mapping[str, int], until: datetime) -> Iterator[Story]:
    """Yield the story of a person, assignment by assignment.

    Args:
        who: the person's address; gives variety.
        asked: the assignments in their order.
        counts: how many are `accepted`, `declined`, `changes_wanted`, `in_review`, `drafts`, given to the
            assignments in this order.
        until: everything happened before this moment.

    Raises:
        ValueError: there are fewer assignments than counted.
    """
    states = [
        *["accepted"] * counts.get("accepted", 0),
        *["declined"] * counts.get("declined", 0),
        *["changes_wanted"] * counts.get("changes_wanted", 0),
        *["handed_in"] * counts.get("in_review", 0),
        *["draft"] * counts.get("drafts", 0),
    ]
    if len(states) > len(asked):
        raise ValueError(f"{who} has {len(states)} works, but there are {len(asked)} assignments")
    for each, state in zip(asked, states, strict=False):
        yield _story(each, state=state, who=who, until=until)


def spread(*parts: object) -> float:
    """Return a number from 0 to below 1 that is always the same for the same parts."""
    return zlib.crc32("|".join(str(part) for part in parts).encode()) / 2**32


def _story(asked: Asked, *, state: str, who: str, until: datetime) -> Story:
    handed_in_at = _handed_in_at(asked, state=state, who=who, until=until)
    started_at = _office_hour(max(asked.opens_on, handed_in_at.date() - timedelta(days=6)), who, asked.number, "start")
    started_at = min(started_at, handed_in_at - timedelta(hours=2))
    if state == "draft":
        return Story(number=asked.number, state=state, started_at=started_at)
    if state == "handed_in":
        return Story(
            number=asked.number, state=state, started_at=started_at, rounds=(Round(handed_in_at=handed_in_at),)
        )
    decided_at = _later(handed_in_at, days=1 + int(2 * spread(who, asked.number, "decided")), until=until)
    last = Round(handed_in_at=handed_in_at, decided_at=decided_at, decision=state)
    first: tuple[Round, ...] = ()
    if state == "accepted" and int(spread(who, asked.number) * RETURNED_ONCE_EVERY) == 0:
        before = handed_in_at - timedelta(days=4)
        first = (Round(handed_in_at=before, decided_at=before + timedelta(days=1, hours=3), decision="changes_wanted"),)
        started_at = min(started_at, before - timedelta(days=1))
    return Story(number=asked.number, state=state, started_at=started_at, rounds=(*first, last))


def _handed_in_at(asked: Asked, *, state: str, who: str, until: datetime) -> datetime:
    # what waits came in during the last days; what was decided left time for the decision
    if state == "handed_in":
        return _office_hour(until.date() - timedelta(days=1 + int(3 * spread(who, asked.number))), who, asked.number)
    latest = min(asked.due_on, until.date() - timedelta(days=4))
    if latest == asked.due_on and int(spread(who, asked.number, "late") * LATE_EVERY) == 0:
        day = min(asked.due_on + timedelta(days=1 + asked.number % 5), until.date() - timedelta(days=4))
        return _office_hour(day, who, asked.number)
    days = max((latest - asked.opens_on).days, 0)
    return _office_hour(latest - timedelta(days=int(days * 0.5 * spread(who, asked.number, "day"))), who, asked.number)


def _office_hour(day: date, *parts: object) -> datetime:
    minutes = int(spread(*parts, "hour") * _HOURS * 60)
    return at(day, hour=_EARLIEST_HOUR + minutes // 60, minute=minutes % 60)


def _later(moment: datetime, *, days: int, until: datetime) -> datetime:
    return min(moment + timedelta(days=days, minutes=37), until - timedelta(minutes=30))
