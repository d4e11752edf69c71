"""The app's own answer with a file: parts of it, and what a browser may ask before it asks for more (RFC 9110)."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from lms.shared.files.ranges import NotSatisfiable, Part, part_asked

_CHUNK = 64 * 1024
_PARTIAL = 206
_NOT_MODIFIED = 304
_NOT_SATISFIABLE = 416


def answer_in_parts(request: HttpRequest, *, file: FieldFile) -> HttpResponse | StreamingHttpResponse:
    """Return 200, 206, 304, 412 or 416 with length and validators; type and name are the caller's.

    A range counts for GET only (section 14.2) and, with `If-Range`, only for the same file as before (13.1.5).
    """
    size = file.size
    modified_at = file.storage.get_modified_time(str(file.name))
    validators = {"ETag": _etag(file, size=size, modified_at=modified_at), "Last-Modified": _date(modified_at)}
    response = _answer(request, file=file, asked=_range(request, validators=validators), size=size)
    for name, value in {"Accept-Ranges": "bytes", **validators}.items():
        response[name] = value
    last_modified = int(modified_at.timestamp())
    checked = get_conditional_response(request, validators["ETag"], last_modified, response)  # type: ignore[arg-type]  # streams are handed through too
    answer = checked or response
    if answer.status_code == _NOT_MODIFIED:
        # the length that 200 would have (section 8.6); left out, Django writes 0
        answer["Content-Length"] = str(size)
    return answer


def _answer(request: HttpRequest, *, file: FieldFile, asked: str, size: int) -> HttpResponse | StreamingHttpResponse:
    try:
        part = part_asked(asked, size=size)
    except NotSatisfiable:
        return HttpResponse(status=_NOT_SATISFIABLE, headers={"Content-Range": f"bytes */{size}"})
    sent = part or Part(first=0, length=size)
    if request.method == "HEAD":
        response: HttpResponse | StreamingHttpResponse = HttpResponse()
    else:
        response = StreamingHttpResponse(_chunks(file, part=sent), status=_PARTIAL if part else 200)
    response["Content-Length"] = str(sent.length)
    if part:
        response["Content-Range"] = part.content_range(size=size)
    return response


def _range(request: HttpRequest, *, validators: dict[str, str]) -> str:
    """Return the header if it counts, else nothing. Comparison is exact: weak validators never match."""
    condition = request.headers.get("If-Range", "").strip()
    if request.method != "GET" or (condition and condition not in validators.values()):
        return ""
    return request.headers.get("Range", "")


def _etag(file: FieldFile, *, size: int, modified_at: datetime) -> str:
    # strong without reading the file: stored names are random and files are never changed in place
    facts = f"{file.name}|{size}|{modified_at.timestamp()}"
    return f'"{hashlib.sha256(facts.encode()).hexdigest()[:32]}"'


def _date(modified_at: datetime) -> str:
    return http_date(int(modified_at.timestamp()))


def _chunks(file: FieldFile, *, part: Part) -> Iterator[bytes]:
    # opened here, so that nothing stays open where the visitor is gone before the first byte
    with file.storage.open(str(file.name), "rb") as handle:
        handle.seek(part.first)
        missing = part.length
        while missing > 0:
            chunk = handle.read(min(_CHUNK, missing))
            if not chunk:
                return
            missing -= len(chunk)
            yield chunk
