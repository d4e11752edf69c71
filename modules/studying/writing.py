"""What forms that save themselves have in common: who sends, which state was seen, what is told a script."""

from collections.abc import Callable
from datetime import datetime
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.defaultfilters import date as formatted
from django.utils import timezone
from django.utils.translation import gettext as _

from modules.assignments.shown import PART_LABELS
from modules.enrolment.models import Enrolment
from modules.exercises.rules import without_marks

View = Callable[..., HttpResponse]
CONFLICT, UNREADABLE, REFUSED = 409, 422, 403
_LARGEST_EDIT_NUMBER = 2_000_000_000
_TYPED = tuple(dict.fromkeys(("text", "number", "remark", *PART_LABELS)))


def asks_for_json(request: HttpRequest) -> bool:
    """Say whether a script asks."""
    return request.headers.get("Accept") == "application/json"


def writers_only(view: View) -> View:
    """Let in who is logged in; everybody else gets back what was typed instead of a page that has forgotten it.

    A log-in gives the browser a new token, so a form from before cannot be sent again: the text is shown to be copied.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        if asks_for_json(request):
            return JsonResponse({"why": "log_in"}, status=REFUSED)
        typed = {name: text for name in _TYPED if (text := request.POST.get(name, "").strip())}
        texts = [
            {"label": PART_LABELS.get(name), "text": without_marks(text) if name == "text" else text}
            for name, text in typed.items()
        ]
        return render(request, "exercises/logged_out.html", {"texts": texts}, status=REFUSED)

    return guarded


def refuse_others(request: HttpRequest, *, enrolment: Enrolment) -> None:
    """Make sure that a page which stood open belongs to the person who is logged in now.

    Raises:
        PermissionDenied: somebody else has logged in since; her record must not get a stranger's text.
    """
    owner = request.POST.get("owner", "")
    if owner and owner != str(enrolment.pk):
        raise PermissionDenied(_("Diese Seite gehört zu einem anderen Konto. Bitte laden Sie sie neu."))


def typed_in(request: HttpRequest, name: str) -> str:
    """Return what was typed into a field, without the sign that databases refuse; some files leave it when copied."""
    return request.POST.get(name, "").replace("\x00", "")


def seen_edit_number(request: HttpRequest) -> int:
    """Return the number of the state that the person saw while typing; nonsense is none, so 0."""
    text = request.POST.get("edit_number", "")
    return min(int(text), _LARGEST_EDIT_NUMBER) if text.isascii() and text.isdigit() and len(text) < 12 else 0  # noqa: PLR2004 - digits of the largest


def clock(moment: datetime) -> str:
    """Return the local time as "10:42"."""
    return formatted(timezone.localtime(moment), "G:i")
