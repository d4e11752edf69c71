"""Files of a submission, for those who may read it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from lms.shared.files.serving import serve_private
from modules.assignments.files import drawable
from modules.assignments.permissions import readable_files


@login_required
@require_safe
def work_file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Hand out an uploaded file exactly as it was sent."""
    file = get_object_or_404(readable_files(signed_in(request)), pk=file_id)
    return serve_private(request, file=file.file, name=file.original_name, mime="application/octet-stream")


@login_required
@require_safe
def work_model(request: HttpRequest, file_id: int) -> HttpResponse:
    """Hand out a model for the viewer on the page; the file never changes, so the browser may keep it."""
    file = get_object_or_404(readable_files(signed_in(request)), pk=file_id)
    response = HttpResponse(drawable(file), content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "attachment"
    response._csp_config = {"default-src": ["'none'"], "sandbox": []}  # type: ignore[attr-defined]  # read by django-csp
    return response
