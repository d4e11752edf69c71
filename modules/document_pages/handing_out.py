"""Pictures of pages as a browser gets them. Who may have them was asked before, by the room whose page it is."""

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from lms.shared.files.kinds import MIME
from lms.shared.files.serving import serve_private
from modules.assignments.models import WorkFile
from modules.assignments.pictures import SECONDS_KEPT
from modules.document_pages.models import DrawnPage
from modules.document_pages.queries import drawn_page

_SHOWN = frozenset({200, 206, 304})


def hand_out_page(request: HttpRequest, *, file: WorkFile, number: int) -> HttpResponseBase:
    """Return the picture of a page.

    Args:
        request: of somebody who may have the file.
        file: which.
        number: of the page, from 1.

    Raises:
        Http404: there is no such page, it is not drawn, or nothing lies behind it any more.
    """
    try:
        page = drawn_page(file, number=number)
        name = f"{file.original_name.removesuffix('.pdf')}-{number}.webp"
        response = serve_private(request, file=page.image, name=name, mime=MIME["webp"], inline=True)
    except (DrawnPage.DoesNotExist, FileNotFoundError) as error:
        raise Http404 from error
    if response.status_code in _SHOWN:
        # the picture never changes, so the browser may keep it
        response["Cache-Control"] = f"private, max-age={SECONDS_KEPT}"
    return response
