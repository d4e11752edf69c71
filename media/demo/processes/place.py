"""Where everything stands: columns as wide as what they hold, lanes as high as their rows."""

import math
from dataclasses import dataclass

import text
from describe import Description, Step
from geometry import Box

LEFT, TOP = 160, 80
HEADER = 30
ROW = 116
GAP = 46
CLOSED_POOL = 60
MESSAGE_ROOM = 64
NODE_LABEL = 104


@dataclass
class Places:
    """Boxes of pools and lanes, middles of the gaps between columns; steps carry their own centre."""

    pool: Box
    lanes: list[Box]
    partner: Box | None
    below: Box | None
    gaps: list[float]


def place(description: Description) -> Places:
    """Give every step its centre and return the boxes around them."""
    centres, gaps, right = _columns(description)
    top = TOP + (CLOSED_POOL + MESSAGE_ROOM if description.partner else 0)
    lanes: list[Box] = []
    y: float = top
    width = right - LEFT
    for index in range(len(description.lanes)):
        own = [step for step in description.steps.values() if step.lane == index]
        height = ROW * (1 + max(step.row for step in own)) + 24
        lanes.append(Box(LEFT + HEADER, y, width - HEADER, height))
        for step in own:
            step.x, step.y = centres[step.column], y + 12 + ROW * step.row + ROW / 2
        y += height
    return Places(
        pool=Box(LEFT, top, width, y - top),
        lanes=lanes,
        partner=Box(LEFT, TOP, width, CLOSED_POOL) if description.partner else None,
        below=Box(LEFT, y + MESSAGE_ROOM, width, CLOSED_POOL) if description.below else None,
        gaps=gaps,
    )


def shape(step: Step) -> Box:
    """The box of a placed step."""
    width, height = step.size
    return Box(step.x - width / 2, step.y - height / 2, width, height)


def _columns(description: Description) -> tuple[dict[int, float], list[float], float]:
    """Centres of the columns, middles of the gaps after them, right edge of the pool."""
    centres: dict[int, float] = {}
    gaps: list[float] = []
    x: float = LEFT + 2 * HEADER + 24
    for column in range(1 + max(step.column for step in description.steps.values())):
        own = [step for step in description.steps.values() if step.column == column]
        width = max((max(step.size[0], _outside_label(step)) for step in own), default=0)
        centres[column] = round(x + width / 2)
        gap = max([GAP, *(_room(description, step, width) for step in own)])
        gaps.append(round(x + width + gap / 2))
        x += width + gap
    return centres, gaps, math.ceil((x - GAP + 30) / 10) * 10


def _outside_label(step: Step) -> int:
    """Labels of events stand below them and need the column's width; those of gateways reach over the gap."""
    if step.element.endswith("Event") and step.name:
        return text.box(step.name, widest=NODE_LABEL)[0]
    return 0


def _room(description: Description, step: Step, width: float) -> float:
    """Gap that the labels of flows to the right need."""
    straight = [
        text.width(link.name)
        for link in description.links
        if link.source == step.key and link.name and description.steps[link.target].column > step.column
    ]
    return max((label + 26 - (width - step.size[0]) / 2 for label in straight), default=0)
