"""Take a version, give it back, take a judgement back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.accounts.permissions import signed_in
from modules.review import actions
from modules.review.drafts import Typed, draft_of
from modules.review.models import Review
from modules.reviewing.doors import frame_for, list_in, readable_or_404
from modules.reviewing.frame import Frame
from modules.reviewing.told import asks_for_json


@login_required
@require_POST
def claim(request: HttpRequest, version_id: int) -> HttpResponse:
    """Take a version for a while; a script is told how the list and the claim stand now."""
    frame = frame_for(request, version_id=version_id)
    sentence = ""
    try:
        actions.claim(version=frame.version, trainer=frame.person, now=frame.now)
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    except actions.ClaimedByColleague as held:
        sentence = _("%(name)s sieht diese Fassung gerade an.") % {"name": held.claim.trainer.name}
    except (actions.AlreadyDecided, actions.NotWaiting):
        sentence = _("Diese Fassung wartet nicht mehr auf eine Prüfung.")
    if asks_for_json(request):
        return JsonResponse(_parts(request, frame=frame))
    if sentence:
        messages.warning(request, sentence)
    return redirect(frame.address())


@login_required
@require_POST
def release(request: HttpRequest, version_id: int) -> HttpResponse:
    """Give a version back to the inbox; a script that only leafs on keeps what has a draft."""
    person = signed_in(request)
    version = readable_or_404(person, version_id=version_id)
    draft = draft_of(version=version, trainer=person) if "unless_typed" in request.POST else None
    if draft is not None and not Typed.from_plain(draft.content).is_empty:
        return HttpResponse(status=204)
    try:
        actions.release(version=version, trainer=person, now=timezone.now())
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    if asks_for_json(request):
        return HttpResponse(status=204)
    messages.success(request, _("Die Fassung liegt wieder im Eingang."))
    return redirect("inbox")


@login_required
@require_POST
def take_back(request: HttpRequest, version_id: int) -> HttpResponse:
    """Undo a judgement of which nobody knows yet: it is a draft again."""
    person = signed_in(request)
    version = readable_or_404(person, version_id=version_id)
    found = Review.objects.select_related("version__submission").filter(version=version, reviewer=person).first()
    if found is None:
        raise Http404
    chosen = list_in(request).as_query()
    address = reverse("review", args=[version.pk]) + (f"?{request.GET.urlencode()}" if chosen else "")
    try:
        actions.take_back(review=found, reviewer=person, now=timezone.now())
    except actions.AlreadyReleased:
        sentence = _("Diese Bewertung ist schon mitgeteilt und lässt sich nicht mehr zurücknehmen.")
        return _told(request, address=address, sentence=sentence, is_done=False)
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    return _told(
        request, address=address, sentence=_("Zurückgenommen. Ihre Bewertung ist wieder ein Entwurf."), is_done=True
    )


def _told(request: HttpRequest, *, address: str, sentence: str, is_done: bool) -> HttpResponse:
    if asks_for_json(request):
        return JsonResponse({"address": address, "sentence": sentence, "is_done": is_done})
    (messages.success if is_done else messages.warning)(request, sentence)
    return redirect(address)


def _parts(request: HttpRequest, *, frame: Frame) -> dict[str, str]:
    """Return the parts of the screen that change without a hand on it."""
    context = {"frame": frame, "version": frame.version}
    return {
        "bar": render_to_string("reviewing/bar.html", context, request=request),
        "claim": render_to_string("reviewing/claim.html", context | {"may_claim": frame.may_decide}, request=request),
    }
