"""Where the elements of one drawing lie, in the units of BPMN DI (points; y grows downwards)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from modules.drawings.details import Detail


class Point(NamedTuple):
    """A place of the drawing."""

    x: float
    y: float


class Box(NamedTuple):
    """A rectangle; `x` and `y` are its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends to the right."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.y + self.height

    @property
    def middle(self) -> Point:
        """Its centre."""
        return Point(self.x + self.width / 2, self.y + self.height / 2)


@dataclass(frozen=True, kw_only=True)
class Shape:
    """A pool, lane, node or piece of data as it is drawn; `label` is the box of its name where it lies outside."""

    element_id: str
    box: Box
    label: Box | None = None
    is_horizontal: bool = True
    is_expanded: bool = True


@dataclass(frozen=True, kw_only=True)
class Edge:
    """A sequence flow, message or association as it is drawn, from its source to its target."""

    element_id: str
    points: tuple[Point, ...]
    label: Box | None = None


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """One picture of a model: shapes and edges by the id of their element, and whether we laid it out ourselves."""

    shapes: Mapping[str, Shape] = field(default_factory=dict)
    edges: Mapping[str, Edge] = field(default_factory=dict)
    details: Mapping[str, Detail] = field(default_factory=dict)
    """What the drawing shows beyond the model."""
    is_own_layout: bool = False
