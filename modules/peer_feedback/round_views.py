"""The trainer's pages: make a round, give works out, see who gave what."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.assignments.forms import without_nul
from modules.assignments.models import Assignment
from modules.peer_feedback import actions
from modules.peer_feedback.forms import ExtendForm, RoundForm, change_form
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.permissions import rounds_of
from modules.peer_feedback.queries import targets
from modules.peer_feedback.round_page import round_page, rounds_page

UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.TRAINER)
def peer_rounds(request: HttpRequest) -> HttpResponse:
    """List the rounds of the cohorts a trainer teaches; a POST makes one."""
    trainer = signed_in(request)
    choices = targets(trainer)
    if request.method != "POST":
        form = RoundForm(targets=choices)
        return render(request, "peer_feedback/rounds.html", rounds_page(trainer, targets=choices, form=form))
    form = RoundForm(request.POST, targets=choices)
    made = _made(request, form=form) if form.is_valid() else None
    if made is not None:
        messages.success(request, _("Die Runde ist angelegt. Ausgeteilt ist noch nichts."))
        return redirect("peer_round", round_id=made.pk)
    context = rounds_page(trainer, targets=choices, form=form)
    return render(request, "peer_feedback/rounds.html", context, status=UNREADABLE)


@require_safe
@role_required(Role.TRAINER)
def peer_round(request: HttpRequest, round_id: int) -> HttpResponse:
    """Show one round: what would be given out, who gave what."""
    found = _own_round(request, round_id=round_id)
    context = round_page(found, today=timezone.localdate(timezone.now()))
    return render(request, "peer_feedback/round.html", context)


@require_POST
@role_required(Role.TRAINER)
def peer_round_change(request: HttpRequest, round_id: int) -> HttpResponse:
    """Change a round; once works were given out, only to a later day."""
    found, now = _own_round(request, round_id=round_id), timezone.now()
    form = change_form(found, data=without_nul(request.POST))
    if form.is_valid() and _changed(request, found, form=form):
        messages.success(request, _("Gespeichert."))
        return redirect("peer_round", round_id=found.pk)
    found.refresh_from_db()
    context = round_page(found, today=timezone.localdate(now), form=form)
    return render(request, "peer_feedback/round.html", context, status=UNREADABLE)


@require_POST
@role_required(Role.TRAINER)
def peer_round_discard(request: HttpRequest, round_id: int) -> HttpResponse:
    """Delete a round of which nothing was given out."""
    found = _own_round(request, round_id=round_id)
    try:
        actions.discard_round(peer_round=found)
    except actions.AlreadyDrawn:
        messages.warning(request, _("Die Arbeiten sind schon ausgeteilt. Die Runde bleibt."))
        return redirect("peer_round", round_id=found.pk)
    messages.success(request, _("Die Runde ist verworfen."))
    return redirect("peer_rounds")


@require_POST
@role_required(Role.TRAINER)
def peer_round_give_out(request: HttpRequest, round_id: int) -> HttpResponse:
    """Give works out as the page showed it."""
    found = _own_round(request, round_id=round_id)
    try:
        tasks = actions.give_out(peer_round=found, seen=request.POST.get("seen", ""), now=timezone.now())
    except actions.OtherPlan:
        messages.warning(
            request, _("Inzwischen hat sich etwas geändert. Bitte sehen Sie die Verteilung noch einmal an.")
        )
    else:
        count = {"count": len(tasks)}
        text = ngettext(
            "Eine Arbeit ist ausgeteilt. Wer Rückmeldung gibt, hat eine E-Mail bekommen.",
            "%(count)d Mal ist eine Arbeit ausgeteilt. Wer Rückmeldung gibt, hat eine E-Mail bekommen.",
            len(tasks),
        )
        messages.success(request, text % count)
    return redirect("peer_round", round_id=found.pk)


@require_POST
@role_required(Role.TRAINER)
def peer_task_remove(request: HttpRequest, round_id: int, task_id: int) -> HttpResponse:
    """Take a task back that was not given, or give it again."""
    found = _own_round(request, round_id=round_id)
    task = get_object_or_404(PeerTask.objects.select_related("round"), round=found, pk=task_id)
    try:
        if "zurueck" in request.POST:
            actions.bring_back(task=task)
            messages.success(request, _("Die Aufgabe ist wieder da."))
        else:
            actions.take_back(task=task)
            messages.success(request, _("Die Aufgabe ist zurückgenommen. Was schon geschrieben war, bleibt erhalten."))
    except actions.AlreadyGiven:
        messages.warning(request, _("Diese Rückmeldung ist schon abgegeben. Sie bleibt."))
    return redirect("peer_round", round_id=found.pk)


def _own_round(request: HttpRequest, *, round_id: int) -> PeerRound:
    return get_object_or_404(rounds_of(signed_in(request)), pk=round_id)


def _made(request: HttpRequest, *, form: RoundForm) -> PeerRound | None:
    chosen, fields = form.chosen, form.cleaned_data
    try:
        return actions.make_round(
            assignment=Assignment.objects.get(pk=chosen.assignment_id),
            cohort_key=chosen.cohort_key,
            trainer=signed_in(request),
            works_each=fields["works_each"],
            shows_names=fields["shows_names"],
            due_on=fields["due_on"],
            now=timezone.now(),
        )
    except actions.NotYourCohort as error:
        raise Http404 from error
    except actions.HasRound:
        form.refuse_target()
    except actions.TooEarly:
        form.refuse_day()
    return None


def _changed(request: HttpRequest, found: PeerRound, *, form: ExtendForm) -> bool:
    fields: dict[str, Any] = form.cleaned_data
    try:
        actions.change_round(peer_round=found, now=timezone.now(), **fields)
    except actions.TooEarly:
        form.refuse_day()
        return False
    except actions.AlreadyDrawn:
        messages.warning(request, _("Die Arbeiten sind inzwischen ausgeteilt. Nur der Tag lässt sich noch ändern."))
        return False
    return True
