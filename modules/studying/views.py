"""What the forms on a lesson's page do; each also works without script."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.progress import actions
from modules.studying.doors import own_lesson
from modules.studying.study import study_of


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
