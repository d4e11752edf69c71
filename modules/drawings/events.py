"""Draws events and gateways."""

from modules.drawings.details import Sign
from modules.drawings.geometry import Box, Point
from modules.drawings.icons import CLOCK, ENVELOPE, ENVELOPE_FILLED, GATEWAYS, PAGE, TRIGGERS, Figure
from modules.drawings.pen import Pen
from modules.processes.model import Node

_ICON_ROOM = 36.0
"""Size of the circle that the figures are drawn for."""

_GATEWAY_ROOM = 50.0
_THROWING = frozenset({"endEvent", "intermediateThrowEvent"})


def draw_event(pen: Pen, node: Node, *, box: Box, signs: frozenset[Sign]) -> None:
    """A thin ring begins, a double one lies on the way, a thick one ends; dashed where the activity goes on."""
    radius = min(box.width, box.height) / 2
    look = " dash" if Sign.GOES_ON in signs else ""
    pen.circle(box.middle, radius, "f end" if node.element == "endEvent" else f"f{look}")
    if node.element not in ("startEvent", "endEvent"):
        pen.circle(box.middle, radius * 0.82, f"n{look}")
    scale = radius * 2 / _ICON_ROOM
    is_throwing = node.element in _THROWING
    if node.trigger == "timer":
        pen.icon(CLOCK, "i", at=box.middle, scale=scale)
    elif node.trigger == "conditional":
        pen.icon(PAGE, "i", at=box.middle, scale=scale)
    elif node.trigger == "message":
        draw_figure(pen, ENVELOPE_FILLED if is_throwing else ENVELOPE, at=box.middle, scale=scale)
    elif node.trigger in TRIGGERS:
        pen.icon(TRIGGERS[node.trigger], "is" if is_throwing else "i", at=box.middle, scale=scale)


def draw_gateway(pen: Pen, node: Node, *, box: Box) -> None:
    """A diamond with the sign of its kind."""
    x, y = box.middle
    pen.polygon([Point(x, box.y), Point(box.right, y), Point(x, box.bottom), Point(box.x, y)], "f")
    scale = min(box.width, box.height) / _GATEWAY_ROOM
    if node.element == "eventBasedGateway":
        pen.circle(box.middle, 13 * scale, "i")
        pen.circle(box.middle, 10.5 * scale, "i")
        pen.icon(TRIGGERS["multiple"], "i", at=box.middle, scale=0.75 * scale)
    elif node.element in GATEWAYS:
        look = "n" if node.element == "inclusiveGateway" else "n sign"
        pen.icon(GATEWAYS[node.element], look, at=box.middle, scale=scale)


def draw_figure(pen: Pen, figure: Figure, *, at: Point, scale: float = 1) -> None:
    """A figure with filled and open parts."""
    if figure.filled:
        pen.icon(figure.filled, "is", at=at, scale=scale)
    if figure.outline:
        pen.icon(figure.outline, "ni" if figure.filled and "H" not in figure.outline else "i", at=at, scale=scale)
