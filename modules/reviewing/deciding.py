"""A decision is sent: what happens then, and how nothing typed is lost when it cannot be taken."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.permissions import signed_in
from modules.assignments.models import Version
from modules.comment_bank.actions import note_use
from modules.inbox.queries import next_after
from modules.review import actions
from modules.review.drafts import draft_of
from modules.review.keeping import decide_or_keep, keep_where_begun
from modules.review.models import Decision, Review
from modules.reviewing.doors import frame_for
from modules.reviewing.forms import ReviewForm
from modules.reviewing.frame import Frame, frame_of
from modules.reviewing.page import review_page
from modules.reviewing.regrading import is_of_another_rubric
from modules.reviewing.told import CONFLICT, UNREADABLE, asks_for_json, lost, texts_in, texts_sent, writers_only

_MOST_USES = 40


@writers_only
def take_decision(request: HttpRequest, *, version_id: int) -> HttpResponse:
    """Take what was sent: a decision, or the wish for another row."""
    try:
        frame = frame_for(request, version_id=version_id)
    except Http404:
        return tell_loss(request, version_id=version_id)
    if not frame.teaches:
        return _refuse(request, frame=frame)
    adds_row = "add_row" in request.POST
    form = frame.form(data=request.POST, extra_rows=2 if adds_row else 0)
    if adds_row:
        return render(request, "reviewing/review.html", review_page(frame, form=form, adds_row=True))
    decision = request.POST.get("decision", "")
    is_sound = form.is_valid() and decision in Decision.values
    if frame.may_decide and frame.holder is not None and not request.POST.get("despite_claim"):
        form.ask_whether_despite()
        is_sound = False
    if frame.may_decide and is_of_another_rubric(request.POST, criteria=form.criteria):
        form.tell_rubric_changed()
        is_sound = False
    if not is_sound:
        return _again(request, frame=frame, form=form)
    return _decide(request, frame=frame, form=form, decision=Decision(decision))


def tell_loss(request: HttpRequest, *, version_id: int) -> HttpResponse:
    """Keep what somebody typed who taught here when she began, and show it to her; nothing of the version.

    To everybody else the version is not there; what they sent stands on the page all the same.
    """
    person, now = signed_in(request), timezone.now()
    texts = texts_sent(request)
    begun = Version.objects.select_related("as_is", "to_be", "submission__assignment", "submission__enrolment")
    version = begun.filter(pk=version_id).first()
    if version is None or not texts:
        raise Http404
    # only to understand what was sent: the answer shows her own words
    typed = frame_of(version, person=person, now=now).form(data=request.POST).typed()
    kept = keep_where_begun(version_id=version_id, trainer=person, typed=typed, now=now)
    return lost(request, texts=texts, is_kept=kept is not None)


def _refuse(request: HttpRequest, *, frame: Frame) -> HttpResponse:
    """Who only reads decides nothing; who taught here until now gets back what she typed."""
    form = frame.form(data=request.POST)
    kept = keep_where_begun(version_id=frame.version.pk, trainer=frame.person, typed=form.typed(), now=frame.now)
    if kept is None:
        raise PermissionDenied(_("Bewerten können nur die Dozentinnen und Dozenten des Jahrgangs."))
    return lost(request, texts=texts_in(form, typed=form.typed()), is_kept=True)


def _decide(request: HttpRequest, *, frame: Frame, form: ReviewForm, decision: Decision) -> HttpResponse:
    try:
        made = decide_or_keep(
            version=frame.version,
            reviewer=frame.person,
            decision=decision,
            words=form.cleaned_data["words"],
            grades=form.grades(),
            comments=form.comments(),
            typed=form.typed(),
            now=frame.now,
            undo_for=timedelta(seconds=settings.REVIEW_UNDO_SECONDS),
            seen_number=form.seen_number,
        )
    except actions.NeedsWords:
        form.ask_for_words(decision)
        return _again(request, frame=frame, form=form)
    except actions.RubricChanged:
        return _regraded(request, frame=frame)
    except actions.AlreadyYours:
        return _stands_already(request, frame=frame)
    except (actions.AlreadyDecided, actions.NotWaiting) as late:
        return _conflict(request, frame=frame, form=form, is_late=isinstance(late, actions.AlreadyDecided))
    except actions.NotYourCohort:
        return lost(request, texts=texts_in(form, typed=form.typed()), is_kept=True)
    used = request.POST.get("bank", "").split(",")[:_MOST_USES]
    ids = {int(each) for each in used if each.isascii() and each.isdigit() and len(each) < 10}  # noqa: PLR2004 - of 32 bits
    if ids:
        note_use(trainer=frame.person, ids=ids)
    return _onwards(
        request, frame=frame, sentence=_sentence(frame, made=made), can_undo=settings.REVIEW_UNDO_SECONDS > 0
    )


def _again(request: HttpRequest, *, frame: Frame, form: ReviewForm) -> HttpResponse:
    return render(request, "reviewing/review.html", review_page(frame, form=form), status=UNREADABLE)


def _regraded(request: HttpRequest, *, frame: Frame) -> HttpResponse:
    """Show the rubric that is in force since a moment ago, with everything that was typed."""
    form = frame.form(data=request.POST)
    form.tell_rubric_changed()
    return _again(request, frame=frame, form=form)


def _conflict(request: HttpRequest, *, frame: Frame, form: ReviewForm, is_late: bool) -> HttpResponse:
    """Show both texts beside each other; hers is a draft now."""
    now_so = frame_of(frame.version, person=frame.person, now=frame.now, chosen=frame.chosen)
    own = texts_in(form, typed=form.typed())
    context = review_page(now_so, form=None, own_texts=own, is_late=is_late, is_gone=not is_late)
    return render(request, "reviewing/review.html", context, status=CONFLICT)


def _stands_already(request: HttpRequest, *, frame: Frame) -> HttpResponse:
    """Sent twice: go on as if it had arrived once, and say where other words went."""
    sentence = _("Ihre Bewertung von „%(title)s“ steht schon.") % {"title": frame.title}
    if draft_of(version=frame.version, trainer=frame.person) is not None:
        sentence += " " + _("Was Sie seither geschrieben haben, liegt dort als Entwurf.")
    return _onwards(request, frame=frame, sentence=sentence, can_undo=False)


def _sentence(frame: Frame, *, made: Review) -> str:
    sentences = {
        Decision.ACCEPTED: _("„%(title)s“ von %(name)s ist angenommen."),
        Decision.CHANGES_WANTED: _("„%(title)s“ ging mit Ihren Hinweisen an %(name)s zurück."),
        Decision.DECLINED: _("„%(title)s“ von %(name)s ist nicht angenommen."),
    }
    sentence = sentences[Decision(made.decision)] % {"title": frame.title, "name": frame.names}
    return f"{sentence} {_('Das Ergebnis ist noch zurückgehalten.')}" if made.is_held else sentence


def _onwards(request: HttpRequest, *, frame: Frame, sentence: str, can_undo: bool) -> HttpResponse:
    """Say what was done and lead to the next version that waits and that no colleague looks at."""
    after = next_after(frame.person, chosen=frame.chosen, version=frame.version, now=frame.now)
    list_address = reverse("inbox") + (f"?{words}" if (words := frame.chosen.as_query()) else "")
    address = frame.address(version_id=after) if after is not None else list_address
    if after is None or not asks_for_json(request):
        messages.success(request, sentence)
    if not asks_for_json(request):
        return redirect(address)
    back = frame.address("review_take_back") if can_undo else ""
    told = {"address": address, "is_screen": after is not None, "sentence": sentence, "take_back": back}
    return JsonResponse({**told, "seconds": settings.REVIEW_UNDO_SECONDS})
