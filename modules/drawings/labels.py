"""Where the names of events, gateways and flows stand, seen from the middle of their element."""

from collections.abc import Iterable

from modules.drawings.geometry import Box, Point
from modules.drawings.sizes import EVENT, FLOW_LABEL_LINES, FLOW_LABEL_WIDTH, Size, label_size
from modules.processes.model import EVENTS, GATEWAYS, Node

_GAP = 4.0
_ASIDE = 12.0
_CORNER = 6.0
_STEP = 48.0


def label_of(node: Node, *, size: Size, ports: frozenset[str] = frozenset()) -> Box | None:
    """Return the box of a name that stands outside its node, as seen from the node's middle; None for none.

    `ports` are the sides that lines touch: names keep out of their way.
    """
    if not node.name or node.element not in EVENTS | GATEWAYS:
        return None
    text = label_size(node.name)
    below = size.height / 2 + _GAP
    above = -size.height / 2 - _GAP - text.height
    if node.element in EVENTS:
        if "bottom" not in ports or node.element == "boundaryEvent":
            return Box(-text.width / 2, below, *text)
        return Box(-text.width / 2, above, *text)
    if "top" not in ports:
        return Box(-text.width / 2, above, *text)
    if "bottom" not in ports:
        return Box(-text.width / 2, below, *text)
    return Box(_ASIDE, above + size.height / 4, *text)


def border_label(node: Node) -> Box | None:
    """The name of an event on the lower border of an activity stands to the right below it."""
    if not node.name:
        return None
    text = label_size(node.name, width=FLOW_LABEL_WIDTH)
    return Box(_ASIDE, _ASIDE + _GAP, *text)


def border_steps(events: Iterable[Node]) -> list[float]:
    """How far each event on a lower border lies from the border's right end; names do not touch each other."""
    found: list[float] = []
    at = EVENT[0] / 2 + _CORNER
    for event in events:
        label = border_label(event)
        if found:
            at += max(_STEP, label.right + EVENT[0] / 2 if label else 0)
        found.append(at)
    return found


def flow_size(name: str) -> Size:
    """How much room the name of a flow takes."""
    return label_size(name, width=FLOW_LABEL_WIDTH, lines=FLOW_LABEL_LINES)


def flow_label(name: str, *, points: tuple[Point, ...]) -> Box | None:
    """The name of a flow stands at its beginning: above its first piece that runs across."""
    if not name or len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    text = flow_size(name)
    first, second = points[0], points[1]
    if abs(first.y - second.y) < abs(first.x - second.x):
        x = first.x + _GAP if second.x > first.x else first.x - _GAP - text.width
        return Box(x, first.y - text.height - 2, *text)
    # Several lines may leave a gateway downwards together; behind the corner each is alone.
    after = points[2] if len(points) > 2 else Point(second.x + 1, second.y)  # noqa: PLR2004 - a third point
    x = second.x + _GAP + 2 if after.x > second.x else second.x - _GAP - 2 - text.width
    return Box(x, second.y - text.height - 2, *text)
