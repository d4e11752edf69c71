"""What the forms of a checklist do; each also works without script."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.checklists import actions
from modules.checklists.actions import TooManyItems, UnknownItem
from modules.checklists.forms import DayForm, ItemForm
from modules.checklists.models import OwnItem
from modules.checklists.rules import OWN_ITEMS
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.studying.doors import own_lesson

_KEY_DIGITS = 18


@login_required
@require_POST
def ticks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Store the ticks of one checklist: `item` are ticked now, `was` were ticked when the page was shown.

    The same for own points: `own` and `was_own`. Only the difference is written, so that two windows do not undo
    each other.
    """
    lesson, enrolment = own_lesson(request, page_id=page_id)
    now = timezone.now()
    is_now, was = set(request.POST.getlist("item")), set(request.POST.getlist("was"))
    own, was_own = _keys(request, "own"), _keys(request, "was_own")
    try:
        actions.mark_own(enrolment=enrolment, done=own - was_own, undone=was_own - own, now=now)
        is_whole = actions.mark_items(
            enrolment=enrolment, lesson=lesson, ticked=is_now - was, unticked=was - is_now, now=now
        )
    except UnknownItem as error:
        raise Http404 from error
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved": True})
    messages.success(request, _("Der Stand der Checkliste ist gespeichert."))
    if not is_whole:
        messages.info(request, _("Die Redaktion hat die Checkliste inzwischen geändert."))
    return redirect(_back(request, lesson=lesson))


@login_required
@require_POST
def add(request: HttpRequest, page_id: int, block_id: UUID) -> HttpResponse:
    """Add an own point to a checklist."""
    lesson, enrolment = own_lesson(request, page_id=page_id)
    form = ItemForm(request.POST)
    if not form.is_valid():
        return _again(request, form=form, lesson=lesson, title=_("Eigenen Punkt hinzufügen"))
    try:
        actions.add_item(
            enrolment=enrolment,
            lesson=lesson,
            block_id=block_id,
            text=form.cleaned_data["text"],
            day=form.cleaned_data["day"],
            now=timezone.now(),
        )
    except UnknownItem as error:
        raise Http404 from error
    except TooManyItems:
        form.add_error(None, _full())
        return _again(request, form=form, lesson=lesson, title=_("Eigenen Punkt hinzufügen"))
    return redirect(_back(request, lesson=lesson, block_id=block_id))


@login_required
@require_POST
def change(request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
    """Word an own point anew and set its day."""
    lesson, item = _own_item(request, page_id=page_id, pk=pk)
    form = ItemForm(request.POST)
    if not form.is_valid():
        return _again(request, form=form, lesson=lesson, title=_("Eigenen Punkt bearbeiten"))
    actions.change_item(item=item, text=form.cleaned_data["text"], day=form.cleaned_data["day"])
    return redirect(_back(request, lesson=lesson, block_id=item.block_id))


@login_required
@require_POST
def remove(request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
    """Take an own point away; the list offers to bring it back."""
    lesson, item = _own_item(request, page_id=page_id, pk=pk)
    actions.remove_item(item=item, now=timezone.now())
    return redirect(_back(request, lesson=lesson, block_id=item.block_id))


@login_required
@require_POST
def restore(request: HttpRequest, page_id: int, pk: int) -> HttpResponse:
    """Bring back an own point that was taken away."""
    lesson, item = _own_item(request, page_id=page_id, pk=pk)
    try:
        actions.restore_item(item=item)
    except TooManyItems:
        messages.error(request, _full())
    return redirect(_back(request, lesson=lesson, block_id=item.block_id))


@login_required
@require_POST
def day(request: HttpRequest, page_id: int, item_id: UUID) -> HttpResponse:
    """Set the day of an editors' point for oneself; `remove` takes it away."""
    lesson, enrolment = own_lesson(request, page_id=page_id)
    form = DayForm({} if "remove" in request.POST else request.POST)
    if not form.is_valid():
        return _again(request, form=form, lesson=lesson, title=_("Termin setzen"))
    chosen: date | None = form.cleaned_data["day"]
    try:
        actions.set_day(enrolment=enrolment, lesson=lesson, item_id=item_id, day=chosen)
    except UnknownItem as error:
        raise Http404 from error
    return redirect(_back(request, lesson=lesson, block_id=_list_with(lesson, item_id=item_id)))


def _own_item(request: HttpRequest, *, page_id: int, pk: int) -> tuple[LessonPage, OwnItem]:
    """Return the lesson and a point that the person added herself to a list on it.

    Raises:
        Http404: there is none; others' points do not exist for her.
        PermissionDenied: the module is not open yet.
    """
    lesson, enrolment = own_lesson(request, page_id=page_id)
    return lesson, get_object_or_404(_own_items(enrolment, lesson=lesson), pk=pk)


def _own_items(enrolment: Enrolment, *, lesson: LessonPage) -> QuerySet[OwnItem]:
    keys = [each.key for each in lesson.checklists()]
    return OwnItem.objects.filter(enrolment=enrolment, block_id__in=keys).select_related("enrolment")


def _keys(request: HttpRequest, name: str) -> set[int]:
    """Return primary keys out of a form.

    Raises:
        Http404: one is no number.
    """
    values = request.POST.getlist(name)
    if not all(value.isascii() and value.isdigit() and len(value) <= _KEY_DIGITS for value in values):
        raise Http404
    return {int(value) for value in values}


def _list_with(lesson: LessonPage, *, item_id: UUID) -> str:
    return next(each.key for each in lesson.checklists() if str(item_id) in {point.key for point in each.points})


def _back(request: HttpRequest, *, lesson: LessonPage, block_id: UUID | str = "") -> str:
    """Return the page that the form stood on; `back` names one of three, so that nobody is led elsewhere."""
    anchor = f"#liste-{block_id}" if block_id else ""
    match request.POST.get("back", "").partition(" "):
        case ("all", _space, "open"):
            return f"{reverse('checklist_list')}?stand=offen{anchor}"
        case ("all", _space, _rest):
            return f"{reverse('checklist_list')}{anchor}"
        case ("list", _space, key) if key in {each.key for each in lesson.checklists()}:
            return f"{reverse('checklist', args=[lesson.pk, key])}{anchor}"
    return f"{lesson.url}{anchor}"


def _again(request: HttpRequest, *, form: ItemForm | DayForm, lesson: LessonPage, title: str) -> HttpResponse:
    """Show what was typed on a page of its own, with what is wrong about it."""
    context = {
        "form": form,
        "lesson": lesson,
        "title": title,
        "back": request.POST.get("back", ""),
        "address": request.path,
        "back_address": _back(request, lesson=lesson),
    }
    return render(request, "checklists/form.html", context, status=422)


def _full() -> str:
    return _("Diese Liste ist voll: Sie fasst höchstens %(count)d eigene Punkte.") % {"count": OWN_ITEMS}
