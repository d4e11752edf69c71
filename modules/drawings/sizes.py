"""How large elements and their names are where we place them ourselves (the sizes that modelling tools use)."""

from typing import NamedTuple

from modules.drawings.text import lines_of, width_of
from modules.processes.model import EVENTS, GATEWAYS

TASK = (100.0, 80.0)
EVENT = (36.0, 36.0)
GATEWAY = (50.0, 50.0)
DATA_SIZES = {"dataStoreReference": (50.0, 50.0)}
DATA = (36.0, 50.0)

HEADER = 30.0
"""Width of the band with the name of a pool or lane."""

TITLE = 24.0
"""Room for the name of an open sub-process."""

LABEL_SIZE = 11.0
LINE_HEIGHT = 1.2
LABEL_WIDTH = 100.0
"""Widest name beside an event, a gateway or a piece of data."""

LABEL_LINES = 4
"""Most lines of such a name; the rest is told by the ellipsis and the title."""

FLOW_LABEL_WIDTH = 84.0
FLOW_LABEL_LINES = 3


class Size(NamedTuple):
    """Width and height."""

    width: float
    height: float


def size_of(element: str) -> Size:
    """Return the size of a flow node by its element name."""
    if element in EVENTS:
        return Size(*EVENT)
    return Size(*(GATEWAY if element in GATEWAYS else TASK))


def label_size(name: str, *, width: float = LABEL_WIDTH, lines: int = LABEL_LINES) -> Size:
    """Return the size of a name that stands outside its element; nothing for no name."""
    if not name:
        return Size(0, 0)
    shown, _ = lines_of(name, width=width, size=LABEL_SIZE, most=lines)
    widest = max(width_of(line, size=LABEL_SIZE) for line in shown) if shown else 0
    return Size(min(widest + 2, width), len(shown) * LABEL_SIZE * LINE_HEIGHT)
