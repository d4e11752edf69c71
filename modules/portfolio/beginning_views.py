"""Begin an assignment with an own process, or with a copy of an earlier one."""

from datetime import datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.assignments.actions import AlreadyBegun, NotOpenYet
from modules.assignments.beginnings import begin_as_copy, begin_own, copyable_works
from modules.assignments.forms import without_nul
from modules.assignments.models import Assignment, Kind
from modules.assignments.references import WorkConverter, work_or_404
from modules.enrolment.models import Enrolment
from modules.enrolment.permissions import own_enrolment
from modules.portfolio.forms import CopyForm, OwnProcessForm


@login_required
@require_POST
def begin(request: HttpRequest, number: int) -> HttpResponse:
    """Lay a name or a copy into a draft in which nothing stands yet."""
    now = timezone.now()
    enrolment = own_enrolment(request, now=now)
    assignment = get_object_or_404(Assignment, programme=enrolment.programme_id, kind=Kind.PROCESS, number=number)
    begins = _begin_copy if request.POST.get("way") == "copy" else _begin_own
    try:
        problem = begins(request, assignment=assignment, enrolment=enrolment, now=now)
    except NotOpenYet as error:
        raise PermissionDenied(_("Diese Aufgabe ist noch nicht geöffnet.")) from error
    except AlreadyBegun:
        problem = _("In dieser Aufgabe steht schon etwas. Damit nichts verloren geht, wurde nichts darübergelegt.")
    if problem:
        messages.warning(request, problem)
    return redirect(assignment.address)


def _begin_own(request: HttpRequest, *, assignment: Assignment, enrolment: Enrolment, now: datetime) -> str:
    """Begin, and return what was wrong as a sentence, or nothing."""
    form = OwnProcessForm(without_nul(request.POST))
    if not form.is_valid():
        return _first_error(form)
    begin_own(assignment=assignment, enrolment=enrolment, name=form.cleaned_data["process_name"], now=now)
    messages.success(request, _("Ihr Prozess ist angelegt. Füllen Sie nun den Steckbrief aus."))
    return ""


def _begin_copy(request: HttpRequest, *, assignment: Assignment, enrolment: Enrolment, now: datetime) -> str:
    person = enrolment.participant
    form = CopyForm(request.POST, sources=copyable_works(person))
    if not form.is_valid():
        return _first_error(form)
    found = work_or_404(person, reference=WorkConverter().to_python(form.cleaned_data["source"]))
    if not found.is_author:
        raise Http404
    begin_as_copy(assignment=assignment, enrolment=enrolment, source=found.work, now=now)
    messages.success(request, _("Die Kopie ist angelegt. Passen Sie sie an diese Aufgabe an; das Original bleibt."))
    return ""


def _first_error(form: OwnProcessForm | CopyForm) -> str:
    return next(str(error) for errors in form.errors.values() for error in errors)
