"""Saying something about a work, and agreeing on a best practice."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.workshops import agreeing
from cohorts.workshops.actions import NotYours
from cohorts.workshops.forms import RemarkForm
from cohorts.workshops.page import agreement_form_for, process_page
from cohorts.workshops.permissions import own_remarks_of, works_of
from cohorts.workshops.views import CONFLICT, UNREADABLE, guest_of, process_at
from modules.assignments.forms import changed, without_nul


@login_required
@require_POST
def remark(request: HttpRequest, event_id: int, work_id: int) -> HttpResponse:
    """Say something about a work."""
    guest = guest_of(request, event_id=event_id)
    found = get_object_or_404(works_of(guest), pk=work_id)
    form = RemarkForm(without_nul(request.POST), auto_id=f"rueckmeldung-{work_id}-%s")
    if form.is_valid():
        typed = form.cleaned_data
        try:
            agreeing.remark(guest=guest, work=found, kind=typed["kind"], text=typed["text"], now=timezone.now())
        except NotYours as error:
            raise PermissionDenied from error
        messages.success(request, _("Ihre Rückmeldung steht bei der Arbeit."))
        return redirect("workshop_process", event_id=event_id, process_id=found.process_id)
    context = process_page(
        guest, process_at(guest, process_id=found.process_id), now=timezone.now(), remark_form=(work_id, form)
    )
    return render(request, "workshops/process.html", context, status=UNREADABLE)


@login_required
@require_POST
def remove_remark(request: HttpRequest, event_id: int, remark_id: int) -> HttpResponse:
    """Take an own remark away, or bring it back (`restore`)."""
    guest = guest_of(request, event_id=event_id)
    found = get_object_or_404(own_remarks_of(guest).select_related("work"), pk=remark_id)
    if "restore" in request.POST:
        agreeing.bring_back_remark(remark=found, guest=guest)
        messages.success(request, _("Ihre Rückmeldung steht wieder da."))
    else:
        agreeing.remove_remark(remark=found, guest=guest, now=timezone.now())
        messages.success(request, _("Ihre Rückmeldung ist entfernt."))
    return redirect("workshop_process", event_id=event_id, process_id=found.work.process_id)


@login_required
@require_POST
def agree(request: HttpRequest, event_id: int, process_id: int) -> HttpResponse:
    """Write what the group agrees on; where somebody was faster both texts are shown."""
    guest = guest_of(request, event_id=event_id)
    on_board = process_at(guest, process_id=process_id)
    form = agreement_form_for(on_board, data=without_nul(request.POST))
    status, newest = UNREADABLE, None
    if form.is_valid():
        typed = form.cleaned_data
        try:
            agreeing.agree(
                guest=guest,
                process=on_board.process,
                base=form.works[typed["base"]],
                words=typed["words"],
                seen=typed["seen"],
                now=timezone.now(),
            )
        except NotYours as error:
            raise PermissionDenied from error
        except agreeing.AgreedElsewhere as elsewhere:
            status, newest = CONFLICT, elsewhere.newest
            # who saves once more knows the other text
            form.data = changed(form.data, seen=newest.number)
        else:
            messages.success(request, _("Die Best Practice ist festgehalten. Frühere Fassungen bleiben erhalten."))
            return redirect("workshop_process", event_id=event_id, process_id=process_id)
    context = process_page(guest, on_board, now=timezone.now(), agreement_form=form, newest=newest)
    return render(request, "workshops/process.html", context, status=status)
