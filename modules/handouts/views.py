"""Figures and handouts of a work; whoever may read the work may read what is derived from it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from lms.shared.pdf import PdfLibraryMissing
from modules.assignments.files import content_of
from modules.assignments.references import WorkReference
from modules.building_blocks.files import with_blocks
from modules.handouts.page import figures_page
from modules.handouts.pdf import sheet_pdf
from modules.handouts.queries import model_of, process_or_404
from modules.handouts.sheets import list_page, sheet_page


@login_required
@require_safe
def work_figures(request: HttpRequest, work: WorkReference) -> HttpResponse:
    """Show what the models of a work amount to, and what is worth a question."""
    readable = process_or_404(signed_in(request), reference=work)
    return render(request, "handouts/figures.html", figures_page(readable))


@login_required
@require_safe
def handout_list(request: HttpRequest, work: WorkReference) -> HttpResponse:
    """Show the roles that have a sheet."""
    readable = process_or_404(signed_in(request), reference=work)
    return render(request, "handouts/list.html", list_page(readable))


@login_required
@require_safe
def handout(request: HttpRequest, work: WorkReference, name: str, number: int) -> HttpResponse:
    """Show the sheet of one role, ready to be printed."""
    readable = process_or_404(signed_in(request), reference=work)
    return render(request, "handouts/sheet_page.html", sheet_page(readable, name=name, number=number))


@login_required
@require_safe
def handout_pdf(request: HttpRequest, work: WorkReference, name: str, number: int) -> HttpResponse:
    """Hand out the same as a PDF."""
    readable = process_or_404(signed_in(request), reference=work)
    context = sheet_page(readable, name=name, number=number)
    try:
        drawn = sheet_pdf(context)
    except PdfLibraryMissing:
        messages.warning(
            request, _("PDF-Dateien lassen sich hier zurzeit nicht erzeugen. Diese Seite lässt sich drucken.")
        )
        return redirect("handout", readable.work, name, number)
    title = slugify(f"{_('Handzettel')} {context['process']} {context['title']}")[:120]
    return _file(drawn, name=f"{title or 'handzettel'}.pdf", mime="application/pdf")


@login_required
@require_safe
def model_with_blocks(request: HttpRequest, work: WorkReference, name: str) -> HttpResponse:
    """Hand out a copy of a model that carries its building blocks; the original stays beside it as it was."""
    readable = process_or_404(signed_in(request), reference=work)
    derived = model_of(readable.work, name=name)
    if derived is None or not derived.is_readable:
        raise Http404
    file = derived.shown.file
    copy = with_blocks(content_of(file), uses=derived.uses)
    stem = file.original_name.rpartition(".")[0] or file.original_name
    return _file(copy, name=f"{stem}-{_('mit-bausteinen')}.bpmn", mime="application/octet-stream")


def _file(content: bytes, *, name: str, mime: str) -> HttpResponse:
    response = HttpResponse(content, content_type=mime)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"  # noqa: FBT003 - Django's
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response._csp_config = {"default-src": ["'none'"], "sandbox": []}  # type: ignore[attr-defined]  # read by django-csp
    return response
