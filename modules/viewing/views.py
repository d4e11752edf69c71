"""What the addresses to which players report have in common."""

import logging
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.videos.models import Video
from modules.viewing.actions import record_watch
from modules.viewing.forms import ReportForm
from modules.viewing.models import VideoWatch
from modules.viewing.rules import Refusal, Refused, whole_percent
from modules.viewing.tickets import read_ticket

logger = logging.getLogger(__name__)

_FORBIDDEN, _UNTRUE = 403, 422
_NOT_THEIRS = frozenset({Refusal.TICKET, Refusal.EXPIRED, Refusal.SOMEBODY_ELSE, Refusal.NOT_OPEN})


def answer_report(
    request: HttpRequest,
    *,
    enrolment: Enrolment,
    video: Video,
    now: datetime,
    lesson: LessonPage | None = None,
    then: Callable[[VideoWatch], dict[str, Any]],
) -> JsonResponse:
    """Note what a player reports and answer how far the person is.

    Args:
        request: a POST with the fields of `ReportForm`.
        enrolment: who watches, with `plan` loaded.
        video: the film, which is open to the person.
        now: the present moment.
        lesson: in which it was watched, or None for a recording.
        then: what follows in the same transaction; its result is added to the answer.
    """
    form = ReportForm(request.POST)
    try:
        report = form.report()
        ticket = read_ticket(form.cleaned_data["ticket"], now=now)
        with transaction.atomic():
            watch = record_watch(enrolment=enrolment, video=video, ticket=ticket, report=report, now=now, lesson=lesson)
            more = then(watch)
    except Refused as error:
        return refuse(error.refusal, person_id=enrolment.participant_id, what=f"video {video.pk}")
    percent = whole_percent(watch.seconds, length=video.seconds)
    return JsonResponse(
        {"seconds": watch.seconds, "percent": percent, "finished": watch.finished_at is not None, **more}
    )


def refuse(refusal: Refusal, *, person_id: int, what: str) -> JsonResponse:
    """Log that a report is refused, and say so; nothing of it was counted.

    Args:
        refusal: why.
        person_id: primary key of who sent it.
        what: what it was about, for the log: kind and primary key.
    """
    logger.warning("report refused: %s, person %s, %s", refusal.value, person_id, what)
    return JsonResponse({"error": _words(refusal)}, status=_FORBIDDEN if refusal in _NOT_THEIRS else _UNTRUE)


def _words(refusal: Refusal) -> str:
    match refusal:
        case Refusal.EXPIRED:
            return _("Diese Seite ist seit mehr als einem Tag offen. Bitte laden Sie sie neu.")
        case Refusal.TICKET | Refusal.SOMEBODY_ELSE:
            return _("Diese Meldung gehört nicht zu Ihnen oder nicht zu diesem Video. Bitte laden Sie die Seite neu.")
        case Refusal.NOT_OPEN:
            return _("Dieses Video ist für Sie nicht geöffnet. Es wurde nichts gezählt.")
        case Refusal.UNREADABLE:
            return _("Diese Meldung ist nicht lesbar. Es wurde nichts gezählt.")
        case _:
            return _("Diese Meldung kann nicht stimmen. Es wurde nichts gezählt.")
