"""Forms beside a comment: answer it, tick it off. Authors and trainers use the same addresses."""

from datetime import timedelta

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.assignments.forms import without_nul
from modules.follow_up import actions
from modules.follow_up.forms import AnswerForm
from modules.follow_up.models import Side
from modules.follow_up.page import back_to, side_of, title_of
from modules.follow_up.queries import answers_for, comment_for, threads_on
from modules.review.models import ReviewComment

_UNREADABLE = 422
LATELY = timedelta(days=30)
MOST_ANSWERS_LISTED = 30


@require_POST
def answer(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Say something to a comment; what cannot be kept comes back in a form, who was logged out gets her text back."""
    if not request.user.is_authenticated:
        texts = [{"label": "", "text": text}] if (text := request.POST.get("text", "").strip()) else []
        return render(request, "exercises/logged_out.html", {"texts": texts}, status=403)
    person = signed_in(request)
    comment, side = _own(person, comment_id=comment_id)
    form = AnswerForm(without_nul(request.POST))
    address = back_to(comment.review.version, side=side, back=request.POST.get("back", ""))
    if form.is_valid():
        try:
            actions.answer_comment(comment=comment, person=person, text=form.cleaned_data["text"], now=timezone.now())
        except actions.TooManyAnswers:
            form.add_error("text", _("Zu diesem Hinweis steht schon sehr viel. Bitte sprechen Sie miteinander."))
        else:
            messages.success(request, _("Ihre Antwort ist gespeichert."))
            return redirect(f"{address}#hinweis-{comment.pk}")
    context = {
        "form": form,
        "comment": comment,
        "title": title_of(comment, file=comment.file),
        "thread": threads_on([comment.review])[comment.pk],
        "back": request.POST.get("back", ""),
        "address": f"{address}#hinweis-{comment.pk}",
    }
    return render(request, "follow_up/answer.html", context, status=_UNREADABLE)


@require_safe
@role_required(Role.TRAINER)
def answers(request: HttpRequest) -> HttpResponse:
    """List what authors answered a trainer in the last weeks, the newest first."""
    now = timezone.now()
    found = answers_for(signed_in(request), since=now - LATELY)
    page = Paginator(found, MOST_ANSWERS_LISTED).get_page(request.GET.get("seite"))
    shown = [(each, title_of(each.comment, file=each.comment.file)) for each in page.object_list]
    return render(request, "follow_up/answers.html", {"page": page, "shown": shown})


@login_required
@require_POST
def tick(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Tick a comment off, or take that back (`done` is "0")."""
    person = signed_in(request)
    comment, side = _own(person, comment_id=comment_id)
    act = actions.untick if request.POST.get("done") == "0" else actions.tick
    sentence = ""
    try:
        act(comment=comment, side=side, person=person, now=timezone.now())
    except actions.NoNewerVersion:
        sentence = _("Bestätigen können Sie auf der nächsten Fassung.")
    except actions.AlreadyConfirmed:
        sentence = _("Dieser Hinweis ist schon als erledigt bestätigt.")
    if sentence:
        messages.warning(request, sentence)
    address = back_to(comment.review.version, side=side, back=request.POST.get("back", ""))
    return redirect(f"{address}#hinweis-{comment.pk}")


def _own(person: User, *, comment_id: int) -> tuple[ReviewComment, Side]:
    """Return a comment and as whom the person speaks; refuses who only reads."""
    try:
        comment = comment_for(person, comment_id=comment_id)
    except ReviewComment.DoesNotExist as error:
        raise Http404 from error
    side = side_of(person, version=comment.review.version, now=timezone.now())
    if side is None:
        raise PermissionDenied(_("Hier antwortet, wer die Arbeit geschrieben hat oder sie betreut."))
    return comment, side
