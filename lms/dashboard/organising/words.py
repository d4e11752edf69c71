"""Words and order of the organiser's tables."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.planning.models import Cohort
from lms.dashboard.organising.forms import MatrixForm
from lms.dashboard.organising.matrix import Matrix, Row
from lms.dashboard.organising.rules import Distance
from lms.dashboard.pace.rules import Standing
from lms.dashboard.pace.words import duration

MINUS = "\N{MINUS SIGN}"
_LOOKS = {
    Distance.ON_PLAN: ("success", ""),
    Distance.A_LITTLE_BEHIND: ("", ""),
    Distance.BEHIND: ("attention", "triangle-alert"),
    Distance.CALL: ("danger", "phone"),
}


@dataclass(frozen=True, kw_only=True)
class Gap:
    """The distance to the plan as a tag: words, colour, sign; `spoken` says it in full, `time` what it takes."""

    label: str
    kind: str
    icon: str
    spoken: str
    time: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the table with its words."""

    row: Row
    name: str
    gap: Gap
    active: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """People of one administration, `number` on all pages; without a title where the table is not grouped."""

    title: str
    number: int
    lines: list[Line]


def tabs_of(cohort: Cohort, *, current: str) -> list[dict[str, object]]:
    """Return the views of a cohort, in the arguments of the component `tabs`."""
    views = [
        ("progress", _("Fortschritt"), "organiser_cohort"),
        ("groups", _("Gruppen"), "organiser_groups"),
        ("plan", _("Plan"), "organiser_plan"),
    ]
    return [
        {"label": label, "address": reverse(name, args=[cohort.slug]), "is_current": key == current}
        for key, label, name in views
    ]


def finding(matrix: Matrix) -> str:
    """Return what the picture shows, in a sentence."""
    people, behind = len(matrix.rows), len(matrix.rows) - matrix.on_plan
    if not behind:
        words = ngettext("%(people)d Person liegt im Plan.", "Alle %(people)d Personen liegen im Plan.", people)
        return words % {"people": people}
    words = ngettext(
        "%(behind)d von %(people)d Personen liegt hinter dem Plan.",
        "%(behind)d von %(people)d Personen liegen hinter dem Plan.",
        behind,
    )
    calls = ngettext("%(number)d Person braucht Kontakt.", "%(number)d brauchen Kontakt.", matrix.to_call)
    said = [words % {"behind": behind, "people": people}]
    return " ".join([*said, calls % {"number": matrix.to_call}] if matrix.to_call else said)


def gap_words(row: Row) -> Gap:
    """Return the distance to the plan as it is shown and as it is read aloud: things to do, and how long they take."""
    kind, icon = _LOOKS[row.distance]
    line = row.line
    if line.missing:
        label = f"{MINUS}{len(line.missing)}"
        return Gap(label=label, kind=kind, icon=icon, spoken=_("hinter dem Plan"), time=duration(line.missing_minutes))
    ahead = line.whole.done - line.whole.planned
    if line.standing is Standing.AHEAD and ahead > 0:
        return Gap(label=f"+{ahead}", kind=kind, icon=icon, spoken=_("vor dem Plan"), time="")
    label = _("fertig") if line.standing is Standing.ENOUGH else _("im Plan")
    return Gap(label=label, kind=kind, icon=icon, spoken="", time="")


def active_words(day: date | None, *, today: date) -> str:
    """Return how long ago somebody did something."""
    if day is None:
        return _("noch nie")
    days = (today - day).days
    if days <= 0:
        return _("heute")
    return _("gestern") if days == 1 else ngettext("vor %(days)d Tag", "vor %(days)d Tagen", days) % {"days": days}


def ordered(rows: Iterable[Row], *, show: str, order: str) -> list[Row]:
    """Return the wanted rows in the wanted order, by administration unless asked otherwise."""
    kept = [row for row in rows if show != MatrixForm.TO_CALL or row.line.missing]
    if order == MatrixForm.BY_PLAN:
        return sorted(kept, key=lambda row: (-row.line.missing_minutes, plain_name(row)))
    if order == MatrixForm.BY_NAME:
        return sorted(kept, key=plain_name)
    return sorted(kept, key=lambda row: (_administration(row), plain_name(row)))


def groups_of(rows: Sequence[Row], *, of: Iterable[Row], order: str, today: date) -> list[Group]:
    """Return the rows of a page, grouped by administration unless they are ordered otherwise.

    Args:
        rows: those of the page.
        of: those of all pages, from which the groups are counted.
        order: as in the form.
        today: the present day.
    """
    if order in {MatrixForm.BY_PLAN, MatrixForm.BY_NAME}:
        lines = [_line(row, today=today) for row in rows]
        return [Group(title="", number=len(lines), lines=lines)] if lines else []
    numbers = Counter(_administration(row) for row in of)
    return [
        Group(title=title, number=numbers[title], lines=[_line(row, today=today) for row in group])
        for title, group in groupby(rows, key=_administration)
    ]


def _administration(row: Row) -> str:
    organisation = row.enrolment.organisation
    return organisation.name if organisation is not None else _("ohne Verwaltung")


def plain_name(row: Row) -> str:
    """Return a name to sort by: Ö stands with O, as in a telephone book (DIN 5007, 1), on every database."""
    person = row.enrolment.participant
    letters = unicodedata.normalize("NFKD", f"{person.last_name} {person.first_name}".casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _line(row: Row, *, today: date) -> Line:
    person = row.enrolment.participant
    return Line(
        row=row,
        name=f"{person.last_name}, {person.first_name}",
        gap=gap_words(row),
        active=active_words(row.active_on, today=today),
    )
