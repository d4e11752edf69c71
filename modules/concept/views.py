"""The introduction concept as one document, and the page on which a chapter is written."""

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
from modules.assignments.editing import Result, take_form
from modules.assignments.forms import ChapterForm, initial_of
from modules.assignments.models import Kind
from modules.assignments.queries import Work, all_work
from modules.assignments.rules import NotPossible, State
from modules.concept.page import chapter_page, concept_page
from modules.enrolment.models import Enrolment
from modules.enrolment.permissions import own_enrolment
from modules.portfolio.told import told_to_script
from modules.studying.writing import asks_for_json, refuse_others, writers_only


@login_required
@require_safe
def concept(request: HttpRequest) -> HttpResponse:
    """Show all chapters with their states and texts."""
    now = timezone.now()
    enrolment = own_enrolment(request, now=now)
    works = all_work(enrolment, kind=Kind.CONCEPT, today=timezone.localdate(now))
    return render(request, "concept/concept.html", concept_page(works, now=now))


@require_http_methods(["GET", "HEAD", "POST"])
def chapter(request: HttpRequest, number: int) -> HttpResponse:
    """Show one chapter, with `?fassung=` an older version. A POST saves the draft."""
    if request.method == "POST":
        return _take(request, number=number, hands_in=False)
    return _show(request, number=number)


@login_required
def _show(request: HttpRequest, *, number: int) -> HttpResponse:
    enrolment, work = _own_chapter(request, number=number)
    wanted = request.GET.get("fassung", "")
    shown = next((version for version in work.versions if str(version.number) == wanted), None)
    if wanted and shown is None:
        raise Http404
    draft = work.draft if work.state != State.DECLINED else None
    form = ChapterForm(initial=initial_of(draft)) if work.is_editable and shown is None else None
    context = chapter_page(work, form=form, now=timezone.now(), version=shown)
    return render(request, "concept/chapter.html", {**context, "owner_id": enrolment.pk})


@require_POST
def hand_in(request: HttpRequest, number: int) -> HttpResponse:
    """Save the text and hand it in."""
    return _take(request, number=number, hands_in=True)


@login_required
@require_POST
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take back what was handed in."""
    _enrolment, work = _own_chapter(request, number=number)
    if work.submission is None:
        raise Http404
    try:
        actions.withdraw(submission=work.submission, now=timezone.now())
    except NotPossible:
        messages.warning(request, _("Die Prüfung hat schon begonnen. Die Fassung lässt sich nicht mehr zurückziehen."))
    else:
        messages.success(request, _("Die Fassung ist zurückgezogen. Sie können sie überarbeiten und neu einreichen."))
    return redirect(work.assignment.address)


def _own_chapter(request: HttpRequest, *, number: int) -> tuple[Enrolment, Work]:
    return own_work(request, kind=Kind.CONCEPT, number=number)


@writers_only
def _take(request: HttpRequest, *, number: int, hands_in: bool) -> HttpResponse:
    now = timezone.now()
    enrolment, work = _own_chapter(request, number=number)
    refuse_others(request, enrolment=enrolment)
    form = ChapterForm(request.POST)
    try:
        outcome = take_form(
            form, work=work, enrolment=enrolment, person=enrolment.participant, hands_in=hands_in, now=now
        )
    except actions.NotOpenYet as error:
        raise PermissionDenied(_("Dieses Kapitel ist noch nicht geöffnet.")) from error
    if asks_for_json(request) and not hands_in:
        return told_to_script(form, outcome=outcome, stored=ChapterForm(initial=initial_of(outcome.draft)))
    if outcome.result is Result.SAVED:
        messages.success(request, _("Der Entwurf ist gespeichert."))
        return redirect(work.assignment.address)
    if outcome.result is Result.HANDED_IN:
        messages.success(
            request,
            _("Das Kapitel ist eingereicht. Sie hören in der Regel innerhalb von fünf Arbeitstagen von uns."),
        )
        return redirect(work.assignment.address)
    _enrolment, work = _own_chapter(request, number=number)
    context = {**chapter_page(work, form=form, now=now, outcome=outcome), "owner_id": enrolment.pk}
    is_conflict = outcome.result in {Result.EDITED_ELSEWHERE, Result.CLOSED}
    return render(request, "concept/chapter.html", context, status=409 if is_conflict else 200)
