"""Models as pictures: drawn here from the file, so that nobody's browser runs what stands in it."""

from collections.abc import Mapping

from django.http import HttpResponse
from lxml import etree

from modules.assignments.files import content_of
from modules.assignments.models import WorkFile
from modules.drawings.choosing import drawn, svg_of
from modules.drawings.colours import STYLE_HASH
from modules.drawings.di import with_drawing
from modules.drawings.marks import Mark
from modules.processes.reading import UnreadableModel, root_of

SECONDS_KEPT = 3600
"""How long a browser may keep a picture; the file behind it never changes."""


def picture_of(
    file: WorkFile, *, title: str, marks: Mapping[str, Mark] | None = None, may_change: bool = False
) -> HttpResponse:
    """Return the drawing of a file, or our own layout where it has none, as SVG that runs nothing.

    Args:
        file: a model that somebody may read.
        title: what the picture is called.
        marks: what is pointed out, by the id of its element.
        may_change: the marks may be others the next time, so nothing is kept.

    Raises:
        UnreadableModel, FileNotFoundError: there is nothing to draw.
    """
    response = HttpResponse(svg_of(content_of(file), marks=marks, title=title), content_type="image/svg+xml")
    response["Cache-Control"] = "private, no-store" if may_change else f"private, max-age={SECONDS_KEPT}"
    response["X-Content-Type-Options"] = "nosniff"
    policy = {"default-src": ["'none'"], "style-src": [f"'{STYLE_HASH}'"], "sandbox": []}
    response._csp_config = policy  # type: ignore[attr-defined]  # read by django-csp
    return response


def drawable(file: WorkFile) -> bytes:
    """Return a model for the viewer: in UTF-8, as it takes no other encoding, and with a drawing where it had none."""
    content = content_of(file)
    try:
        model, drawing = drawn(content)
    except UnreadableModel:
        return content
    if drawing.is_own_layout:
        return with_drawing(content, model, drawing=drawing)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return etree.tostring(root_of(content, keeps_comments=True), encoding="UTF-8", xml_declaration=True)
    return content
