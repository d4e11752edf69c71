"""Checklists outside of lessons, for use at work: all of them, and one to print."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from modules.checklists.queries import Checklist, all_lists
from modules.enrolment.permissions import own_enrolment
from modules.progress.queries import ModuleState, module_path, open_lessons
from modules.studying.doors import own_lesson
from modules.studying.study import study_of


@dataclass(frozen=True, kw_only=True)
class Group:
    """The checklists of one module."""

    module: ModuleState
    lists: tuple[Checklist, ...]


@login_required
@require_safe
def all_checklists(request: HttpRequest) -> HttpResponse:
    """Show the checklists of all open modules; `stand=offen` leaves out what is ticked."""
    now = timezone.now()
    enrolment = own_enrolment(request, now=now)
    path = module_path(enrolment, today=timezone.localdate(now))
    every = all_lists(enrolment, lessons=open_lessons(path), now=now)
    undone = [each.undone() for each in every if each.done < each.total]
    only_open = request.GET.get("stand") == "offen"
    context = {
        "enrolment": enrolment,
        "today": timezone.localdate(now),
        "groups": _by_module(undone if only_open else every, path=path),
        "tabs": _tabs(
            total=sum(each.total for each in every), undone=sum(each.total for each in undone), only_open=only_open
        ),
        "only_open": only_open,
        "back": "all open" if only_open else "all",
        "has_any": bool(every),
    }
    return render(request, "checklists/all.html", context)


@login_required
@require_safe
def checklist(request: HttpRequest, page_id: int, block_id: UUID) -> HttpResponse:
    """Show one checklist on a page of its own, to work with and to print."""
    lesson, enrolment = own_lesson(request, page_id=page_id)
    now = timezone.now()
    study = study_of(enrolment.participant, page=lesson, now=now)
    found = study.list_of(str(block_id)) if study is not None else None
    if found is None:
        raise Http404
    context = {
        "enrolment": enrolment,
        "today": timezone.localdate(now),
        "list": found,
        "lesson": lesson,
        "back": f"list {found.key}",
    }
    return render(request, "checklists/one.html", context)


def _by_module(lists: Sequence[Checklist], *, path: Sequence[ModuleState]) -> list[Group]:
    of_lesson = {each.lesson.page_id: module for module in path for each in module.lessons}
    groups = groupby(lists, key=lambda each: of_lesson[each.lesson.page_id].number)
    found = {number: tuple(rows) for number, rows in groups}
    return [Group(module=module, lists=found[module.number]) for module in path if module.number in found]


def _tabs(*, total: int, undone: int, only_open: bool) -> list[dict[str, object]]:
    address = reverse("checklist_list")
    return [
        {"label": _("Alle Punkte"), "address": address, "is_current": not only_open, "count": total},
        {"label": _("Offene Punkte"), "address": f"{address}?stand=offen", "is_current": only_open, "count": undone},
    ]
