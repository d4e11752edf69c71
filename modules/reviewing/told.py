"""What the screen tells a script, and a person who may not see the version any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import date as formatted
from django.utils import timezone
from django.utils.translation import gettext as _

from modules.review.drafts import Typed
from modules.reviewing.forms import ReviewForm

View = Callable[..., HttpResponse]
CONFLICT, UNREADABLE, REFUSED, MISSING = 409, 422, 403, 404
_SCRIPT = "application/json"


@dataclass(frozen=True, kw_only=True)
class Told:
    """A text with what it is about, to be read and copied."""

    label: str
    text: str


def asks_for_json(request: HttpRequest) -> bool:
    """Say whether a script asks."""
    return request.headers.get("Accept") == _SCRIPT


def clock(moment: datetime) -> str:
    """Return the local time as "10:42"."""
    return formatted(timezone.localtime(moment), "G:i")


def texts_in(form: ReviewForm, *, typed: Typed) -> list[Told]:
    """Return everything that was typed, in the order of the form, with the words for each place."""
    steps = {step.pk: step for criterion in form.criteria for step in criterion.steps.all()}
    grades = [
        Told(label=criterion.title, text=steps[typed.grades[criterion.key]].title)
        for criterion in form.criteria
        if typed.grades.get(criterion.key) in steps
    ]
    comments = [
        Told(label=form.places.words_for(each) or _("Hinweis %(number)d") % {"number": number}, text=each.text)
        for number, each in enumerate(typed.comments, start=1)
    ]
    words = [Told(label=_("Gesamteindruck"), text=typed.words)] if typed.words.strip() else []
    return [*words, *comments, *grades]


def texts_sent(request: HttpRequest) -> list[Told]:
    """Return the texts of a form that was sent, without knowing anything of its version."""
    sent = request.POST
    names = sorted((name for name in sent if name.startswith("text-")), key=lambda name: (len(name), name))
    labels = {"words": _("Gesamteindruck")} | {
        name: _("Hinweis %(number)s") % {"number": name.removeprefix("text-")} for name in names
    }
    return [Told(label=label, text=text) for name, label in labels.items() if (text := sent.get(name, "").strip())]


def lost(request: HttpRequest, *, texts: Sequence[Told], is_kept: bool) -> HttpResponse:
    """Tell somebody that she may not judge this version any more; what she typed stands on the page."""
    status = REFUSED if is_kept else MISSING
    if asks_for_json(request):
        return JsonResponse({"error": _("Sie können diese Fassung nicht mehr bewerten.")}, status=status)
    return render(request, "reviewing/lost.html", {"texts": texts, "is_kept": is_kept}, status=status)


def writers_only(view: View) -> View:
    """Let in who is logged in; who was logged out meanwhile gets back what she typed."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if asks_for_json(request):
            return JsonResponse({"why": "log_in"}, status=REFUSED)
        return render(request, "reviewing/logged_out.html", {"texts": texts_sent(request)}, status=REFUSED)

    return guarded
