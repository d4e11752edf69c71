"""The page on which a version is judged."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.accounts.models import User
from lms.accounts.permissions import signed_in
from modules.assignments.models import Version
from modules.review import actions, queries
from modules.review.models import Decision
from modules.reviewing.forms import ReviewForm
from modules.reviewing.frame import Frame, frame_of
from modules.reviewing.page import review_page


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, version_id: int) -> HttpResponse:
    """Show one version on one screen with everything that is said about it; a POST decides.

    Trainers of the cohort decide; organisers read.
    """
    person = signed_in(request)
    version = _readable(person, version_id=version_id)
    now = timezone.now()
    frame = frame_of(version, person=person, now=now)
    if request.method == "POST":
        return _decide(request, frame=frame)
    form = frame.form() if frame.may_decide else None
    return render(request, "reviewing/review.html", review_page(frame, form=form))


@login_required
@require_POST
def claim(request: HttpRequest, version_id: int) -> HttpResponse:
    """Take a version for a while."""
    person = signed_in(request)
    version = _readable(person, version_id=version_id)
    try:
        actions.claim(version=version, trainer=person, now=timezone.now())
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    except actions.ClaimedByColleague as held:
        text = _("%(name)s sieht diese Fassung gerade an.") % {"name": held.claim.trainer.name}
        messages.warning(request, text)
    except (actions.AlreadyDecided, actions.NotWaiting):
        messages.warning(request, _("Diese Fassung wartet nicht mehr auf eine Prüfung."))
    return redirect("review", version_id=version.pk)


@login_required
@require_POST
def release(request: HttpRequest, version_id: int) -> HttpResponse:
    """Give a version back to the inbox."""
    person = signed_in(request)
    version = _readable(person, version_id=version_id)
    try:
        actions.release(version=version, trainer=person, now=timezone.now())
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    messages.success(request, _("Die Fassung liegt wieder im Eingang."))
    return redirect("inbox")


def _readable(person: User, *, version_id: int) -> Version:
    try:
        return queries.readable_version(person, version_id=version_id)
    except Version.DoesNotExist as error:
        raise Http404 from error


def _decide(request: HttpRequest, *, frame: Frame) -> HttpResponse:
    if not frame.teaches:
        raise PermissionDenied(_("Bewerten können nur die Dozentinnen und Dozenten des Jahrgangs."))
    adds_row = "add_row" in request.POST
    form = frame.form(data=request.POST, extra_rows=2 if adds_row else 0)
    decision = request.POST.get("decision", "")
    if adds_row or decision not in Decision.values or not form.is_valid():
        return render(request, "reviewing/review.html", review_page(frame, form=form, adds_row=adds_row))
    try:
        actions.decide(
            version=frame.version,
            reviewer=frame.person,
            decision=decision,
            words=form.cleaned_data["words"],
            grades=form.grades(),
            comments=form.comments(),
            now=frame.now,
            undo_for=timedelta(seconds=settings.REVIEW_UNDO_SECONDS),
        )
    except actions.NeedsWords:
        form.ask_for_words(Decision(decision))
        return render(request, "reviewing/review.html", review_page(frame, form=form))
    except actions.AlreadyDecided:
        frame = frame_of(frame.version, person=frame.person, now=frame.now)
        return render(request, "reviewing/review.html", review_page(frame, form=form, is_late=True), status=409)
    except actions.NotWaiting:
        return render(request, "reviewing/review.html", review_page(frame, form=form, is_gone=True), status=409)
    return _onwards(request, frame=frame, form=form, decision=Decision(decision))


def _onwards(request: HttpRequest, *, frame: Frame, form: ReviewForm, decision: Decision) -> HttpResponse:
    """Say what was done and lead to the next version that waits and that no colleague looks at."""
    sentences = {
        Decision.ACCEPTED: _("„%(title)s“ von %(name)s ist angenommen."),
        Decision.CHANGES_WANTED: _("„%(title)s“ ging mit Ihren Hinweisen an %(name)s zurück."),
        Decision.DECLINED: _("„%(title)s“ von %(name)s ist nicht angenommen."),
    }
    names = {"title": frame.title, "name": frame.names}
    messages.success(request, sentences[decision] % names)
    waiting = [item for item in queries.inbox(frame.person, now=frame.now) if item.is_mine or not item.held_by]
    if not waiting:
        return redirect("inbox")
    later = (item for item in waiting if item.version.handed_in_at >= frame.version.handed_in_at)
    following = next(later, waiting[0])
    return redirect("review", version_id=following.version.pk)
