"""How one person stands over everything that is asked. Works on paper: no database, no clock.

"One line per participant: planned, done, next step, what it takes to catch up, over lessons, live dates, workshops,
assignments and the concept; against the nine-month plan; kind in tone."
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from lms.dashboard.pace.catching_up import CatchUp, catch_up
from lms.dashboard.pace.things import DATES, Kind, Part, Thing, asked, missing, part
from modules.progress.rules import Progress


class Standing(Enum):
    """Where somebody is against the plan."""

    NOT_BEGUN = "not_begun"
    AHEAD = "ahead"
    ON_PLAN = "on_plan"
    BEHIND = "behind"
    AFTER_THE_END = "after_the_end"
    ENOUGH = "enough"


@dataclass(frozen=True, kw_only=True)
class Line:
    """How one person stands; `whole.minutes` is 0 where nothing is asked.

    Attributes:
        standing: the answer.
        whole: everything together; its state is that of the person.
        kinds: the same by kind, in the order of `Kind`; kinds of which nothing is asked are left out.
        modules: the same by number of the module; what belongs to none is left out.
        missing: what has to be caught up with, the earliest first.
        next_step: what can be done first, or the next date, or None.
        catch_up: only for who is behind.
    """

    standing: Standing
    whole: Part
    kinds: Mapping[Kind, Part]
    modules: Mapping[int, Part]
    missing: tuple[Thing, ...]
    next_step: Thing | None = None
    catch_up: CatchUp | None = None

    @property
    def state(self) -> Progress:
        """One of the four states."""
        return self.whole.state

    @property
    def gap_minutes(self) -> int:
        """Done minus planned; below zero is behind. A date that may be missed counts here, too."""
        return self.whole.done_minutes - self.whole.planned_minutes

    @property
    def missing_minutes(self) -> int:
        """How long it takes to catch up with what is missing today."""
        return sum(each.minutes for each in self.missing)

    @property
    def missing_by_kind(self) -> dict[Kind, int]:
        """How many things of each kind are missing, without kinds of which none is."""
        return count_kinds(self.missing)


def line(*, things: Iterable[Thing], enough: Mapping[Kind, int], first_on: date, last_on: date, today: date) -> Line:
    """Return how somebody stands.

    Args:
        things: everything that the plan asks of her.
        enough: how many of a kind are enough for the certificate; a kind that is not named is asked as a whole.
        first_on: her first day.
        last_on: her last day; an extension beyond it moves the end of the plan.
        today: the present day.
    """
    rows = asked(things, enough=enough)
    missed = missing(rows, enough=enough, day=today)
    whole = part(rows, missed=missed, today=today)
    end = max([last_on, *(each.due_on for each in rows)])
    standing = _standing(whole, first_on=first_on, last_on=end, today=today)
    is_behind = standing is Standing.BEHIND
    return Line(
        standing=standing,
        whole=whole,
        kinds={
            kind: part(own, missed=missed, today=today)
            for kind in Kind
            if (own := [each for each in rows if each.kind == kind])
        },
        modules={
            number: part([each for each in rows if each.module == number], missed=missed, today=today)
            for number in sorted({each.module for each in rows if each.module is not None})
        },
        missing=tuple(missed),
        next_step=_next_step(rows),
        catch_up=catch_up(rows, enough=enough, first_on=first_on, last_on=end, today=today) if is_behind else None,
    )


def count_kinds(things: Iterable[Thing]) -> dict[Kind, int]:
    """Return how many things there are of each kind, in the order of `Kind`."""
    rows = [each.kind for each in things]
    return {kind: number for kind in Kind if (number := rows.count(kind))}


def _standing(whole: Part, *, first_on: date, last_on: date, today: date) -> Standing:
    if whole.number and whole.state is Progress.FINISHED:
        return Standing.ENOUGH
    if today < first_on:
        return Standing.NOT_BEGUN
    if today > last_on:
        return Standing.AFTER_THE_END
    if whole.missing:
        return Standing.BEHIND
    return Standing.AHEAD if whole.done > whole.planned else Standing.ON_PLAN


def _next_step(things: Iterable[Thing]) -> Thing | None:
    left = [each for each in things if not each.is_done and not each.is_waiting]
    # a date that is over and was missed, or is not noted yet, is nothing to go to
    left = [each for each in left if each.is_open or each.kind not in DATES]
    ordered = sorted(left, key=lambda each: (not each.is_open, each.kind in DATES, each.due_on))
    return ordered[0] if ordered else None
