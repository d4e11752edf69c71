"""The page of the texts, and the form of one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.comment_bank import actions
from modules.comment_bank.forms import BankForm, initial_of
from modules.comment_bank.models import BankComment
from modules.comment_bank.page import bank_page
from modules.comment_bank.queries import assignments_of, rows_in_force
from modules.comment_bank.rules import UNDO_FOR


@require_safe
@role_required(Role.TRAINER)
def bank(request: HttpRequest) -> HttpResponse:
    """Show own and shared texts."""
    context = bank_page(signed_in(request), query=request.GET.dict(), now=timezone.now())
    return render(request, "comment_bank/bank.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.TRAINER)
def add(request: HttpRequest) -> HttpResponse:
    """Write a new text, also one that begins with the words of a text one sees (`von`)."""
    trainer = signed_in(request)
    if request.method != "POST":
        return _form_page(request, form=_form(request, trainer=trainer))
    form = _form(request, trainer=trainer)
    if not form.is_valid():
        return _form_page(request, form=form, status=422)
    values = form.cleaned_data
    try:
        actions.keep(
            trainer=trainer,
            text=values["text"],
            place=form.chosen,
            is_shared=values["is_shared"],
            now=timezone.now(),
        )
    except actions.KeptAlready as double:
        return _double(request, form=form, double=double)
    messages.success(request, _("Der Textbaustein ist gespeichert."))
    return redirect("comment_bank")


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.TRAINER)
def edit(request: HttpRequest, comment_id: int) -> HttpResponse:
    """Change a text of one's own."""
    trainer = signed_in(request)
    comment = _own_text(trainer, comment_id=comment_id, with_removed=request.method == "POST")
    form = _form(request, trainer=trainer, comment=comment)
    if request.method != "POST":
        return _form_page(request, form=form, comment=comment)
    if not form.is_valid():
        return _form_page(request, form=form, comment=comment, status=422)
    try:
        actions.change(
            trainer=trainer,
            comment_id=comment.pk,
            text=form.cleaned_data["text"],
            place=form.chosen,
            now=timezone.now(),
        )
    except actions.KeptAlready as double:
        return _double(request, form=form, double=double, comment=comment)
    except BankComment.DoesNotExist:
        form.add_error(
            None, _("Dieser Textbaustein wurde inzwischen entfernt. Sie können ihn auf der Liste zurückholen.")
        )
        return _form_page(request, form=form, comment=comment, status=409)
    messages.success(request, _("Der Textbaustein ist geändert. Was Sie schon damit geschrieben haben, bleibt."))
    return redirect("comment_bank")


def _own_text(trainer: User, *, comment_id: int, with_removed: bool) -> BankComment:
    """Return a text that a trainer wrote; what was typed while it was removed elsewhere is not lost."""
    own = BankComment.objects.kept_by(trainer)
    if with_removed:
        own = own | BankComment.objects.removed_by(trainer, since=timezone.now() - UNDO_FOR)
    found = own.select_related("assignment__programme").filter(pk=comment_id).first()
    if found is None:
        raise Http404
    return found


def _form(request: HttpRequest, *, trainer: User, comment: BankComment | None = None) -> BankForm:
    assignments = assignments_of(trainer)
    source = comment
    if comment is None and request.GET.get("von", "").isdecimal():
        visible = BankComment.objects.visible_to(trainer).select_related("assignment__programme")
        source = visible.filter(pk=int(request.GET["von"][:18])).first()
    # of a programme that the trainer no longer teaches
    if source is not None and source.assignment is not None and source.assignment not in assignments:
        assignments.append(source.assignment)
    return BankForm(
        request.POST if request.method == "POST" else None,
        assignments=assignments,
        rows=rows_in_force(assignments),
        comment=comment,
        initial=initial_of(source) if comment is None and source is not None else None,
    )


def _form_page(
    request: HttpRequest, *, form: BankForm, comment: BankComment | None = None, status: int = 200
) -> HttpResponse:
    context = {"form": form, "comment": comment, "is_copy": comment is None and "von" in request.GET}
    return render(request, "comment_bank/form.html", context, status=status)


def _double(
    request: HttpRequest, *, form: BankForm, double: actions.KeptAlready, comment: BankComment | None = None
) -> HttpResponse:
    form.add_error("text", double_words(double))
    return _form_page(request, form=form, comment=comment, status=422)


def double_words(double: actions.KeptAlready) -> str:
    """Say that there is such a text, and whose it is."""
    if double.comment.is_shared:
        return _("Diesen Text gibt es hier schon gemeinsam.")
    return _("Diesen Text haben Sie hier schon.")
