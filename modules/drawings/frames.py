"""Draws what stands around and beside the steps: pools, lanes, groups, data and notes."""

from modules.drawings.details import Detail, DetailKind, Sign
from modules.drawings.geometry import Box, Point, Shape
from modules.drawings.pen import LINE_HEIGHT, Pen, number
from modules.drawings.sizes import HEADER

_SIZE = 12.0
_SMALL = 11.0
_FOLD = 10.0


def draw_pool(pen: Pen, name: str, *, shape: Shape, is_closed: bool) -> None:
    """A frame with its name in a band at the side (or on top), in the middle where nothing lies inside."""
    pen.rect(shape.box, "f")
    if is_closed:
        pen.words(name, middle=shape.box.middle, width=shape.box.width - 16, size=_SIZE, most=3)
        return
    _band(pen, name, shape=shape, look="n")


def draw_lane(pen: Pen, name: str, *, shape: Shape) -> None:
    """A part of a pool."""
    pen.rect(shape.box, "lane")
    _band(pen, name, shape=shape, look="")


def _band(pen: Pen, name: str, *, shape: Shape, look: str) -> None:
    box = shape.box
    lines = max(int(HEADER // (_SIZE * LINE_HEIGHT)), 1)
    if shape.is_horizontal:
        if look:
            pen.line([Point(box.x + HEADER, box.y), Point(box.x + HEADER, box.bottom)], look)
        middle = Point(box.x + HEADER / 2, box.middle.y)
        pen.words(name, middle=middle, width=box.height - 10, size=_SIZE, most=lines, turned=True)
        return
    if look:
        pen.line([Point(box.x, box.y + HEADER), Point(box.right, box.y + HEADER)], look)
    pen.words(name, middle=Point(box.middle.x, box.y + HEADER / 2), width=box.width - 10, size=_SIZE, most=lines)


def draw_group(pen: Pen, detail: Detail, *, box: Box) -> None:
    """A frame that means nothing for the flow."""
    pen.rect(box, "n group", radius=10)
    pen.words(detail.text, middle=Point(box.middle.x, box.y + 12), width=box.width - 16, size=_SMALL, most=1)


def draw_note(pen: Pen, detail: Detail, *, box: Box) -> None:
    """A bracket with a text."""
    pen.line(
        [Point(box.x + 10, box.y), Point(box.x, box.y), Point(box.x, box.bottom), Point(box.x + 10, box.bottom)], "n"
    )
    lines = max(int((box.height - 4) // (_SMALL * LINE_HEIGHT)), 1)
    start = Point(box.x + 6, box.y + 4)
    pen.words(detail.text, middle=start, width=box.width - 8, size=_SMALL, most=lines, anchor="start")


def draw_store(pen: Pen, *, box: Box) -> None:
    """A cylinder."""
    arch = min(box.height * 0.16, box.width / 4)
    x, right, top, bottom = (number(each) for each in (box.x, box.right, box.y + arch, box.bottom - arch))
    radii = f"{number(box.width / 2)} {number(arch)} 0 0"
    pen.path(f"M{x} {top}A{radii} 1 {right} {top}V{bottom}A{radii} 1 {x} {bottom}z", "f")
    for each in (0.0, 0.6, 1.2):
        y = number(box.y + arch * (1 + each))
        pen.path(f"M{x} {y}A{radii} 0 {right} {y}", "i")


def draw_data(pen: Pen, detail: Detail | None, *, box: Box) -> None:
    """A sheet with a folded corner; an arrow says whether it comes in or goes out."""
    fold = min(_FOLD, box.width / 3, box.height / 3)
    corner = [Point(box.right - fold, box.y), Point(box.right, box.y + fold)]
    pen.polygon([Point(box.x, box.y), *corner, Point(box.right, box.bottom), Point(box.x, box.bottom)], "f")
    pen.line([corner[0], Point(box.right - fold, box.y + fold), corner[1]], "n")
    if detail is None:
        return
    if detail.kind in (DetailKind.DATA_INPUT, DetailKind.DATA_OUTPUT):
        look = "is" if detail.kind is DetailKind.DATA_OUTPUT else "i"
        pen.icon("M-6 -2.5H1V-6L7 0L1 6V2.5H-6z", look, at=Point(box.x + 10, box.y + 10), scale=0.9)
    if Sign.COLLECTION in detail.signs:
        pen.icon("M-4 -5V5M0 -5V5M4 -5V5", "i", at=Point(box.middle.x, box.bottom - 8))
