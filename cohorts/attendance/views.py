"""Trainers note who was there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.attendance import actions
from cohorts.attendance.forms import AttendanceForm
from cohorts.attendance.models import AttendanceEntry
from cohorts.attendance.permissions import events_to_mark
from cohorts.attendance.queries import with_counts
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.enrolment.models import Enrolment


@require_safe
@role_required(Role.TRAINER, Role.ORGANISER)
def attendance_list(request: HttpRequest) -> HttpResponse:
    """List the dates on which the person may note attendance: past ones first to do, then the coming ones."""
    now = timezone.now()
    events = list(with_counts(events_to_mark(signed_in(request))))
    past = [event for event in events if event.starts_at <= now and not event.is_cancelled]
    context = {
        "open_events": [event for event in past if event.noted < event.people],
        "done_events": [event for event in reversed(past) if event.noted >= event.people],
        "coming_events": [event for event in events if event.starts_at > now],
        "cohorts": sorted({event.cohort for event in events}, key=lambda cohort: cohort.starts_on, reverse=True),
    }
    return render(request, "attendance/list.html", context)


@require_http_methods(["GET", "POST"])
@role_required(Role.TRAINER, Role.ORGANISER)
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    """Note who was there at one date."""
    now = timezone.now()
    person = signed_in(request)
    event = get_object_or_404(events_to_mark(person), pk=pk)
    of_cohort = Enrolment.objects.filter(cohort_key=event.cohort.slug).select_related("participant", "organisation")
    people = of_cohort.not_ended(on=localtime(event.starts_at).date())
    noted = dict(AttendanceEntry.objects.filter(event=event).values_list("enrolment_id", "presence"))
    form = AttendanceForm(request.POST or None, event=event, people=people, noted=noted)
    if request.method == "POST" and form.is_valid():
        try:
            changed = actions.mark(event=event, presences=form.presences(), by=person, now=now)
        except actions.NotYet:
            messages.warning(request, _("Dieser Termin hat noch nicht begonnen oder ist abgesagt."))
        else:
            words = ngettext("Gespeichert: %(number)d Änderung.", "Gespeichert: %(number)d Änderungen.", changed)
            messages.success(request, words % {"number": changed})
        return redirect("attendance", pk=pk)
    context = {"event": event, "form": form, "is_markable": event.starts_at <= now and not event.is_cancelled}
    return render(request, "attendance/detail.html", context)
