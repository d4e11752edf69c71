"""A model as a picture in which what is different is marked."""

from collections.abc import Mapping

from django.http import HttpResponse

from modules.assignments.files import content_of
from modules.assignments.models import WorkFile
from modules.differences.changes import Mark
from modules.drawings import marks as drawn
from modules.drawings.layout import lay_out
from modules.drawings.reading import drawings
from modules.drawings.svg import svg
from modules.processes.model import ProcessModel

_SECONDS_KEPT = 3600


def picture_of(
    file: WorkFile, *, model: ProcessModel, title: str, marks: Mapping[str, Mark], may_change: bool
) -> HttpResponse:
    """Return the drawing of a file, or our own layout where it has none, as an answer that runs nothing.

    Args:
        file: a model that can be read.
        model: what was read of it.
        title: what the picture is called.
        marks: what is different, by the id of its element.
        may_change: one of the two works is still written, so the marks may be others the next time.
    """
    drawing = next(iter(drawings(content_of(file))), None) or lay_out(model)
    kinds = {each: drawn.Mark(kind=drawn.MarkKind(mark)) for each, mark in marks.items()}
    response = HttpResponse(svg(model, drawing, marks=kinds, title=title), content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-store" if may_change else f"private, max-age={_SECONDS_KEPT}"
    response["X-Content-Type-Options"] = "nosniff"
    policy = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"], "sandbox": []}
    response._csp_config = policy  # type: ignore[attr-defined]  # read by django-csp
    return response
