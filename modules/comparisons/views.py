"""As-is beside to-be, and one version beside another; whoever may read the works may read the comparison."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from modules.assignments.models import Draft, Kind
from modules.assignments.pictures import picture_of
from modules.assignments.references import ReadableWork, WorkReference, work_or_404
from modules.comparisons.page import AFTER, BEFORE, NAMES, as_is_to_be, as_is_to_be_page, comparison_page, pair_of
from modules.comparisons.pairs import Pair
from modules.comparisons.queries import compared_or_404
from modules.drawings.marks import Mark, MarkKind


@login_required
@require_safe
def as_is_beside_to_be(request: HttpRequest, work: WorkReference) -> HttpResponse:
    """Show what a process saves: figures, what falls away and what is new, both models."""
    readable = _process_or_404(request, work=work)
    return render(request, "comparisons/as_is_to_be.html", as_is_to_be_page(readable))


@login_required
@require_safe
def as_is_to_be_drawing(request: HttpRequest, work: WorkReference, side: str) -> HttpResponse:
    """Draw one of the two models with marks at what is different."""
    readable = _process_or_404(request, work=work)
    return _drawn(as_is_to_be(readable.work), side=side, may_change=isinstance(readable.work, Draft))


@login_required
@require_safe
def comparison(request: HttpRequest, work: WorkReference, other: WorkReference) -> HttpResponse:
    """Show what is different between two versions, or a version and the draft after it."""
    compared = compared_or_404(signed_in(request), reference=work, other=other)
    return render(request, "comparisons/comparison.html", comparison_page(compared))


@login_required
@require_safe
def comparison_drawing(request: HttpRequest, work: WorkReference, other: WorkReference, drawing: str) -> HttpResponse:
    """Draw a model of one of two works with marks at what is different."""
    name, _dash, side = drawing.partition("-")
    if name not in NAMES:
        raise Http404
    compared = compared_or_404(signed_in(request), reference=work, other=other)
    may_change = isinstance(compared.after.work, Draft)
    return _drawn(pair_of(compared, name=name), side=side, may_change=may_change)


def _process_or_404(request: HttpRequest, *, work: WorkReference) -> ReadableWork:
    readable = work_or_404(signed_in(request), reference=work)
    if readable.submission.assignment.kind != Kind.PROCESS:
        raise Http404
    return readable


def _drawn(pair: Pair, *, side: str, may_change: bool) -> HttpResponse:
    if side not in {BEFORE, AFTER}:
        raise Http404
    number = (BEFORE, AFTER).index(side)
    shown, sides = pair.shown[number], (pair.before, pair.after)
    if shown is None or shown.model is None:
        raise Http404
    title = f"{pair.title}: {sides[number].label}"
    marks = {each: Mark(kind=MarkKind(mark)) for each, mark in pair.marks[number].items()}
    return picture_of(shown.file, title=title, marks=marks, may_change=may_change)
