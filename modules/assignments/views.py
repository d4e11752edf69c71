"""Files of a submission, for those who may read it."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from lms.shared.files.kinds import MIME
from lms.shared.files.serving import serve_private
from modules.assignments.advice import MOST_LISTED
from modules.assignments.files import model_of
from modules.assignments.models import BPMN, PICTURES
from modules.assignments.permissions import readable_files
from modules.assignments.pictures import drawable, picture_of
from modules.processes.reading import UnreadableModel
from modules.processes.steps import steps


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
    file = get_object_or_404(readable_files(signed_in(request)), pk=file_id, kind=BPMN)
    try:
        content = drawable(file)
    except FileNotFoundError as error:
        raise Http404 from error
    response = HttpResponse(content, content_type="application/xml; charset=utf-8")
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Disposition"] = "attachment"
    response._csp_config = {"default-src": ["'none'"], "sandbox": []}  # type: ignore[attr-defined]  # read by django-csp
    return response


@login_required
@require_safe
def work_picture(request: HttpRequest, file_id: int) -> HttpResponse:
    """Draw a model for lists, print and whoever has no script."""
    file = get_object_or_404(readable_files(signed_in(request)), pk=file_id, kind=BPMN)
    try:
        return picture_of(file, title=file.original_name)
    except (UnreadableModel, FileNotFoundError) as error:
        raise Http404 from error


@login_required
@require_safe
def work_image(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Hand out a picture to be shown on a page; what it is was told by its content when it came."""
    file = get_object_or_404(readable_files(signed_in(request)), pk=file_id, kind__in=PICTURES)
    return serve_private(request, file=file.file, name=file.original_name, mime=MIME[file.kind], inline=True)


@login_required
@require_safe
def work_steps(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show the steps of a large model in words, some at a time: the page of a work lists only the first of them."""
    file = get_object_or_404(readable_files(signed_in(request)), pk=file_id, kind=BPMN)
    model = model_of(file)
    if model is None:
        raise Http404
    page = Paginator(steps(model), MOST_LISTED).get_page(request.GET.get("seite"))
    return render(request, "assignments/all_steps.html", {"file": file, "page": page})
