"""Pages of a PDF file, for those who may read it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.permissions import signed_in
from modules.assignments.models import WorkFile
from modules.assignments.permissions import readable_files
from modules.document_pages.actions import ask_again, ask_for_missing
from modules.document_pages.handing_out import hand_out_page
from modules.document_pages.queries import pages_of
from modules.document_pages.rules import MARKS, PDF, marks_in
from modules.document_pages.works import place_of


@login_required
@require_safe
def document_page(request: HttpRequest, file_id: int, number: int) -> HttpResponseBase:
    """Hand out the picture of one page."""
    return hand_out_page(request, file=_file(request, file_id=file_id), number=number)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def document_pages(request: HttpRequest, file_id: int) -> HttpResponse:
    """Show all pages of a file with their text; a POST tries once more what failed."""
    file = _file(request, file_id=file_id)
    now = timezone.now()
    if request.method == "POST":
        if not ask_again(file=file, now=now):
            messages.info(request, _("Ein neuer Versuch ist gleich wieder möglich."))
        return redirect("document_pages", file_id=file.pk)
    ask_for_missing([file], now=now)
    context = {
        "file": file,
        "pages": pages_of([file])[file.pk],
        "marks": marks_in(request.GET.get(MARKS, "")),
        "place": place_of(file, person=signed_in(request)),
    }
    return render(request, "document_pages/document.html", context)


def _file(request: HttpRequest, *, file_id: int) -> WorkFile:
    return get_object_or_404(readable_files(signed_in(request)).filter(kind=PDF), pk=file_id)
