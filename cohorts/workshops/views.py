"""The board of a workshop: what lies on it, and putting something there."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.schedule.models import Event
from cohorts.workshops import actions
from cohorts.workshops.forms import ProcessForm
from cohorts.workshops.page import board_page, bring_form_for, process_page, work_page
from cohorts.workshops.permissions import Guest, guest_at, own_works_of, works_of
from cohorts.workshops.queries import ProcessOnBoard, processes_on, works_to_bring
from cohorts.workshops.shown import address_for
from lms.accounts.permissions import signed_in
from modules.assignments.forms import without_nul
from modules.assignments.handing_out import files_of, hand_out
from modules.assignments.shown_files import FORMS

UNREADABLE, CONFLICT = 422, 409


@login_required
@require_safe
def board(request: HttpRequest, event_id: int) -> HttpResponse:
    """Show a board: slots, processes, works."""
    return render(request, "workshops/board.html", board_page(guest_of(request, event_id=event_id)))


@login_required
@require_POST
def add_process(request: HttpRequest, event_id: int) -> HttpResponse:
    """Write a process on the board."""
    guest = guest_of(request, event_id=event_id)
    form = ProcessForm(without_nul(request.POST), auto_id="prozess-%s")
    if form.is_valid():
        try:
            actions.add_process(guest=guest, name=form.cleaned_data["name"], now=timezone.now())
        except actions.NotYours as error:
            raise PermissionDenied from error
        except actions.AlreadyThere:
            form.add_error("name", _("Dieser Prozess steht schon auf der Tafel."))
        except actions.BoardIsFull:
            form.add_error("name", _("Auf der Tafel stehen schon sehr viele Prozesse."))
        else:
            messages.success(request, _("Der Prozess steht auf der Tafel."))
            return redirect("workshop_board", event_id=event_id)
    return render(request, "workshops/board.html", board_page(guest, process_form=form), status=UNREADABLE)


@login_required
@require_POST
def bring(request: HttpRequest, event_id: int) -> HttpResponse:
    """Lay an own work on the board."""
    guest = guest_of(request, event_id=event_id)
    form = bring_form_for(request.POST, versions=works_to_bring(guest), processes=processes_on(guest))
    if guest.enrolment is None:
        raise PermissionDenied
    if form.is_valid():
        version, process = form.chosen
        try:
            actions.bring_work(guest=guest, process=process, version=version, now=timezone.now())
        except actions.NotYours as error:
            raise PermissionDenied from error
        except actions.NotHandedIn:
            form.add_error("version", _("Diese Arbeit wurde zurückgezogen."))
        except actions.AlreadyThere:
            form.add_error("version", _("Diese Arbeit liegt schon bei diesem Prozess."))
        else:
            messages.success(request, _("Ihre Arbeit liegt auf der Tafel. Alle aus Ihrem Jahrgang können sie ansehen."))
            return redirect("workshop_process", event_id=event_id, process_id=process.pk)
    return render(request, "workshops/board.html", board_page(guest, bring_form=form), status=UNREADABLE)


@login_required
@require_POST
def take_back(request: HttpRequest, event_id: int, work_id: int) -> HttpResponse:
    """Take an own work from the board."""
    guest = guest_of(request, event_id=event_id)
    work = get_object_or_404(own_works_of(guest), pk=work_id)
    actions.take_back_work(guest=guest, work=work, now=timezone.now())
    messages.success(request, _("Ihre Arbeit liegt nicht mehr auf der Tafel. Sie können sie wieder mitbringen."))
    return redirect("workshop_board", event_id=event_id)


@login_required
@require_safe
def process(request: HttpRequest, event_id: int, process_id: int) -> HttpResponse:
    """Show the works on one process beside each other, what was said about them, and what the group agreed on."""
    guest = guest_of(request, event_id=event_id)
    return render(
        request,
        "workshops/process.html",
        process_page(guest, process_at(guest, process_id=process_id), now=timezone.now()),
    )


@login_required
@require_safe
def work(request: HttpRequest, event_id: int, work_id: int) -> HttpResponse:
    """Show a whole work on the board."""
    guest = guest_of(request, event_id=event_id)
    found = (each for on_board in processes_on(guest) for each in on_board.works if each.work.pk == work_id)
    shown = next(found, None)
    if shown is None:
        raise Http404
    return render(request, "workshops/work.html", work_page(guest, shown))


@login_required
@require_safe
def file(request: HttpRequest, event_id: int, work_id: int, file_id: int, form: str) -> HttpResponseBase:
    """Hand out a file of a work on the board."""
    guest = guest_of(request, event_id=event_id)
    there = get_object_or_404(works_of(guest).select_related("version", "process"), pk=work_id)
    if form not in FORMS:
        raise Http404
    found = get_object_or_404(files_of(there.version), pk=file_id)
    return hand_out(request, name=FORMS[form], file=found, address=address_for(there))


def guest_of(request: HttpRequest, *, event_id: int) -> Guest:
    """Return the person behind a request as she stands at a board; raises `Http404` where she does not."""
    try:
        return guest_at(signed_in(request), event_id=event_id, now=timezone.now())
    except Event.DoesNotExist as error:
        raise Http404 from error


def process_at(guest: Guest, *, process_id: int) -> ProcessOnBoard:
    """Return a process of a board; raises `Http404` where there is none."""
    found = processes_on(guest, process_id=process_id)
    if not found:
        raise Http404
    return found[0]
