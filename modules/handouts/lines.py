"""A sheet as lines ready to be printed; the same for the page and the PDF."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from modules.handouts import words
from modules.handouts.rules import Handout, HandoutStep, Neighbour

MOST_STEPS = 200
"""Steps that a sheet holds; a PDF of thousands takes minutes to be set and nobody pins it up."""

_MOST_WAYS = 8
"""Ways before and after a step that are printed; a sheet with more of them would help nobody."""

_LONGEST = 300
"""Characters of a name or explanation that are printed; a sheet is no place for more, and a name may hold thousands."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line below a step.

    `kind` is "before", "after", "data" or "note", `condition` what has to hold, `lead` our words, `text` the file's.
    """

    kind: str
    text: str
    lead: str = ""
    condition: str = ""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with its lines; `title` is its name or else its kind."""

    step: HandoutStep
    title: str
    lines: tuple[Line, ...]


def shown_steps(sheet: Handout) -> list[ShownStep]:
    """Return the first steps of a sheet with everything that is said about each."""
    return [
        ShownStep(step=step, title=shortened(step.title), lines=tuple(_shortened_line(line) for line in _lines(step)))
        for step in sheet.steps[:MOST_STEPS]
    ]


def shortened(text: str) -> str:
    """Return a text of the file as it is printed."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def _lines(step: HandoutStep) -> Iterator[Line]:
    for way in step.before[:_MOST_WAYS]:
        yield _before(way)
        yield from (Line(kind="note", text=note) for note in way.notes[:_MOST_WAYS])
    yield from _rest(step.before)
    if step.documentation:
        yield Line(kind="note", text=step.documentation)
    if step.reads:
        yield Line(kind="data", lead=words.needs(), text=", ".join(step.reads))
    if step.writes:
        yield Line(kind="data", lead=words.makes(), text=", ".join(step.writes))
    yield from (Line(kind="note", text=message) for message in step.messages[:_MOST_WAYS])
    if not step.just_goes_on:
        for way in step.after[:_MOST_WAYS]:
            yield _after(way, own=step.number)
            yield from (Line(kind="note", text=note) for note in way.notes[:_MOST_WAYS])
        yield from _rest(step.after)


def _before(way: Neighbour) -> Line:
    lead = words.comes_from(way.role, begins=way.is_end)
    return Line(kind="before", condition=way.label, lead=lead, text=way.title)


def _after(way: Neighbour, *, own: int) -> Line:
    numbered = way.number is not None and not way.is_end
    lead = words.goes_on(way.number or 0, own=own) if numbered else words.goes_to(way.role, ends=way.is_end)
    return Line(kind="after", condition=way.label, lead=lead, text=way.title)


def _rest(ways: tuple[Neighbour, ...]) -> Iterator[Line]:
    if len(ways) > _MOST_WAYS:
        yield Line(kind="note", text=words.more(len(ways) - _MOST_WAYS))


def _shortened_line(line: Line) -> Line:
    return replace(line, text=shortened(line.text), lead=shortened(line.lead), condition=shortened(line.condition))
