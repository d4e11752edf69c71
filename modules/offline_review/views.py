"""Order and fetch packages; bring, look at and confirm sheets. Everything belongs to the trainer who asks."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from lms.shared.files.serving import serve_private
from lms.shared.files.uploads import RefusedFile
from modules.offline_review.actions import (
    HasConflicts,
    HasMistakes,
    NothingToApply,
    confirm_sheet,
    take_sheet,
)
from modules.offline_review.forms import ConfirmForm, OrderForm, SheetForm
from modules.offline_review.models import ReturnedSheet
from modules.offline_review.packages import (
    AlreadyBeingBuilt,
    NothingToTake,
    TooManyWorks,
    order_package,
    too_large_words,
    too_many_words,
)
from modules.offline_review.packing import TooLarge
from modules.offline_review.page import offline_page, own_address, sheet_page
from modules.offline_review.queries import packages_to_fetch

_TEMPLATE, _SHEET = "offline_review/offline.html", "offline_review/sheet.html"


@require_safe
@role_required(Role.TRAINER)
def offline(request: HttpRequest) -> HttpResponse:
    """Show what can be taken along, the packages, and the sheets that came back."""
    query = request.GET.get("liste", "")
    return render(request, _TEMPLATE, offline_page(signed_in(request), query=query, now=timezone.now()))


@require_POST
@role_required(Role.TRAINER)
def order(request: HttpRequest) -> HttpResponse:
    """Order a package of what the filter of the inbox shows."""
    trainer, now = signed_in(request), timezone.now()
    form = OrderForm(request.POST)
    query = form.cleaned_data["liste"] if form.is_valid() else ""
    is_only_new = bool(form.cleaned_data.get("is_only_new"))
    try:
        package = order_package(trainer=trainer, query=query, is_only_new=is_only_new, now=now)
    except (NothingToTake, TooManyWorks, TooLarge, AlreadyBeingBuilt) as refusal:
        form.add_error(None, _refusal(refusal, is_only_new=is_only_new))
        context = offline_page(trainer, query=query, now=now, order_form=form)
        return render(request, _TEMPLATE, context, status=422)
    words = ngettext("%(count)d Arbeit wird gepackt.", "%(count)d Arbeiten werden gepackt.", package.total)
    messages.success(request, words % {"count": package.total})
    return redirect(f"{own_address(query)}#pakete")


@require_safe
@login_required
def package(request: HttpRequest, package_id: int) -> HttpResponseBase:
    """Hand out a package to who ordered it, as long as she teaches everybody whose work is in it."""
    if not signed_in(request).has_role(Role.TRAINER):
        raise PermissionDenied
    found = packages_to_fetch(signed_in(request)).filter(pk=package_id).first()
    if found is None or not found.file:
        raise Http404
    day = timezone.localdate(found.ordered_at)
    name = _("Unterwegs pruefen %(day)s.zip") % {"day": f"{day:%Y-%m-%d}"}
    try:
        return serve_private(request, file=found.file, name=name, mime="application/zip")
    except FileNotFoundError as error:
        raise Http404 from error


@require_POST
@role_required(Role.TRAINER)
def upload(request: HttpRequest) -> HttpResponse:
    """Take a sheet and show what is in it."""
    trainer, now = signed_in(request), timezone.now()
    try:
        sheet = take_sheet(trainer=trainer, upload=request.FILES.get("sheet"), now=now)
    except RefusedFile as refusal:
        form = SheetForm(request.POST, request.FILES)
        # said once, in the words of what was found
        form.errors.pop("sheet", None)
        form.add_error("sheet", refusal.sentence)
        return render(request, _TEMPLATE, offline_page(trainer, query="", now=now, sheet_form=form), status=422)
    return redirect("offline_sheet", sheet_id=sheet.pk)


@require_safe
@role_required(Role.TRAINER)
def sheet(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Show a sheet line by line."""
    return _sheet(request, _own_sheet(signed_in(request), sheet_id=sheet_id))


@require_POST
@role_required(Role.TRAINER)
def confirm(request: HttpRequest, sheet_id: int) -> HttpResponse:
    """Apply a sheet; a second time only shows it."""
    trainer = signed_in(request)
    form = ConfirmForm(request.POST)
    leaves_out = form.is_valid() and form.cleaned_data["leave_out"]
    try:
        confirm_sheet(sheet_id=sheet_id, trainer=trainer, leave_out_conflicts=leaves_out, now=timezone.now())
    except ReturnedSheet.DoesNotExist as error:
        raise Http404 from error
    except HasConflicts:
        form.add_error("leave_out", _("Bitte bestätigen Sie, dass die Zeilen mit Konflikt nicht übernommen werden."))
    except HasMistakes:
        form.add_error(None, _("Solange Zeilen Fehler haben, wird nichts übernommen."))
    except NothingToApply:
        form.add_error(None, _("In dieser Tabelle ist nichts zu übernehmen."))
    if form.errors:
        return _sheet(request, _own_sheet(trainer, sheet_id=sheet_id), form=form, status=422)
    return redirect("offline_sheet", sheet_id=sheet_id)


def _sheet(
    request: HttpRequest, sheet: ReturnedSheet, *, form: ConfirmForm | None = None, status: int = 200
) -> HttpResponse:
    shown, number = request.GET.get("zeigen", ""), request.GET.get("seite", "1")
    context = sheet_page(sheet, shown=shown, number=number, now=timezone.now(), form=form)
    return render(request, _SHEET, context, status=status)


def _own_sheet(trainer: User, *, sheet_id: int) -> ReturnedSheet:
    found = ReturnedSheet.objects.filter(pk=sheet_id, trainer=trainer).first()
    if found is None:
        raise Http404
    return found


def _refusal(refusal: Exception, *, is_only_new: bool) -> str:
    if isinstance(refusal, TooManyWorks):
        return too_many_words(refusal.count)
    if isinstance(refusal, TooLarge):
        return too_large_words()
    if isinstance(refusal, AlreadyBeingBuilt):
        return _("Ihr letztes Paket wird gerade gepackt. Sobald es fertig ist, können Sie ein weiteres bestellen.")
    if is_only_new:
        return _("Seit Ihrem letzten Paket ist nichts Neues gekommen.")
    return _("Zurzeit wartet nichts, was Sie mitnehmen könnten.")
