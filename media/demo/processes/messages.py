"""Messages run straight up or down to a closed pool; their words stand in the room between the pools."""

import text
from describe import Description, Message
from geometry import Box, Point
from place import MESSAGE_ROOM, Places, shape

_APART = 16


def message_lines(description: Description, places: Places) -> dict[str, list[Point]]:
    """Lines by message id, in the direction the message goes; two messages of one step stand side by side."""
    lines: dict[str, list[Point]] = {}
    for message in description.messages:
        box = shape(description.steps[message.key])
        pool = places.below if message.is_below else places.partner
        if pool is None:
            raise ValueError(f"{description.slug}: no closed pool for {message.id}")
        x = box.x + box.width / 2 + _aside(description, message)
        if message.is_below:
            line = [Point(x, box.y + box.height), Point(x, pool.y)]
        else:
            line = [Point(x, box.y), Point(x, pool.y + pool.height)]
        lines[message.id] = line[::-1] if message.is_incoming else line
    return lines


def message_labels(description: Description, places: Places, *, lines: dict[str, list[Point]]) -> dict[str, Box]:
    """Boxes of the labels by message id."""
    labels: dict[str, Box] = {}
    for message in description.messages:
        x = lines[message.id][0].x
        width, height = text.box(message.name, widest=96)
        top = places.pool.y + places.pool.height if message.is_below else places.pool.y - MESSAGE_ROOM
        left = x - 6 - width if _aside(description, message) < 0 else x + 6
        labels[message.id] = Box(left, top + (MESSAGE_ROOM - height) / 2, width, height)
    return labels


def _aside(description: Description, message: Message) -> int:
    pair = [each for each in description.messages if (each.key, each.is_below) == (message.key, message.is_below)]
    if len(pair) == 1:
        return 0
    return _APART if message.is_incoming else -_APART
