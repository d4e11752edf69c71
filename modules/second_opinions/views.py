"""Ask a colleague, answer her, take the question back, and the list of all."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.assignments.forms import without_nul
from modules.assignments.models import Version
from modules.review.queries import readable_version
from modules.second_opinions import actions
from modules.second_opinions.forms import AnswerForm, AskForm
from modules.second_opinions.models import SecondOpinion
from modules.second_opinions.page import answer_form, list_page, shown
from modules.second_opinions.queries import colleagues_on, readable_opinions
from modules.second_opinions.rules import Standing

_CONFLICT, _UNREADABLE, _REFUSED = 409, 422, 403


@require_safe
@role_required(Role.TRAINER)
def opinions(request: HttpRequest) -> HttpResponse:
    """Show what colleagues ask, and what one asked oneself."""
    query = request.GET
    context = list_page(signed_in(request), asked_page=query.get("frueher", "1"), own_page=query.get("seite", "1"))
    return render(request, "second_opinions/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def opinion(request: HttpRequest, opinion_id: int) -> HttpResponse:
    """Show one question with its answer; a POST answers it."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _logged_out(request, name=f"{AnswerForm.prefix}-words")
    return _opinion(request, opinion_id=opinion_id)


@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, version_id: int) -> HttpResponse:
    """Ask a colleague about a version; a GET shows the form by itself."""
    if request.method == "POST" and not request.user.is_authenticated:
        return _logged_out(request, name=f"{AskForm.prefix}-question")
    return _ask(request, version_id=version_id)


@require_POST
@role_required(Role.TRAINER)
def withdraw(request: HttpRequest, opinion_id: int) -> HttpResponse:
    """Take one's own question back."""
    trainer = signed_in(request)
    found = _readable(trainer, opinion_id=opinion_id)
    try:
        actions.withdraw(opinion=found, trainer=trainer, now=timezone.now())
    except actions.NotYours as error:
        raise PermissionDenied(_("Zurücknehmen kann eine Bitte nur, wer sie geschrieben hat.")) from error
    except actions.IsClosed:
        messages.warning(request, _("Die Bitte ist schon beantwortet oder zurückgenommen."))
    else:
        messages.success(request, _("Die Bitte um eine Zweitmeinung ist zurückgenommen."))
    if request.POST.get("next") == "list":
        return redirect("second_opinions")
    return redirect("review", version_id=found.version_id)


@role_required(Role.TRAINER)
def _opinion(request: HttpRequest, *, opinion_id: int) -> HttpResponse:
    trainer = signed_in(request)
    found = _readable(trainer, opinion_id=opinion_id)
    if request.method != "POST":
        waits = shown(found, trainer=trainer).standing is Standing.WAITING
        return _show(request, found, form=answer_form(found) if waits else None)
    form = answer_form(found, data=without_nul(request.POST))
    if found.asked_of_id != trainer.pk:
        raise PermissionDenied(_("Antworten kann nur, wer gefragt ist."))
    if not form.is_valid():
        return _show(request, found, form=form, status=_UNREADABLE)
    try:
        actions.answer(opinion=found, trainer=trainer, now=timezone.now(), **form.cleaned_data)
    except actions.NotYourCohort:
        return _show(request, found, form=form, status=_REFUSED)
    except (actions.IsClosed, actions.IsDecided):
        return _show(request, _readable(trainer, opinion_id=opinion_id), form=form, status=_CONFLICT)
    messages.success(request, _("Ihre Zweitmeinung ist gespeichert. %(name)s hört davon.") % {"name": found.asked_by})
    return redirect("second_opinions")


@role_required(Role.TRAINER)
def _ask(request: HttpRequest, *, version_id: int) -> HttpResponse:
    trainer = signed_in(request)
    try:
        version = readable_version(trainer, version_id=version_id)
    except Version.DoesNotExist as error:
        raise Http404 from error
    if not version.submission.enrolment.trainers.filter(pk=trainer.pk).exists():
        raise PermissionDenied
    data = without_nul(request.POST) if request.method == "POST" else None
    form = AskForm(data, colleagues=colleagues_on(version, trainer=trainer))
    if data is None or not form.is_valid():
        return _show_asking(request, version, form=form, status=200 if data is None else _UNREADABLE)
    colleague = form.cleaned_data["colleague"]
    try:
        actions.ask(
            version=version,
            trainer=trainer,
            asked_of=colleague,
            question=form.cleaned_data["question"],
            now=timezone.now(),
        )
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    except actions.AskedAlready as already:
        text = _("%(name)s ist zu dieser Fassung schon gefragt und hat noch nicht geantwortet.")
        form.add_error("colleague", text % {"name": already.opinion.asked_of})
        return _show_asking(request, version, form=form, status=_CONFLICT)
    except (actions.IsDecided, actions.NotAColleague):
        form.add_error(None, _("Diese Fassung wartet nicht mehr auf eine Prüfung. Ihre Frage steht noch hier."))
        return _show_asking(request, version, form=form, status=_CONFLICT)
    messages.success(request, _("%(name)s ist um eine Zweitmeinung gebeten.") % {"name": colleague})
    return redirect("review", version_id=version.pk)


def _readable(trainer: User, *, opinion_id: int) -> SecondOpinion:
    found = readable_opinions(trainer).filter(pk=opinion_id).first()
    if found is None:
        raise Http404
    return found


def _show(request: HttpRequest, found: SecondOpinion, *, form: AnswerForm | None, status: int = 200) -> HttpResponse:
    row = shown(found, trainer=signed_in(request), form=form)
    return render(
        request,
        "second_opinions/opinion.html",
        {"row": row, "form": form, "is_late": status == _CONFLICT},
        status=status,
    )


def _show_asking(request: HttpRequest, version: Version, *, form: AskForm, status: int = 200) -> HttpResponse:
    return render(request, "second_opinions/ask.html", {"version": version, "form": form}, status=status)


def _logged_out(request: HttpRequest, *, name: str) -> HttpResponse:
    """Give back what was typed to who was logged out meanwhile."""
    text = request.POST.get(name, "").strip()
    texts = [{"label": "", "text": text}] if text else []
    return render(request, "exercises/logged_out.html", {"texts": texts}, status=_REFUSED)
