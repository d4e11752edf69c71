"""The screen on which a version is judged; what is sent from it stands in `deciding`, `saving` and `claiming`."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from modules.reviewing.deciding import take_decision
from modules.reviewing.doors import frame_for
from modules.reviewing.page import review_page


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show one version on one screen with everything that is said about it; a POST decides.

    Trainers of the cohort decide; organisers read.
    """
    if request.method == "POST":
        return take_decision(request, version_id=version_id)
    return _show(request, version_id=version_id)


@login_required
def _show(request: HttpRequest, *, version_id: int) -> HttpResponse:
    frame = frame_for(request, version_id=version_id)
    form = frame.form() if frame.may_decide else None
    return render(request, "reviewing/review.html", review_page(frame, form=form))
