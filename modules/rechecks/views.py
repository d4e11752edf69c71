"""Ask for a re-check; what waits for a trainer, and its answer."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.assignments.forms import without_nul
from modules.rechecks import actions
from modules.rechecks.forms import AnswerForm, AskForm
from modules.rechecks.models import Recheck
from modules.rechecks.page import ask_page, list_page, recheck_page
from modules.rechecks.queries import own_review, standing_of, taught_by
from modules.rechecks.rules import can_change
from modules.review.models import Decision, Review

_CONFLICT, _UNREADABLE, _REFUSED = 409, 422, 403


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, review_id: int) -> HttpResponse:
    """Ask to have a decision looked at again."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _logged_out(request, name="reason")
    return _ask(request, review_id=review_id)


@login_required
def _ask(request: HttpRequest, *, review_id: int) -> HttpResponse:
    person, now = signed_in(request), timezone.now()
    try:
        review = own_review(person, review_id=review_id)
    except Review.DoesNotExist as error:
        raise Http404 from error
    if request.method != "POST":
        return _show_asking(request, review=review, form=AskForm())
    form = AskForm(without_nul(request.POST))
    if not form.is_valid():
        return _show_asking(request, review=review, form=form, status=_UNREADABLE)
    try:
        actions.ask(review=review, person=person, reason=form.cleaned_data["reason"], now=now)
    except actions.NotYours as error:
        raise PermissionDenied(_("Nach dem Ende der Teilnahme lässt sich keine Nachprüfung mehr erbitten.")) from error
    except actions.Refused:
        return _show_asking(request, review=review, form=form, status=_CONFLICT)
    messages.success(request, _("Ihre Bitte um Nachprüfung ist angekommen. Sie hören von uns."))
    return redirect(f"{review.version.submission.assignment.address}#rueckmeldung")


@require_safe
@role_required(Role.TRAINER)
def waiting(request: HttpRequest) -> HttpResponse:
    """Show the re-checks of the cohorts that a trainer teaches."""
    return render(request, "rechecks/list.html", list_page(signed_in(request)))


@require_http_methods(["GET", "HEAD", "POST"])
def recheck(request: HttpRequest, recheck_id: int) -> HttpResponse:
    """Show one re-check with the review it is about; a POST answers it."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _logged_out(request, name="words")
    return _recheck(request, recheck_id=recheck_id)


@role_required(Role.TRAINER)
def _recheck(request: HttpRequest, *, recheck_id: int) -> HttpResponse:
    trainer, now = signed_in(request), timezone.now()
    try:
        found = taught_by(trainer).get(pk=recheck_id)
    except Recheck.DoesNotExist as error:
        raise Http404 from error
    form = _form(found, data=without_nul(request.POST) if request.method == "POST" else None)
    if request.method != "POST":
        return _show(request, found, form=form)
    if not form.is_valid():
        # what was chosen may no longer be among what can be chosen
        is_gone = "decision" in form.errors and request.POST.get("decision", "") in Decision.values
        return _show(request, found, form=form, status=_CONFLICT if is_gone else _UNREADABLE)
    try:
        actions.answer(recheck=found, trainer=trainer, now=now, **form.cleaned_data)
    except (actions.AlreadyAnswered, actions.WentOn):
        found = taught_by(trainer).get(pk=recheck_id)
        form = _form(found, data=without_nul(request.POST))
        return _show(request, found, form=form, status=_CONFLICT)
    except (actions.AnotherTrainer, actions.NotYourCohort):
        return _show(request, found, form=form, status=_REFUSED)
    messages.success(request, _("Die Nachprüfung ist beantwortet. Alle, deren Arbeit es ist, hören davon."))
    return redirect("rechecks")


def _form(found: Recheck, *, data: Any) -> AnswerForm:
    return AnswerForm(data, decision=found.review.decision, can_change=can_change(standing_of(found.review)))


def _show(request: HttpRequest, found: Recheck, *, form: AnswerForm, status: int = 200) -> HttpResponse:
    context = recheck_page(found, trainer=signed_in(request), form=form)
    return render(request, "rechecks/recheck.html", context, status=status)


def _show_asking(request: HttpRequest, *, review: Review, form: AskForm, status: int = 200) -> HttpResponse:
    return render(request, "rechecks/ask.html", ask_page(review, form=form, now=timezone.now()), status=status)


def _logged_out(request: HttpRequest, *, name: str) -> HttpResponse:
    """Give back what was typed to who was logged out meanwhile."""
    text = request.POST.get(name, "").strip()
    texts = [{"label": "", "text": text}] if text else []
    return render(request, "exercises/logged_out.html", {"texts": texts}, status=_REFUSED)
