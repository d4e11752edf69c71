"""Makes the BPMN files of the demo from the descriptions in `sources`: python make.py [FOLDER].

The files are written beside this script, or into FOLDER. The same descriptions always give the same bytes.
"""

import sys
from pathlib import Path

from describe import describe
from geometry import Box, Point, segments
from label import label
from messages import message_labels, message_lines
from place import place
from route import route
from write import write

HERE = Path(__file__).resolve().parent
ROUNDS = 4
"""Lines and labels give way to each other, at most this often."""


def make(source: Path) -> bytes:
    """The BPMN file for one description."""
    description = describe(source)
    places = place(description)
    messages = message_lines(description, places)
    fixed = [piece for line in messages.values() for piece in segments(line)]
    lines: dict[str, list[Point]] = {}
    labels: dict[str, Box] = {}
    for _round in range(ROUNDS):
        lines = route(description, places, fixed=fixed, labels=list(labels.values()), known=lines)
        labels = label(description, lines=lines, fixed=fixed)
    labels |= message_labels(description, places, lines=messages)
    return write(description, places, lines=lines | messages, labels=labels)


def main(folder: Path) -> None:
    """Write one file per description."""
    for source in sorted((HERE / "sources").glob("*.txt")):
        (folder / f"{source.stem}.bpmn").write_bytes(make(source))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
