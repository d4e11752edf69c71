"""How long it takes to lay a model out and to draw it, against reading it in the same run."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from lms.bench.reading import ROUNDS, SIZES, chain_in_lanes
from modules.drawings.choosing import svg_of
from modules.processes.reading import read
from modules.processes.summary import summary

REFERENCE = Path("tests/data/bpmn/C.8.0.bpmn")
"""The largest file of the reference suite, which has a drawing of its own; not every installation carries it."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """CPU milliseconds of reading a model with its figures and hints, and of drawing it from the file as SVG."""

    name: str
    elements: int
    reading: float
    drawing: float

    @property
    def ratio(self) -> float:
        """How often reading fits into drawing."""
        return self.drawing / self.reading


def measure_drawing() -> list[Drawing]:
    """Return the figures of chains that have to be laid out, and of the reference file where it is at hand."""
    files = {f"{size} elements, laid out": chain_in_lanes(size) for size in SIZES}
    reference = Path(settings.BASE_DIR) / REFERENCE
    if reference.exists():
        files[f"{reference.stem}, as drawn"] = reference.read_bytes()
    return [_measured(name, content) for name, content in files.items()]


def _measured(name: str, content: bytes) -> Drawing:
    return Drawing(
        name=name,
        elements=len(read(content).nodes),
        reading=_quickest(lambda: summary(read(content))),
        drawing=_quickest(lambda: svg_of(content)),
    )


def _quickest(work: Callable[[], object]) -> float:
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append((time.process_time() - start) * 1000)
    return min(times)
