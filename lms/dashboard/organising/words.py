"""Words and order of the organiser's tables."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cohorts.planning.models import Cohort
from lms.dashboard.organising.forms import MatrixForm
from lms.dashboard.organising.matrix import Row
from lms.dashboard.organising.rules import Distance

MINUS = "\N{MINUS SIGN}"
_LOOKS = {
    Distance.ON_PLAN: ("success", ""),
    Distance.A_LITTLE_BEHIND: ("", ""),
    Distance.BEHIND: ("attention", "triangle-alert"),
    Distance.CALL: ("danger", "phone"),
}


@dataclass(frozen=True, kw_only=True)
class Gap:
    """The distance to the plan as a tag: words, colour, sign; `spoken` says it in full."""

    label: str
    kind: str
    icon: str
    spoken: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A row of the table with its words."""

    row: Row
    name: str
    gap: Gap
    active: str


@dataclass(frozen=True, kw_only=True)
class Group:
    """People of one administration; without a title where the table is not grouped."""

    title: str
    lines: list[Line]


def tabs_of(cohort: Cohort, *, current: str) -> list[dict[str, object]]:
    """Return the views of a cohort, in the arguments of the component `tabs`."""
    views = [("progress", _("Fortschritt"), "organiser_cohort"), ("plan", _("Plan"), "organiser_plan")]
    return [
        {"label": label, "address": reverse(name, args=[cohort.slug]), "is_current": key == current}
        for key, label, name in views
    ]


def gap_words(row: Row) -> Gap:
    """Return the distance to the plan as it is shown and as it is read aloud."""
    kind, icon = _LOOKS[row.distance]
    if row.gap == 0:
        return Gap(label=_("im Plan"), kind=kind, icon=icon, spoken="")
    label = f"+{row.gap}" if row.gap > 0 else f"{MINUS}{-row.gap}"
    spoken = _("vor dem Plan") if row.gap > 0 else _("hinter dem Plan")
    return Gap(label=label, kind=kind, icon=icon, spoken=spoken)


def active_words(day: date | None, *, today: date) -> str:
    """Return how long ago somebody did something."""
    if day is None:
        return _("noch nie")
    days = (today - day).days
    if days <= 0:
        return _("heute")
    return _("gestern") if days == 1 else ngettext("vor %(days)d Tag", "vor %(days)d Tagen", days) % {"days": days}


def groups_of(rows: Iterable[Row], *, show: str, order: str, today: date) -> list[Group]:
    """Return the wanted rows in the wanted order, grouped by administration unless asked otherwise."""
    kept = [row for row in rows if show != MatrixForm.TO_CALL or row.gap < 0]
    if order in {MatrixForm.BY_PLAN, MatrixForm.BY_NAME}:
        if order == MatrixForm.BY_PLAN:
            kept.sort(key=lambda row: row.gap)
        else:
            kept.sort(key=_plain)
        return [Group(title="", lines=[_line(row, today=today) for row in kept])] if kept else []
    kept.sort(key=lambda row: (_administration(row), _plain(row)))
    return [
        Group(title=title, lines=[_line(row, today=today) for row in group])
        for title, group in groupby(kept, key=_administration)
    ]


def _administration(row: Row) -> str:
    organisation = row.enrolment.organisation
    return organisation.name if organisation is not None else _("ohne Verwaltung")


def _plain(row: Row) -> str:
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
