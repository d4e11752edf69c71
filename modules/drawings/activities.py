"""Draws tasks, calls and sub-processes."""

from modules.drawings.details import Sign
from modules.drawings.events import draw_figure
from modules.drawings.geometry import Box, Point, Shape
from modules.drawings.icons import MARKERS, TASKS
from modules.drawings.pen import LINE_HEIGHT, Pen
from modules.drawings.text import lines_of
from modules.processes.model import Kind, Node

_RADIUS = 10.0
_SIZES = (12.0, 11.0, 10.0)
"""Letters get smaller before a name is shortened."""

_MARKER_STEP = 16.0
_SIGN = 24.0
"""Height of the corner that the sign of a task takes."""

_SIGNS = {
    Sign.LOOP: "loop",
    Sign.PARALLEL: "parallel",
    Sign.SEQUENTIAL: "sequential",
    Sign.AD_HOC: "ad_hoc",
}


def draw_activity(pen: Pen, node: Node, *, shape: Shape, signs: frozenset[Sign]) -> None:
    """A box with round corners, its name inside, signs of its kind; open sub-processes name themselves on top."""
    box = shape.box
    shows_inside = is_open(node, shape=shape)
    look = "f"
    if node.kind is Kind.CALL:
        look = "f thick"
    elif node.starts_on_event:
        look = "f dash"
    pen.rect(box, look, radius=_RADIUS)
    if node.element == "transaction":
        pen.rect(Box(box.x + 3, box.y + 3, box.width - 6, box.height - 6), "n", radius=_RADIUS - 3)
    markers = _markers(node, shows_inside=shows_inside, signs=signs)
    if shows_inside:
        pen.words(node.name, middle=Point(box.middle.x, box.y + 14), width=box.width - 16, size=12, most=1)
    else:
        _name(pen, node, box=box, has_markers=bool(markers))
    figure = TASKS.get(node.element)
    if figure:
        draw_figure(pen, figure, at=Point(box.x + 14, box.y + 14))
    left = box.middle.x - (len(markers) - 1) * _MARKER_STEP / 2
    for number, marker in enumerate(markers):
        pen.icon(MARKERS[marker], "i", at=Point(left + number * _MARKER_STEP, box.bottom - 9))


def is_open(node: Node, *, shape: Shape) -> bool:
    """Whether the steps inside a sub-process or a called process are drawn."""
    return node.kind in (Kind.SUB_PROCESS, Kind.CALL) and shape.is_expanded


def _name(pen: Pen, node: Node, *, box: Box, has_markers: bool) -> None:
    """As large as fits; below the sign of a task where it would be in the way, above markers."""
    below = _MARKER_STEP if has_markers else 0
    width = box.width - 12
    height = box.height - 8 - below
    size, count = _fitting(node.name, width=width, height=height)
    middle = box.y + 4 + height / 2
    if node.element in TASKS and middle - count * size * LINE_HEIGHT / 2 < box.y + _SIGN:
        lower = box.bottom - 4 - below - (box.y + _SIGN)
        size, count = _fitting(node.name, width=width, height=lower)
        height, middle = lower, box.y + _SIGN + lower / 2
    most = _most(height, size=size)
    pen.words(node.name, middle=Point(box.middle.x, middle), width=width, size=size, most=most)


def _fitting(name: str, *, width: float, height: float) -> tuple[float, int]:
    """The largest letters with which no word is parted, else with which all is shown, else the smallest."""
    tried = []
    for size in _SIZES:
        lines, is_cut = lines_of(name, width=width, size=size, most=_most(height, size=size))
        if not is_cut and not any(line.endswith("-") for line in lines):
            return size, len(lines)
        tried.append((is_cut, size, len(lines)))
    _, size, count = next((each for each in tried if not each[0]), tried[-1])
    return size, count


def _most(height: float, *, size: float) -> int:
    return max(int(height // (size * LINE_HEIGHT)), 1)


def _markers(node: Node, *, shows_inside: bool, signs: frozenset[Sign]) -> list[str]:
    found = [marker for sign, marker in _SIGNS.items() if sign in signs]
    if node.is_for_compensation:
        found.append("compensation")
    if node.kind in (Kind.SUB_PROCESS, Kind.CALL) and not shows_inside:
        found.append("closed")
    return found
