"""Files of a submission, for those who may read it."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from modules.assignments.handing_out import hand_out
from modules.assignments.permissions import readable_files


@login_required
@require_safe
def work_file(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Hand out an uploaded file exactly as it was sent."""
    return _hand_out(request, name="work_file", file_id=file_id)


@login_required
@require_safe
def work_model(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Hand out a model for the viewer on the page."""
    return _hand_out(request, name="work_model", file_id=file_id)


@login_required
@require_safe
def work_picture(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Draw a model for lists, print and whoever has no script."""
    return _hand_out(request, name="work_picture", file_id=file_id)


@login_required
@require_safe
def work_image(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Hand out a picture to be shown on a page."""
    return _hand_out(request, name="work_image", file_id=file_id)


@login_required
@require_safe
def work_steps(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Show the steps of a large model in words, some at a time: the page of a work lists only the first of them."""
    return _hand_out(request, name="work_steps", file_id=file_id)


def _hand_out(request: HttpRequest, *, name: str, file_id: int) -> HttpResponseBase:
    file = get_object_or_404(readable_files(signed_in(request)), pk=file_id)
    return hand_out(request, name=name, file=file)
