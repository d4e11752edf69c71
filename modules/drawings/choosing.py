"""Which drawing of a file is shown: its first one with steps, else a layout of our own."""

import time
from collections.abc import Callable, Mapping

from modules.drawings.details import details_of
from modules.drawings.geometry import Drawing
from modules.drawings.layout import lay_out
from modules.drawings.marks import Mark
from modules.drawings.reading import drawings_of
from modules.drawings.svg import svg
from modules.processes.extraction import extract
from modules.processes.model import ProcessModel
from modules.processes.reading import root_of


def drawn(content: bytes, *, clock: Callable[[], float] = time.monotonic) -> tuple[ProcessModel, Drawing]:
    """Read a file once for what it says and how it looks.

    Returns its model with the first drawing that shows a step of it; where there is none, with a layout of our own.
    Raises `processes.reading.UnreadableModel` as `processes.reading.read` does; `clock` gives seconds.
    """
    root = root_of(content, clock=clock)
    model = extract(root)
    steps = {node.id for node in model.nodes}
    found = next((each for each in drawings_of(root) if not steps.isdisjoint(each.shapes)), None)
    return model, found or lay_out(model, details=details_of(root))


def svg_of(content: bytes, *, marks: Mapping[str, Mark] | None = None, title: str = "") -> bytes:
    """Draw a file as SVG, see `svg.svg`; raises `UnreadableModel`."""
    model, drawing = drawn(content)
    return svg(model, drawing, marks=marks, title=title)
