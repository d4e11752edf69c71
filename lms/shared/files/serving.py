"""Hand out a private file: by the app itself, by nginx (X-Accel-Redirect) or by a signed address of a bucket.

`LMS_FILE_DELIVERY` names the way; views know only `serve_private`. docs/operation.md describes the three.
"""

from pathlib import Path
from urllib.parse import quote

from django.conf import settings
from django.core.files.storage import FileSystemStorage
from django.db.models.fields.files import FieldFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.utils.http import content_disposition_header

from lms.shared.files.parts import answer_in_parts
from lms.shared.files.storage import SignedStorage

# Browsers take captions and chapters from the page's own host only, so a bucket cannot hand them out.
_OWN_HOST_ONLY = frozenset({"text/vtt"})
_WITH_CONTENT = (200, 206)


def serve_private(
    request: HttpRequest, *, file: FieldFile, name: str, mime: str, inline: bool = False
) -> HttpResponse | StreamingHttpResponse:
    """Return the file, the part of it that was asked for, or who hands it out. The caller has checked who asks.

    Args:
        request: may carry `Range`, `If-Range`, `If-None-Match` and their like.
        file: a file of the private storage.
        name: the name under which it is saved by the visitor.
        mime: its content type, known from its content.
        inline: shown in the page (video, picture, diagram) instead of being saved.
    """
    disposition = content_disposition_header(not inline, name) or "attachment"
    if isinstance(file.storage, SignedStorage) and mime not in _OWN_HOST_ONLY:
        return _signed(file.storage, request=request, name=str(file.name), mime=mime, disposition=disposition)
    place = _place_for_nginx(file) if settings.LMS_FILE_DELIVERY == "x-accel" else None
    response = HttpResponse() if place else answer_in_parts(request, file=file)
    if place:
        response["X-Accel-Redirect"] = place
    if response.status_code in _WITH_CONTENT:
        response["Content-Type"] = mime
        response["Content-Disposition"] = disposition
    response["Cache-Control"] = "private, max-age=0, must-revalidate"
    response["X-Content-Type-Options"] = "nosniff"
    # the file itself may do nothing, whatever it holds
    response._csp_config = {"default-src": ["'none'"], "sandbox": []}  # type: ignore[union-attr]  # read by django-csp
    return response


def _place_for_nginx(file: FieldFile) -> str | None:
    """Return the internal address of a file below `PRIVATE_ROOT`; any other file the app hands out itself."""
    if not isinstance(file.storage, FileSystemStorage):
        return None
    path, root = Path(file.path).resolve(), Path(settings.PRIVATE_ROOT).resolve()
    return settings.LMS_ACCEL_PREFIX + quote(path.relative_to(root).as_posix()) if path.is_relative_to(root) else None


def _signed(
    storage: SignedStorage, *, request: HttpRequest, name: str, mime: str, disposition: str
) -> HttpResponseRedirect:
    """Send the browser to the bucket. The address runs out, so no cache may keep it."""
    address = storage.signed_address(name, mime=mime, disposition=disposition, method=request.method or "GET")
    response = HttpResponseRedirect(address)
    response["Cache-Control"] = "no-store"
    return response
