"""Building blocks on the steps of one's own model, chosen from the vocabulary that editors keep."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modules.assignments.actions import EditedElsewhere, NotEditable
from modules.building_blocks.queries import choices
from modules.building_blocks.rules import counts
from modules.modelling.blocks_form import form_of, keep_blocks
from modules.modelling.doors import closed, own_place
from modules.modelling.places import Place, place_or_404


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def model_blocks(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Show each step with the block it carries; a POST stores what was chosen."""
    now = timezone.now()
    place = own_place(request, number=number, name=name, now=now)
    if request.method == "POST":
        return _take(request, place=place, now=now)
    if not place.work.is_editable:
        return closed(request, place=place)
    return _page(request, place=place)


def _take(request: HttpRequest, *, place: Place, now: datetime) -> HttpResponse:
    model = place.model(place.name)
    if model is None:
        return _page(request, place=place, status=422)
    try:
        uses = keep_blocks(place, model=model, typed=request.POST, seen=request.POST.get("seen", ""), now=now)
    except EditedElsewhere:
        fresh = place_or_404(place.enrolment, number=place.number, name=place.name, now=now)
        return _page(request, place=fresh, typed=request.POST, result="edited_elsewhere", status=409)
    except NotEditable:
        return _page(request, place=place, typed=request.POST, result="closed", status=409)
    found = counts(uses)
    messages.success(
        request,
        _("Die Bausteine sind gespeichert. Medienbrüche: %(breaks)d, Warten: %(waiting)d.")
        % {"breaks": found.media_breaks, "waiting": found.waiting},
    )
    return redirect(place.back)


def _page(
    request: HttpRequest,
    *,
    place: Place,
    typed: Mapping[str, str] | None = None,
    result: str = "",
    status: int = 200,
) -> HttpResponse:
    model = place.model(place.name)
    form = form_of(place, model=model, typed=typed) if model is not None else None
    context: dict[str, Any] = {
        "place": place,
        "form": form,
        "groups": choices(used=form.used) if form is not None else [],
        "result": result,
    }
    if form is not None:
        context["figures"] = [
            {"label": _("Bausteine"), "value": form.counts.steps, "detail": _("Schritte mit einem Baustein")},
            {"label": _("Medienbrüche"), "value": form.counts.media_breaks},
            {"label": _("Warten"), "value": form.counts.waiting},
        ]
    return render(request, "modelling/blocks.html", context, status=status)
