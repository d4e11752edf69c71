"""What is pointed out in a drawing: what is new, gone or changed, what is chosen, and numbers of comments."""

from dataclasses import dataclass
from enum import StrEnum

from modules.drawings.geometry import Box, Edge, Point, Shape
from modules.drawings.lines import middle_of
from modules.drawings.pen import Pen

_AWAY = 5.0
_DISC = 10.0
_STEP = 22.0
_NUMBER_SIZE = 12.0
_MOST_NUMBERS = 4


class MarkKind(StrEnum):
    """Each differs from the others in stroke and sign, not in colour alone."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SELECTED = "selected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What one element is marked with: a kind, numbers on discs, or both."""

    kind: MarkKind | None = None
    numbers: tuple[int, ...] = ()


_SIGNS = {
    MarkKind.ADDED: "M-5 0H5M0 -5V5",
    MarkKind.REMOVED: "M-5 0H5",
    MarkKind.CHANGED: "M-5 1.2C-3.5 -3.2 -1.5 -2 0 0C1.5 2 3.5 3.2 5 -1.2",
}


def draw_shape_mark(pen: Pen, mark: Mark, *, shape: Shape) -> None:
    """A frame around the element; its sign at the upper left corner, numbers end at the upper right one."""
    box = shape.box
    frame = Box(box.x - _AWAY, box.y - _AWAY, box.width + 2 * _AWAY, box.height + 2 * _AWAY)
    if mark.kind is MarkKind.SELECTED:
        pen.rect(frame, "tint", radius=12)
    if mark.kind is not None:
        pen.rect(frame, mark.kind.value, radius=12)
        _sign(pen, mark.kind, at=Point(frame.x, frame.y))
    _numbers(pen, mark.numbers, at=Point(frame.right, frame.y))


def draw_edge_mark(pen: Pen, mark: Mark, *, edge: Edge) -> None:
    """The line drawn once more; sign and numbers in its middle."""
    middle = middle_of(edge.points)
    if mark.kind is not None:
        pen.line(edge.points, mark.kind.value, radius=5)
        _sign(pen, mark.kind, at=middle)
    behind = min(len(mark.numbers), _MOST_NUMBERS) - (mark.kind is None)
    _numbers(pen, mark.numbers, at=Point(middle.x + behind * _STEP, middle.y))


def _sign(pen: Pen, kind: MarkKind, *, at: Point) -> None:
    sign = _SIGNS.get(kind)
    if sign:
        pen.circle(at, _DISC, f"disc-{kind.value}")
        pen.icon(sign, "on-disc", at=at)


def _numbers(pen: Pen, numbers: tuple[int, ...], *, at: Point) -> None:
    shown = numbers[:_MOST_NUMBERS]
    for place, each in enumerate(shown):
        middle = Point(at.x - (len(shown) - 1 - place) * _STEP, at.y)
        pen.circle(middle, _DISC, "disc")
        pen.label(str(each), middle=middle, size=_NUMBER_SIZE, look="number")
