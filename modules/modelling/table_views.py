"""A process as a table of steps: the way to a model for keyboard, screen reader and phone."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from modules.assignments.actions import EditedElsewhere, NotEditable
from modules.assignments.models import Source
from modules.modelling.actions import keep
from modules.modelling.doors import closed, own_place
from modules.modelling.places import AS_IS, Place, place_or_404
from modules.modelling.table_form import (
    TableForm,
    changed,
    first_form,
    form_of,
    kinds,
    limits,
    roles_of,
    with_problems,
)
from modules.processes.steps import steps
from modules.step_tables.rules import checked
from modules.step_tables.writing import bpmn_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def step_table(request: HttpRequest, number: int, name: str) -> HttpResponse:
    """Show the stored model as rows; a POST changes the rows as its button says, or saves them as a model."""
    now = timezone.now()
    place = own_place(request, number=number, name=name, now=now)
    if request.method == "POST":
        return _take(request, place=place, now=now)
    if not place.work.is_editable:
        return closed(request, place=place)
    begins_with = AS_IS if request.GET.get("von") == AS_IS and place.other is not None else name
    form, why = first_form(place, begins_with=begins_with)
    return _page(request, place=place, form=form, no_table=why, begins_with=begins_with)


def _take(request: HttpRequest, *, place: Place, now: datetime) -> HttpResponse:
    form = form_of(request.POST)
    button = request.POST.get("do", "save")
    if button != "save":
        return _page(request, place=place, form=changed(form, button=button))
    found = checked(form.rows, start=form.start)
    if found.table is None:
        return _page(request, place=place, form=with_problems(form), status=422)
    try:
        keep(
            place,
            content=bpmn_of(found.table, name=place.process_name),
            source=Source.TABLE,
            seen=form.seen,
            person=place.enrolment.participant,
            now=now,
        )
    except EditedElsewhere:
        fresh = place_or_404(place.enrolment, number=place.number, name=place.name, now=now)
        return _page(request, place=fresh, form=form, result="edited_elsewhere", status=409)
    except NotEditable:
        return _page(request, place=place, form=form, result="closed", status=409)
    messages.success(request, _("Das %(model)s ist gespeichert.") % {"model": place.title})
    if request.accepts("text/html"):
        return redirect(place.back)
    return JsonResponse({"address": place.back})


def _page(
    request: HttpRequest,
    *,
    place: Place,
    form: TableForm,
    result: str = "",
    no_table: str = "",
    begins_with: str = "",
    status: int = 200,
) -> HttpResponse:
    stored = place.model(place.name) if result == "edited_elsewhere" else None
    context: dict[str, Any] = {
        "place": place,
        "form": form,
        "seen": place.seen if result else form.seen,
        "rows": form.shown_rows(),
        "kinds": kinds(),
        "roles": roles_of(form, place=place),
        "result": result,
        "stored_steps": steps(stored) if stored is not None else (),
        "no_table": no_table,
        "begins_with": begins_with or place.name,
        **limits(),
    }
    return render(request, "modelling/step_table.html", context, status=status)
