"""Set the lines of a sheet against how their works stand now."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.assignments.rules import WAITING
from modules.offline_review.lines import Conflict, ConflictKind, Entry, Line, LineKind
from modules.offline_review.parsing import parsed
from modules.offline_review.queries import Standings, standings_of
from modules.offline_review.reading import Table
from modules.offline_review.words import PLACES, WORDS
from modules.review.drafts import Typed, typed_in
from modules.review.models import Review


def checked(tables: Sequence[Table], *, trainer: User, now: datetime) -> list[Line]:
    """Return what a sheet says, line by line, with what becomes of each; a fixed number of database trips.

    Args:
        tables: what was read of it.
        trainer: who brought it.
        now: the present moment.

    Raises:
        RefusedFile: no worksheet of judgements is in it.
    """
    return checked_again(parsed(tables, trainer=trainer), trainer=trainer, now=now)


def checked_again(lines: Sequence[Line], *, trainer: User, now: datetime) -> list[Line]:
    """Return the same lines with what becomes of each as their works stand now."""
    ids = {line.version_id for line in lines if line.version_id is not None}
    steps = [pk for line in lines for pk in line.content.grades.values()]
    standings = standings_of(ids, steps=steps, trainer=trainer, now=now)
    return [_standing(line, standings=standings, trainer=trainer) for line in lines]


def _standing(line: Line, *, standings: Standings, trainer: User) -> Line:
    plain = replace(line, kind=LineKind.EMPTY, conflict=None, held_by="", is_changed=False)
    if line.mistakes:
        return replace(plain, kind=LineKind.ERROR)
    version = standings.versions.get(line.version_id or 0)
    if version is None:
        sentence = _("Diese Arbeit gehört zu keinem Jahrgang, den Sie betreuen.")
        return replace(plain, kind=LineKind.ERROR, mistakes=(sentence,))
    if not standings.steps.issuperset(line.content.grades.values()):
        sentence = _("Die Rubrik dieser Zeile wurde inzwischen geändert. Bitte bestellen Sie ein neues Paket.")
        return replace(plain, kind=LineKind.ERROR, mistakes=(sentence,))
    if not line.decision:
        return plain
    review = getattr(version, "review", None)
    if review is not None and review.reviewer_id == trainer.pk and _is_same(review, line=line):
        return replace(plain, kind=LineKind.DONE)
    conflict = _conflict(line, version=version, review=review, standings=standings)
    return replace(
        plain,
        kind=LineKind.OK if conflict is None else LineKind.CONFLICT,
        conflict=conflict,
        held_by=standings.holders.get(version.pk, ""),
    )


def _conflict(line: Line, *, version: Version, review: Review | None, standings: Standings) -> Conflict | None:
    if review is not None:
        return Conflict(
            kind=ConflictKind.DECIDED,
            who=review.reviewer.name,
            when=review.decided_at.isoformat(),
            decision=review.decision,
            said=_said(
                typed_in(review), steps=[(each.criterion_title, each.step_title) for each in review.grades.all()]
            ),
        )
    if standings.newest.get(version.submission_id, 0) > version.number:
        return Conflict(kind=ConflictKind.NEWER_VERSION)
    if version.submission.state not in WAITING:
        return Conflict(kind=ConflictKind.WITHDRAWN)
    draft = standings.drafts.get(version.pk)
    if draft is None or draft.edit_number == line.edit_number:
        return None
    typed = Typed.from_plain(draft.content)
    if typed.is_empty or typed.tidy() == line.content.tidy():
        return None
    return Conflict(kind=ConflictKind.NEWER_DRAFT, when=draft.saved_at.isoformat(), said=_said(typed, steps=[]))


def _is_same(review: Review, *, line: Line) -> bool:
    return review.decision == line.decision and typed_in(review).tidy() == line.content.tidy()


def _said(typed: Typed, *, steps: list[tuple[str, str]]) -> tuple[Entry, ...]:
    words = [Entry(head=str(WORDS), text=typed.words)] if typed.words.strip() else []
    grades = [Entry(head=title, text=step) for title, step in steps]
    comments = [
        Entry(head=" ".join(f"{PLACES.get(each.place, '')} {each.element_name}".split()), text=each.text)
        for each in typed.comments
    ]
    return (*words, *grades, *comments)
