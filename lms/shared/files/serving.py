"""Hand out a private file, with HTTP Range (RFC 9110, section 14) so that a video can be sought.

An open range is answered with at most one MiB: a slow viewer would otherwise hold a thread for the length of
the video.
"""

import re
from collections.abc import Iterator

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.http import content_disposition_header

LARGEST_PART = 1024 * 1024
_CHUNK = 64 * 1024
_PARTIAL = 206
_RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


def serve_private(
    request: HttpRequest, *, file: FieldFile, name: str, mime: str, inline: bool = False
) -> HttpResponse | StreamingHttpResponse:
    """Return the file, or the part of it that was asked for. The caller has checked who asks.

    Args:
        request: may carry a `Range` header with one range; several are answered with the whole file.
        file: a file of the private storage.
        name: the name under which it is saved by the visitor.
        mime: its content type, known from its content.
        inline: shown in the page (video, picture, diagram) instead of being saved.
    """
    size = file.size
    wanted = _RANGE.match(request.headers.get("Range", ""))
    first, last, status = 0, size - 1, 200
    if wanted and (wanted[1] or wanted[2]):
        first, last = _part(start=wanted[1], end=wanted[2], size=size)
        status = _PARTIAL
        if first > last:
            refusal = HttpResponse(status=416)
            refusal["Content-Range"] = f"bytes */{size}"
            return refusal
    part = _chunks(file, first=first, length=last - first + 1)
    response = StreamingHttpResponse(part, status=status, content_type=mime)
    response["Content-Length"] = str(last - first + 1)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["Content-Disposition"] = content_disposition_header(not inline, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    # the file itself may do nothing, whatever it holds
    response._csp_config = {"default-src": ["'none'"], "sandbox": []}  # type: ignore[attr-defined]  # read by django-csp
    if status == _PARTIAL:
        response["Content-Range"] = f"bytes {first}-{last}/{size}"
    return response


def _part(*, start: str, end: str, size: int) -> tuple[int, int]:
    if not start:
        return max(0, size - int(end)), size - 1 if int(end) else -1
    first = int(start)
    last = min(int(end), size - 1) if end else min(first + LARGEST_PART, size) - 1
    return (first, last) if first < size else (size, -1)


def _chunks(file: FieldFile, *, first: int, length: int) -> Iterator[bytes]:
    # opened here, so that nothing stays open where the visitor is gone before the first byte
    with file.storage.open(str(file.name), "rb") as handle:
        handle.seek(first)
        while length > 0:
            chunk = handle.read(min(_CHUNK, length))
            if not chunk:
                return
            length -= len(chunk)
            yield chunk
