"""Note what was watched."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from modules.content.models import LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment
from modules.videos.models import Video
from modules.viewing.models import VideoWatch
from modules.viewing.rules import Interval, Refusal, Refused, check, clamped, distinct_seconds, is_enough, most_seconds
from modules.viewing.tickets import Ticket


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a page says of a film.

    Attributes:
        intervals: everything watched since the page was loaded, so that a lost or repeated report does no harm.
        position: where the film stands, in seconds.
        age: seconds since it stood there; more than 0 for a report that is sent later.
    """

    intervals: list[Interval]
    position: int
    age: int = 0


@transaction.atomic
def record_watch(
    *,
    enrolment: Enrolment,
    video: Video,
    ticket: Ticket,
    report: Report,
    now: datetime,
    lesson: LessonPage | None = None,
) -> VideoWatch:
    """Add what was watched to what had been watched; once finished stays so.

    The position of the newest report wins, whatever the order in which reports of several devices arrive.

    Args:
        enrolment: who watches, with `plan` loaded.
        video: the film, which the caller knows to be open to the person.
        ticket: of the page that reports.
        report: what it says.
        now: the present moment.
        lesson: the page in any language in which it was watched, or None for a recording.

    Raises:
        Refused: the page belongs to somebody else or another film, or it claims what cannot be.
    """
    if (ticket.enrolment_id, ticket.video_id) != (enrolment.pk, video.pk):
        raise Refused(Refusal.SOMEBODY_ELSE)
    elapsed = (now - ticket.loaded_at).total_seconds()
    check(report.intervals, position=report.position, length=video.seconds, elapsed=elapsed)
    watch, _is_new = VideoWatch.objects.select_for_update().get_or_create(
        enrolment=enrolment, video=video, defaults={"watched_at": ticket.loaded_at}
    )
    stored = [(start, end) for start, end in watch.intervals]
    seen = clamped([*stored, *report.intervals], length=video.seconds)
    watch.intervals = [list(each) for each in seen]
    watch.seconds = distinct_seconds(seen)
    # several pages at once do not watch faster than one
    if watch.seconds - ticket.counted > most_seconds(elapsed):
        raise Refused(Refusal.TOO_FAST)
    moment = max(now - timedelta(seconds=report.age), ticket.loaded_at)
    if moment >= watch.watched_at:
        watch.position, watch.watched_at = min(report.position, video.seconds), moment
    if watch.finished_at is None and is_enough(
        watch.seconds, length=video.seconds, percent=enrolment.plan.watched_percent
    ):
        watch.finished_at = now
    watch.lesson = source_lesson(lesson) if lesson is not None else watch.lesson
    watch.save()
    return watch
