"""Where the words stand: beside lines, around events and gateways, each on the freest of a few spots."""

import text
from describe import Description, Link, Step
from geometry import Box, Point, Segment, segments
from place import NODE_LABEL, shape


def label(description: Description, *, lines: dict[str, list[Point]], fixed: list[Segment]) -> dict[str, Box]:
    """Boxes of the labels of steps and sequence flows by element id; `fixed` are the messages."""
    pieces = [*fixed, *(piece for line in lines.values() for piece in segments(line))]
    taken = [shape(step) for step in description.steps.values()]
    found: dict[str, Box] = {}
    for step in description.steps.values():
        if step.name and not step.element.endswith("ask"):
            found[step.id] = _freest(_around(step), pieces=pieces, taken=taken)
            taken.append(found[step.id])
    for link in description.links:
        if link.name:
            found[link.id] = _freest(_beside(link, lines[link.id]), pieces=pieces, taken=taken)
            taken.append(found[link.id])
    return found


def _around(step: Step) -> list[Box]:
    width, height = text.box(step.name, widest=NODE_LABEL)
    half = step.size[1] / 2
    centred = step.x - width / 2
    above = Box(centred, step.y - half - height - 5, width, height)
    below = Box(centred, step.y + half + 6, width, height)
    if step.element.endswith("Event"):
        return [
            below,
            above,
            Box(step.x + 6, below.y - 2, width, height),
            Box(step.x - 6 - width, below.y - 2, width, height),
            Box(step.x + half + 6, step.y - height / 2, width, height),
            Box(step.x - half - 6 - width, step.y - height / 2, width, height),
        ]
    corners = [
        Box(step.x + 14, step.y - half - height + 6, width, height),
        Box(step.x - 14 - width, step.y - half - height + 6, width, height),
        Box(step.x + 14, step.y + half - 6, width, height),
        Box(step.x - 14 - width, step.y + half - 6, width, height),
    ]
    return [above, below, *corners]


def _beside(link: Link, line: list[Point]) -> list[Box]:
    first = segments(line)[0]
    width, height = text.box(link.name, widest=120)
    if first.is_flat:
        x = first.a.x + 6 if first.b.x > first.a.x else first.a.x - 6 - width
        return [Box(x, first.a.y - height - 3, width, height), Box(x, first.a.y + 4, width, height)]
    y = first.a.y + 6 if first.b.y > first.a.y else first.a.y - 6 - height
    return [Box(first.a.x + 5, y, width, height), Box(first.a.x - 5 - width, y, width, height)]


def _freest(spots: list[Box], *, pieces: list[Segment], taken: list[Box]) -> Box:
    def trouble(spot: Box) -> int:
        return sum(piece.box.grown(1).touches(spot) for piece in pieces) + 2 * sum(
            spot.grown(-1).touches(box) for box in taken
        )

    return min(spots, key=trouble)
