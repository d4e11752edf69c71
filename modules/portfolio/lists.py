"""What the list of assignments shows: a row for each, by module, and links that show fewer of them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.shared.templatetags.parts import weekday_date
from modules.assignments.models import Version, WorkFile
from modules.assignments.queries import Work
from modules.assignments.rules import State
from modules.content.queries import module_titles
from modules.enrolment.models import Enrolment
from modules.group_work.queries import received
from modules.portfolio.rules import Turn, turn_named, turn_of
from modules.review.queries import decision_moments
from modules.review.rules import revise_until


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What of the list is to be seen; None is everything."""

    turn: Turn | None = None
    module: int | None = None

    def takes(self, work: Work) -> bool:
        """Say whether a work is to be seen."""
        is_turn = self.turn in (None, turn_of(work.state))
        return is_turn and self.module in (None, work.assignment.module_number)

    @property
    def address(self) -> str:
        """Path of the list that shows this."""
        asked = {"stand": self.turn, "modul": self.module}
        query = urlencode({name: value for name, value in asked.items() if value is not None})
        return reverse("assignment_list") + (f"?{query}" if query else "")


LARGEST_SMALL_PICTURE = 600_000
"""Bytes of a file that a list of thirty still shows small; the largest model seen in practice has half of them."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """One assignment in the list.

    Attributes:
        work: as it stands.
        due_on: until when it should be handed in, or None where nothing is to be done.
        days: until then; negative where it is over.
        decided_at: when a trainer said something on the newest version, or None.
        days_late: by how much the first version of this attempt came after its day.
    """

    work: Work
    due_on: date | None
    days: int | None
    decided_at: datetime | None
    days_late: int

    @property
    def extension(self) -> str:
        """Until when and why somebody has more time, while it matters."""
        if not self.work.reason or self.due_on != self.work.due_on:
            return ""
        words = {"day": weekday_date(self.work.due_on), "reason": self.work.reason}
        return _("verlängert bis %(day)s (%(reason)s)") % words

    @property
    def file(self) -> WorkFile | None:
        """The model that stands for it: that of the draft while it is being written, else of the newest version."""
        content = self.work.draft if self.work.is_editable or self.work.newest is None else self.work.newest
        return content.as_is if content is not None else None

    @property
    def has_small_picture(self) -> bool:
        """Whether its file is shown small; what is very large is looked at on its own page."""
        return self.file is not None and self.file.size <= LARGEST_SMALL_PICTURE


def choice_of(query: Mapping[str, str]) -> Choice:
    """Return what an address asks for; what cannot be understood is left out."""
    module = query.get("modul", "")
    is_number = re.fullmatch("[0-9]{1,3}", module) is not None
    return Choice(turn=turn_named(query.get("stand", "")), module=int(module) if is_number else None)


def list_page(works: Sequence[Work], *, enrolment: Enrolment, choice: Choice, now: datetime) -> dict[str, Any]:
    """Return the context of the list.

    Args:
        works: all process assignments as they stand for the participant.
        enrolment: hers.
        choice: which of them are shown; a module that has none is as if nothing was chosen.
        now: the present moment.
    """
    today = timezone.localdate(now)
    modules = sorted({work.assignment.module_number for work in works})
    if choice.module not in modules:
        choice = Choice(turn=choice.turn)
    shown = [work for work in works if choice.takes(work)]
    states = [work.state for work in works]
    return {
        "groups": _groups(_rows(shown, today=today), titles=module_titles(enrolment.programme)),
        "is_empty": not works,
        "choice": choice,
        "turns": _turn_links(works, choice=choice),
        "modules": _module_links(works, choice=choice, modules=modules),
        "invitations": received(enrolment, today=today),
        "accepted": states.count(State.ACCEPTED),
        "required": enrolment.programme.required_accepted,
    }


def _rows(works: Iterable[Work], *, today: date) -> list[Row]:
    ordered = sorted(works, key=lambda work: (work.assignment.module_number, work.assignment.number))
    newest = [work.newest for work in ordered if work.newest is not None]
    decided = decision_moments(newest)
    return [_row(work, decided=decided, today=today) for work in ordered]


def _row(work: Work, *, decided: Mapping[int, datetime], today: date) -> Row:
    decided_at = decided.get(work.newest.pk) if work.newest is not None else None
    due_on = _due_on(work, decided_at=decided_at)
    return Row(
        work=work,
        due_on=due_on,
        days=(due_on - today).days if due_on is not None else None,
        decided_at=decided_at,
        days_late=max((version.days_late for version in _of_this_attempt(work)), default=0),
    )


def _due_on(work: Work, *, decided_at: datetime | None) -> date | None:
    if turn_of(work.state) not in (Turn.OPEN, Turn.MINE):
        return None
    if work.state == State.CHANGES_WANTED and decided_at is not None:
        return revise_until(due_on=work.due_on, returned_on=_returned_on(work, decided_at=decided_at))
    return work.due_on


def _returned_on(work: Work, *, decided_at: datetime) -> date:
    """The day of the release, or of a re-check that gave it back."""
    return timezone.localdate(work.submission.state_changed_at if work.submission is not None else decided_at)


def _of_this_attempt(work: Work) -> list[Version]:
    submission = work.submission
    return [each for each in work.versions if submission is not None and each.submission_id == submission.work_id]


def _groups(rows: Iterable[Row], *, titles: Mapping[int, str]) -> list[dict[str, Any]]:
    return [
        {"number": number, "title": titles.get(number, ""), "anchor": f"modul-{number}", "rows": list(group)}
        for number, group in groupby(rows, key=lambda row: row.work.assignment.module_number)
    ]


def _turn_links(works: Sequence[Work], *, choice: Choice) -> list[dict[str, Any]]:
    words = {
        None: _("Alle"),
        Turn.OPEN: _("Offen"),
        Turn.MINE: _("Bei mir"),
        Turn.HANDED_IN: _("Eingereicht"),
        Turn.ACCEPTED: _("Angenommen"),
    }
    return [
        _link(label, Choice(turn=turn, module=choice.module), works, choice=choice) for turn, label in words.items()
    ]


def _module_links(works: Sequence[Work], *, choice: Choice, modules: Iterable[int]) -> list[dict[str, Any]]:
    words = {None: _("Alle Module")} | {number: _("Modul %(number)s") % {"number": number} for number in modules}
    return [
        _link(label, Choice(turn=choice.turn, module=module), works, choice=choice) for module, label in words.items()
    ]


def _link(label: str, target: Choice, works: Iterable[Work], *, choice: Choice) -> dict[str, Any]:
    return {
        "label": label,
        "address": target.address,
        "count": sum(target.takes(work) for work in works),
        "is_current": target == choice,
    }
