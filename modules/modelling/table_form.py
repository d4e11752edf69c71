"""The form of a table of steps: as many rows as were sent, each with a few fields, and buttons that change the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext

from modules.assignments.files import content_of
from modules.assignments.models import Source
from modules.modelling.places import Place
from modules.processes.reading import UnreadableModel
from modules.step_tables.rows import LONGEST_NAME, MOST_ROWS, Doing
from modules.step_tables.rules import Problem, checked
from modules.step_tables.taking import NoTable, table_in
from modules.step_tables.typed import Rows, TypedRow, moved, typed_of, with_more, with_row_below, without
from modules.step_tables.words import kind_name

_AT_FIRST = 5
"""Empty rows that a new table begins with."""

_LONGEST_CELL = 2_000
"""What is typed beyond this is no cell any more; the rules say what a cell may hold."""

FIELDS = ("role", "name", "kind", "next")


@dataclass(frozen=True, kw_only=True)
class TableForm:
    """What stands in the form; `seen` is the file that was stored when the person began (0: none)."""

    rows: Rows
    start: str = ""
    seen: int = 0
    problems: tuple[Problem, ...] = ()
    focus: str = ""
    """Id of the element a button leads to."""

    @property
    def blocking(self) -> list[Problem]:
        """What keeps the table from being saved."""
        return [problem for problem in self.problems if problem.blocks]

    def shown_rows(self) -> list["ShownRow"]:
        """The rows as the template shows them."""
        found: dict[int, dict[str, str]] = {}
        for problem in self.problems:
            found.setdefault(problem.row, {}).setdefault(problem.field, problem.sentence)
        count = len(self.rows)
        return [
            ShownRow(number=number, row=row, is_first=number == 1, is_last=number == count, wrong=found.get(number, {}))
            for number, row in enumerate(self.rows, start=1)
        ]


@dataclass(frozen=True, kw_only=True)
class ShownRow:
    """One row of the form; `wrong` is a sentence by field."""

    number: int
    row: TypedRow
    is_first: bool
    is_last: bool
    wrong: Mapping[str, str] = field(default_factory=dict)


def first_form(place: Place, *, begins_with: str) -> tuple[TableForm, str]:
    """Return the form for the model that `begins_with` names, and why that model is no table (or nothing)."""
    file = place.file_of(begins_with)
    why = ""
    if file is not None and file.is_model:
        try:
            table = table_in(content_of(file), keeps_order=file.source == Source.TABLE)
            return TableForm(rows=with_more(typed_of(table), count=1), start=table.start, seen=place.seen), why
        except (NoTable, UnreadableModel) as refused:
            why = refused.sentence
        except FileNotFoundError:
            why = gettext("Die gespeicherte Datei lässt sich nicht mehr lesen.")
    return TableForm(rows=with_more((), count=_AT_FIRST), seen=place.seen), why


def form_of(data: QueryDict) -> TableForm:
    """Return what was sent, whatever it is; more rows than a table may have are cut off."""
    count = min(number_in(data.get("rows", "")), MOST_ROWS)
    keys = data.get("keys", "").split(" ")
    rows = [
        TypedRow(
            **{name: data.get(f"{name}-{number}", "")[:_LONGEST_CELL] for name in FIELDS},
            key=keys[number - 1] if number <= len(keys) else "",
        )
        for number in range(1, count + 1)
    ]
    return TableForm(
        rows=tuple(rows or with_more((), count=_AT_FIRST)),
        start=data.get("start", "")[:_LONGEST_CELL],
        seen=number_in(data.get("seen", "")),
    )


def changed(form: TableForm, *, button: str) -> TableForm:
    """Do what a button of the form says ("add-5", "below-3", "up-3", "down-3", "remove-3"); others do nothing."""
    verb, _dash, written = button.partition("-")
    number = number_in(written)
    count = len(form.rows)
    rows: Rows = form.rows
    focus = number
    if verb == "add":
        rows, focus = with_more(rows, count=number), count + 1
    elif verb == "below":
        rows, focus = with_row_below(rows, number=number), number + 1
    elif verb in ("up", "down"):
        by = -1 if verb == "up" else 1
        rows, focus = moved(rows, number=number, by=by), number + by
    elif verb == "remove":
        rows = without(rows, number=number) or with_more((), count=1)
    else:
        return form
    focus = max(1, min(focus, len(rows)))
    return replace(form, rows=rows, focus=f"zeile-{focus}")


def with_problems(form: TableForm) -> TableForm:
    """Return the form with everything that is wrong in it."""
    return replace(form, problems=checked(form.rows, start=form.start).problems)


def kinds() -> list[tuple[str, str]]:
    """Kinds of steps to choose from."""
    return [(kind.value, kind_name(kind)) for kind in Doing]


def roles_of(form: TableForm, *, place: Place) -> list[str]:
    """Roles to choose from: those of the form, then those of the other models of this work, each once."""
    typed = [" ".join(row.role.split()) for row in form.rows]
    models = [place.model(name) for name in ("as_is", "to_be")]
    known = [lane.name for model in models if model is not None for lane in model.lanes]
    return _each_once([*typed, *known])


def number_in(text: str) -> int:
    """A number of a form, 0 where somebody sent something else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0  # noqa: PLR2004 - digits of a key


def limits() -> dict[str, Any]:
    """Figures the template names."""
    return {"most_rows": MOST_ROWS, "longest": LONGEST_NAME}


def _each_once(names: Sequence[str]) -> list[str]:
    found: dict[str, str] = {}
    for name in names:
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())
