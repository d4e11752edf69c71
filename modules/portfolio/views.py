"""One of a participant's assignments, and its versions."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from modules.assignments import actions
from modules.assignments.doors import own_work
from modules.assignments.editing import Outcome, Result, take_form
from modules.assignments.forms import initial_of
from modules.assignments.models import Kind
from modules.assignments.process_form import ProcessForm
from modules.assignments.queries import Work
from modules.assignments.rules import NotPossible, State
from modules.enrolment.models import Enrolment
from modules.group_work.page import together_of
from modules.peer_feedback.page import received_on
from modules.portfolio.beginning_page import beginning_of
from modules.portfolio.page import assignment_page, version_page
from modules.portfolio.told import told_to_script
from modules.studying.writing import asks_for_json, refuse_others, writers_only


@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: HttpRequest, number: int) -> HttpResponse:
    """Show one assignment: what was said first, then the form or what was handed in. A POST saves the draft."""
    if request.method == "POST":
        return _take(request, number=number, hands_in=False)
    return _show(request, number=number)


@login_required
def _show(request: HttpRequest, *, number: int) -> HttpResponse:
    enrolment, work = _own_work(request, number=number)
    now = timezone.now()
    form = _form(work) if work.is_editable else None
    context = assignment_page(work, form=form, now=now)
    context["together"] = together_of(work, enrolment=enrolment, now=now)
    context["beginning"] = beginning_of(work, person=enrolment.participant)
    context["peer_received"] = received_on(work.versions, person=enrolment.participant, today=timezone.localdate(now))
    return render(request, "portfolio/assignment.html", {**context, "owner_id": enrolment.pk})


@require_POST
def hand_in(request: HttpRequest, number: int) -> HttpResponse:
    """Save the form and hand it in."""
    return _take(request, number=number, hands_in=True)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was handed in."""
    _enrolment, work = _own_work(request, number=number)
    if work.submission is None:
        raise Http404
    try:
        actions.withdraw(submission=work.submission, now=timezone.now())
    except NotPossible:
        messages.warning(request, _("Die Prüfung hat schon begonnen. Die Fassung lässt sich nicht mehr zurückziehen."))
    else:
        messages.success(request, _("Die Fassung ist zurückgezogen. Sie können sie überarbeiten und neu einreichen."))
    return redirect(work.assignment.address)


@login_required
@require_safe
def version(request: HttpRequest, number: int, version_number: int) -> HttpResponse:
    """Show one version exactly as it was handed in, with what was said about it."""
    _enrolment, work = _own_work(request, number=number)
    shown = next((each for each in work.versions if each.number == version_number), None)
    if shown is None:
        raise Http404
    return render(request, "portfolio/version.html", version_page(work, version=shown))


def _own_work(request: HttpRequest, *, number: int) -> tuple[Enrolment, Work]:
    return own_work(request, kind=Kind.PROCESS, number=number)


def _form(work: Work, *, sent: HttpRequest | None = None) -> ProcessForm:
    """Return the form as a work stands now; after a refusal it begins empty."""
    draft = work.draft if work.state != State.DECLINED else None
    if sent is not None:
        return ProcessForm(sent.POST, sent.FILES, assignment=work.assignment, draft=draft)
    return ProcessForm(initial=initial_of(draft), assignment=work.assignment, draft=draft)


@writers_only
def _take(request: HttpRequest, *, number: int, hands_in: bool) -> HttpResponse:
    now = timezone.now()
    enrolment, work = _own_work(request, number=number)
    refuse_others(request, enrolment=enrolment)
    form = _form(work, sent=request)
    try:
        outcome = take_form(
            form, work=work, enrolment=enrolment, person=enrolment.participant, hands_in=hands_in, now=now
        )
    except actions.NotOpenYet as error:
        raise PermissionDenied(_("Diese Aufgabe ist noch nicht geöffnet.")) from error
    if asks_for_json(request) and not hands_in:
        return _told(request, form=form, outcome=outcome, number=number)
    if outcome.result is Result.SAVED:
        messages.success(request, _("Der Entwurf ist gespeichert."))
        return redirect(work.assignment.address)
    if outcome.result is Result.HANDED_IN and outcome.version is not None:
        messages.success(
            request,
            _("Fassung %(number)s ist eingereicht. Sie hören in der Regel innerhalb von fünf Arbeitstagen von uns.")
            % {"number": outcome.version.number},
        )
        return redirect(work.assignment.address)
    _enrolment, work = _own_work(request, number=number)
    form.show_files(work.draft)
    context = assignment_page(work, form=form, now=now, outcome=outcome)
    context["together"] = together_of(work, enrolment=enrolment, now=now)
    context["owner_id"] = enrolment.pk
    is_conflict = outcome.result in {Result.EDITED_ELSEWHERE, Result.CLOSED}
    return render(request, "portfolio/assignment.html", context, status=409 if is_conflict else 200)


def _told(request: HttpRequest, *, form: ProcessForm, outcome: Outcome, number: int) -> HttpResponse:
    """Answer a script; it loads the page anew after files came, so what is said about those goes there."""
    if outcome.new_files:
        for sentence in (each for name in ("as_is", "to_be", "attachments") for each in form.errors.get(name, ())):
            messages.warning(request, str(sentence))
    _enrolment, work = _own_work(request, number=number)
    return told_to_script(form, outcome=outcome, stored=_form(work))
