"""A cohort as a drawing: modules across, a column per person, whoever is furthest behind first. Works on paper.

A state is a shape: finished is a full block, begun a frame filled from below, late a hatched frame, not begun an empty
frame, not open a dot. Each shape of a row is one path, so that 300 people make no larger drawing than 12.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from lms.dashboard.organising.rules import Cell, CellState

_HOUR = 60
_BAR_TOP = 42
_BARS = 44
_ROW = 30
_CELL = 24
_INITIALS = 22
# from this width on, two letters of 13 px stand below a column
_ROOM_FOR_INITIALS = 25
_GAP = 2
# about the width of "123 hinter dem Plan" at 13 px
_WORDS = 150


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Size of a drawing in CSS pixels: how wide it may be, and how narrow a column; more people make it wider."""

    name: str
    width: int
    left: int = 78
    narrowest: int = 8
    widest: int = 44


WIDE = Frame(name="wide", width=1100)
PHONE = Frame(name="phone", width=322)


@dataclass(frozen=True, kw_only=True)
class Column:
    """One person: two letters, minutes to catch up with, a cell per module."""

    initials: str
    missing_minutes: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, kw_only=True)
class Label:
    """A word at a place."""

    x: float
    y: float
    text: str
    is_at_end: bool = False


@dataclass(frozen=True, kw_only=True)
class Picture:
    """Everything that the SVG needs.

    Attributes:
        frame: which size.
        width, height: of the drawing.
        hours: the scale of the bars, whole hours.
        bars: path of what everybody has to catch up with.
        axis_y: place of the line on which the bars stand.
        frames: path of the outlines of begun and not begun cells.
        done: path of finished cells.
        begun: path of the filled parts of begun cells.
        late: path of late cells.
        locked: path of the dots of what is not open.
        modules: numbers at the left.
        initials: letters below the columns, where there is room.
        divider_x: between those behind the plan and those on it, or None.
        behind, on_plan: where their counts stand.
    """

    frame: Frame
    width: float
    height: float
    hours: int
    bars: str
    axis_y: float
    frames: str
    done: str
    begun: str
    late: str
    locked: str
    divider_x: float | None
    behind: Label | None
    on_plan: Label | None
    modules: tuple[Label, ...] = field(default=())
    initials: tuple[Label, ...] = field(default=())


def draw(
    columns: Sequence[Column],
    *,
    frame: Frame,
    modules: Sequence[int],
    behind_words: str,
    on_plan_words: str,
) -> Picture:
    """Return the drawing in one size.

    Args:
        columns: the people, whoever has most to catch up with first.
        frame: the size.
        modules: numbers of the modules, one per cell of a column.
        behind_words: the count of those behind the plan.
        on_plan_words: the count of those on it.
    """
    place = _Place(frame=frame, people=len(columns))
    top = _BAR_TOP + _BARS + _GAP * 3
    most = max((each.missing_minutes for each in columns), default=0)
    behind = sum(each.missing_minutes > 0 for each in columns)
    divider = place.x(behind) if 0 < behind < len(columns) else None
    shape = _Shapes(columns, place=place, top=top)
    has_initials = place.step >= _ROOM_FOR_INITIALS
    bottom = top + _ROW * len(modules)
    return Picture(
        frame=frame,
        width=place.x(len(columns)) + _GAP,
        height=bottom + (_INITIALS if has_initials else _GAP),
        hours=-(-most // _HOUR),
        bars="".join(_bars(columns, place=place, most=most)),
        axis_y=_BAR_TOP + _BARS,
        frames=shape.path(CellState.BEGUN, CellState.OPEN),
        done=shape.path(CellState.FINISHED),
        begun=shape.path(CellState.BEGUN, drawn=_filled),
        late=shape.path(CellState.LATE),
        locked=shape.path(CellState.LOCKED, drawn=_dot),
        divider_x=divider,
        behind=Label(x=frame.left, y=14, text=behind_words) if behind else None,
        on_plan=_on_plan(on_plan_words, place=place, behind=behind, people=len(columns)),
        modules=tuple(
            Label(x=0, y=top + _ROW * index + _CELL / 2 + 5, text=str(number)) for index, number in enumerate(modules)
        ),
        initials=tuple(
            Label(x=place.x(index) + place.step / 2, y=bottom + 13, text=each.initials)
            for index, each in enumerate(columns)
        )
        if has_initials
        else (),
    )


@dataclass(frozen=True, kw_only=True)
class _Place:
    frame: Frame
    people: int

    @property
    def step(self) -> float:
        room = (self.frame.width - self.frame.left - _GAP) / max(1, self.people)
        return round(min(self.frame.widest, max(self.frame.narrowest, room)), 2)

    @property
    def gap(self) -> float:
        return 1 if self.step < 2 * self.frame.narrowest else _GAP * 2

    def x(self, index: int) -> float:
        return round(self.frame.left + index * self.step, 1)


def _on_plan(words: str, *, place: _Place, behind: int, people: int) -> Label | None:
    if behind == people:
        return None
    x, end = place.x(behind), place.x(people)
    # beside the other count where both have room, else a line below it
    y = 14 if not behind or behind * place.step > _WORDS else 31
    is_at_end = end - x < _WORDS and end - place.frame.left > _WORDS
    return Label(x=end if is_at_end else x, y=y, text=words, is_at_end=is_at_end)


def _bars(columns: Sequence[Column], *, place: _Place, most: int) -> Iterable[str]:
    for index, each in enumerate(columns):
        if each.missing_minutes:
            height = max(1.0, round(_BARS * each.missing_minutes / most, 1))
            yield _rect(place.x(index), _BAR_TOP + _BARS - height, place.step - place.gap, height)


_Drawn = Callable[[float, float, float, int], str]


@dataclass(frozen=True)
class _Shapes:
    columns: Sequence[Column]
    place: _Place = field(kw_only=True)
    top: float = field(kw_only=True)

    def path(self, *states: CellState, drawn: _Drawn | None = None) -> str:
        shape = drawn or _block
        width = self.place.step - self.place.gap
        return "".join(
            shape(self.place.x(index), self.top + _ROW * row, width, cell.percent)
            for index, column in enumerate(self.columns)
            for row, cell in enumerate(column.cells)
            if cell.state in states
        )


def _block(x: float, y: float, width: float, _percent: int) -> str:
    return _rect(x, y, width, _CELL)


def _filled(x: float, y: float, width: float, percent: int) -> str:
    height = round(_CELL * percent / 100, 1)
    return _rect(x, y + _CELL - height, width, height) if height else ""


def _dot(x: float, y: float, width: float, _percent: int) -> str:
    return _rect(x + width / 2 - 1, y + _CELL / 2 - 1, 2, 2)


def _rect(x: float, y: float, width: float, height: float) -> str:
    return f"M{x:.5g} {y:.5g}h{width:.4g}v{height:.4g}h{-width:.4g}z"
