"""Each button of the page of the texts, and the one beside a comment in a review."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.assignments.models import Assignment
from modules.comment_bank import actions
from modules.comment_bank.actions import Place
from modules.comment_bank.forms import keys_at
from modules.comment_bank.models import BankComment
from modules.comment_bank.queries import rows_in_force
from modules.comment_bank.rules import LONGEST
from modules.comment_bank.views import double_words


@require_POST
@role_required(Role.TRAINER)
def remove(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Remove a text; the page offers to undo it."""
    _done(actions.remove, trainer=signed_in(request), comment_id=comment_id)
    address = _next(request)
    joined = "&" if "?" in address else "?"
    return _see(f"{address}{joined}{urlencode({'entfernt': comment_id})}")


@require_POST
@role_required(Role.TRAINER)
def bring_back(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Undo a removal."""
    try:
        _done(actions.bring_back, trainer=signed_in(request), comment_id=comment_id)
    except actions.KeptAlready as double:
        messages.warning(request, double_words(double))
    else:
        messages.success(request, _("Der Textbaustein ist wieder da."))
    return _see(_next(request))


@require_POST
@role_required(Role.TRAINER)
def share(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Let all trainers use a text."""
    _done(actions.share, trainer=signed_in(request), comment_id=comment_id)
    messages.success(request, _("Alle Dozentinnen und Dozenten können den Textbaustein jetzt benutzen."))
    return _see(_next(request))


@require_POST
@role_required(Role.TRAINER)
def unshare(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Keep a shared text for oneself again."""
    _done(actions.make_personal, trainer=signed_in(request), comment_id=comment_id)
    messages.success(request, _("Den Textbaustein sehen jetzt nur noch Sie."))
    return _see(_next(request))


@require_POST
@role_required(Role.TRAINER)
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the text of a comment: POST `text`, `assignment`, `criterion_key` and `next`.

    Answers a script (`Accept: application/json`) with 201 and the text, 200 where it was kept before, and 422 with
    `error`; others are sent to `next`.
    """
    trainer = signed_in(request)
    place = _place(request, trainer=trainer)
    try:
        comment = actions.keep(trainer=trainer, text=request.POST.get("text", ""), place=place, now=timezone.now())
    except actions.NoText:
        return _answer(request, error=_("Hier steht noch kein Text, den Sie sich merken können."))
    except actions.TooLong:
        error = _("Der Text ist zu lang: Ein Textbaustein hat höchstens %(count)d Zeichen.") % {"count": LONGEST}
        return _answer(request, error=error)
    except actions.KeptAlready as double:
        return _answer(request, comment=double.comment, message=double_words(double))
    return _answer(request, comment=comment, message=_("Der Text ist als Textbaustein gemerkt."), status=201)


def _place(request: HttpRequest, *, trainer: User) -> Place:
    """The trainer must teach the assignment; a criterion by which it is not judged is left out."""
    number = request.POST.get("assignment", "")
    taught = Assignment.objects.filter(programme__enrolments__trainers=trainer)
    is_number = number.isascii() and number.isdecimal()
    assignment = taught.filter(pk=int(number[:18])).first() if is_number else None
    if assignment is None:
        raise Http404
    key = request.POST.get("criterion_key", "")
    known = keys_at(rows_in_force([assignment]), kind=assignment.kind, assignment=assignment)
    return Place.at(assignment, criterion_key=key if key in known else "")


def _answer(
    request: HttpRequest,
    *,
    comment: BankComment | None = None,
    message: str = "",
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    if "application/json" not in request.headers.get("Accept", ""):
        (messages.warning if error else messages.success)(request, error or message)
        return _see(_next(request))
    if comment is None:
        return JsonResponse({"error": error}, status=422)
    content = {
        "id": comment.pk,
        "text": comment.text,
        "criterion_key": comment.criterion_key,
        "is_shared": comment.is_shared,
        "message": message,
    }
    return JsonResponse(content, status=status)


def _done(action: Callable[..., BankComment], *, trainer: User, comment_id: int) -> None:
    try:
        action(trainer=trainer, comment_id=comment_id, now=timezone.now())
    except BankComment.DoesNotExist as error:
        raise Http404 from error


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "")
    is_local = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if is_local and wanted.startswith("/") else reverse("comment_bank")


def _see(address: str) -> HttpResponse:
    return HttpResponseRedirect(address, status=303)
