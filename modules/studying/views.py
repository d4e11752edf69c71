"""What the forms on a lesson's page do; each also works without script."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.checklists.actions import UnknownItem, mark_items
from modules.progress import actions
from modules.studying.doors import own_lesson
from modules.studying.study import study_of


@login_required
@require_POST
def ticks(request: HttpRequest, page_id: int) -> HttpResponse:
    """Store the ticks of one checklist: `item` are ticked now, `was` were ticked when the page was shown.

    Only the difference is written, so that two windows do not undo each other.
    """
    lesson, enrolment = own_lesson(request, page_id=page_id)
    is_now, was = set(request.POST.getlist("item")), set(request.POST.getlist("was"))
    try:
        mark_items(enrolment=enrolment, lesson=lesson, ticked=is_now - was, unticked=was - is_now, now=timezone.now())
    except UnknownItem as error:
        raise Http404 from error
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"saved": True})
    messages.success(request, _("Der Stand der Checkliste ist gespeichert."))
    return redirect(lesson.url)


@login_required
@require_POST
def finish(request: HttpRequest, page_id: int) -> HttpResponse:
    """Finish a lesson and go on to the next one."""
    lesson, enrolment = own_lesson(request, page_id=page_id)
    now = timezone.now()
    try:
        actions.finish_lesson(enrolment=enrolment, lesson=lesson, now=now)
    except actions.PartsMissing as missing:
        parts = ", ".join(f"„{title}“" for title in (*missing.videos, *missing.exercises))
        messages.error(request, _("Noch nicht abgeschlossen. Es fehlen: %(parts)s") % {"parts": parts})
        return redirect(lesson.url)
    messages.success(request, _("„%(title)s“ ist abgeschlossen.") % {"title": lesson.title})
    study = study_of(enrolment.participant, page=lesson, now=now)
    if study is None or study.following is None:
        return redirect(lesson.get_parent().url)
    return redirect(study.following.lesson.address)


@login_required
@require_POST
def reopen(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take back that a lesson is finished."""
    lesson, enrolment = own_lesson(request, page_id=page_id)
    actions.reopen_lesson(enrolment=enrolment, lesson=lesson)
    return redirect(lesson.url)
