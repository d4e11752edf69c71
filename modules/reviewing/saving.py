"""What a trainer types is kept while she types."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.review import actions
from modules.review.drafts import SavedElsewhere, save_review_draft
from modules.review.keeping import keep_where_begun
from modules.review.models import ReviewDraft
from modules.reviewing.deciding import tell_loss
from modules.reviewing.doors import frame_for
from modules.reviewing.forms import ReviewForm
from modules.reviewing.frame import Frame
from modules.reviewing.page import review_page
from modules.reviewing.told import CONFLICT, asks_for_json, clock, lost, texts_in, writers_only


@require_POST
@writers_only
def draft(request: HttpRequest, version_id: int) -> HttpResponse:
    """Store what was typed; each saving keeps the version with who types."""
    try:
        frame = frame_for(request, version_id=version_id)
    except Http404:
        return tell_loss(request, version_id=version_id)
    form = frame.form(data=request.POST)
    if not frame.teaches:
        return _refuse(request, frame=frame, form=form)
    typed = form.typed()
    if typed.is_empty and frame.draft is None:
        return _nothing(request, frame=frame)
    try:
        saved = save_review_draft(
            version=frame.version,
            trainer=frame.person,
            typed=typed,
            now=frame.now,
            edit_number=form.seen_number,
        )
    except SavedElsewhere as error:
        return _elsewhere(request, frame=frame, form=form, stored=error.draft)
    sentence = _hold(frame)
    if asks_for_json(request):
        told = {"edit_number": saved.edit_number, "saved_at": clock(saved.saved_at)}
        return JsonResponse(told | ({"news": sentence} if sentence else {}))
    messages.success(request, _("Ihr Entwurf ist gespeichert."))
    if sentence:
        messages.warning(request, sentence)
    return redirect(frame.address())


def _nothing(request: HttpRequest, *, frame: Frame) -> HttpResponse:
    if asks_for_json(request):
        return JsonResponse({"edit_number": 0, "saved_at": clock(frame.now)})
    messages.info(request, _("Hier steht noch nichts, was sich speichern ließe."))
    return redirect(frame.address())


def _refuse(request: HttpRequest, *, frame: Frame, form: ReviewForm) -> HttpResponse:
    typed = form.typed()
    kept = keep_where_begun(version_id=frame.version.pk, trainer=frame.person, typed=typed, now=frame.now)
    if kept is None:
        raise PermissionDenied(_("Bewerten können nur die Dozentinnen und Dozenten des Jahrgangs."))
    return lost(request, texts=texts_in(form, typed=typed), is_kept=True)


def _hold(frame: Frame) -> str:
    """Take the version or keep it; return what stands in the way of judging it, in a sentence."""
    try:
        actions.claim(version=frame.version, trainer=frame.person, now=frame.now)
    except actions.ClaimedByColleague as held:
        return _("%(name)s sieht diese Fassung gerade an.") % {"name": held.claim.trainer.name}
    except actions.AlreadyDecided as decided:
        by = {"name": decided.review.reviewer.name}
        return _("%(name)s hat diese Fassung inzwischen bewertet. Ihr Text bleibt als Entwurf.") % by
    except actions.NotWaiting:
        return _("Diese Fassung wartet nicht mehr auf eine Prüfung. Ihr Text bleibt als Entwurf.")
    except actions.NotYourCohort:
        return _("Sie können diese Fassung nicht mehr bewerten.")
    return ""


def _elsewhere(request: HttpRequest, *, frame: Frame, form: ReviewForm, stored: ReviewDraft) -> HttpResponse:
    """Another window saved meanwhile: nothing is overwritten before somebody decides."""
    other = frame.form()
    if asks_for_json(request):
        told = {"fields": other.pairs, "edit_number": stored.edit_number, "saved_at": clock(stored.saved_at)}
        return JsonResponse(told, status=CONFLICT)
    form.belong_to(stored.edit_number)
    stored_texts = texts_in(other, typed=other.shown)
    context = review_page(frame, form=form, stored_texts=stored_texts)
    return render(request, "reviewing/review.html", context, status=CONFLICT)
