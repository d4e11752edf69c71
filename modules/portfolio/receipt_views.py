"""The receipt of a version, for its authors, the trainers of the cohort and organisers."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from modules.assignments.models import Version
from modules.assignments.receipts import canonical_of, is_intact
from modules.assignments.references import ReadableWork, WorkReference, work_or_404
from modules.portfolio.receipt_page import content_name, receipt_page


@login_required
@require_safe
def receipt(request: HttpRequest, work: WorkReference) -> HttpResponse:
    """Show what was received, when and from whom, with the checksums."""
    found, version = _version_or_404(request, work=work)
    return render(request, "portfolio/receipt.html", receipt_page(found, version=version))


@login_required
@require_safe
def receipt_content(request: HttpRequest, work: WorkReference) -> HttpResponse:
    """Hand out the bytes of which the checksum of a version is made, so that anybody can work it out again."""
    _found, version = _version_or_404(request, work=work)
    if not is_intact(version):
        raise Http404
    response = HttpResponse(canonical_of(version), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{content_name(version)}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _version_or_404(request: HttpRequest, *, work: WorkReference) -> tuple[ReadableWork, Version]:
    found = work_or_404(signed_in(request), reference=work)
    if not isinstance(found.work, Version):
        raise Http404
    return found, found.work
