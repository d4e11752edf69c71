"""What people left in lessons beside ticks, who has more time, what was recorded, and a lesson that came later."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventKind
from lms.accounts.models import User
from lms.demo.blocks import lesson_body
from lms.demo.pages import write_lesson
from lms.demo.texts import read
from modules.checklists.actions import add_item
from modules.content.models import LessonPage, ModulePage
from modules.enrolment.actions import extend
from modules.enrolment.models import Enrolment, ExtensionScope
from modules.notes.actions import save_note
from modules.progress.models import LessonFinish
from modules.videos.models import Video
from modules.viewing.models import VideoWatch

SOURCE = "de"
NOTES = {
    "das-erhebungsgespraech": "Im Bürgerbüro fragen, wer die Akte anlegt.\nTermin vor der Personalratssitzung.",
    "genau-hinsehen": "Bei uns: Antrag kommt online, wird gedruckt, wird abgetippt. Genau wie im Video.",
}
OWN_POINT = "Rückmeldung der Kasse zum Modell einholen"
LISTED = "steckbrief-und-modell"
UNFINISHED_AT = 48
MORE_TIME = timedelta(weeks=2)


def publish_later_lessons(*, now: datetime) -> None:
    """Publish what editors wrote after the running cohorts had opened; it asks for no film and no document."""
    for lesson in read("later")["lesson"]:
        german, english = (
            ModulePage.objects.get(number=lesson["module"], locale__language_code=code) for code in (SOURCE, "en")
        )
        body = lesson_body(lesson["block"], documents={}, videos={})
        write_lesson(lesson, parent=german, twin=english, body=body, now=now)


def watch_films(enrolments: Iterable[Enrolment]) -> None:
    """Everybody has watched the films of the lessons that she finished."""
    films = {page.pk: page.videos() for page in LessonPage.objects.filter(locale__language_code=SOURCE)}
    watched: dict[tuple[int, int], VideoWatch] = {}
    for finish in LessonFinish.objects.filter(enrolment__in=list(enrolments)).order_by("finished_at"):
        for film in films.get(finish.lesson_id, ()):
            watched.setdefault(
                (finish.enrolment_id, film.pk),
                VideoWatch(
                    enrolment_id=finish.enrolment_id,
                    video=film,
                    lesson_id=finish.lesson_id,
                    intervals=[[0, film.seconds]],
                    seconds=film.seconds,
                    position=UNFINISHED_AT,
                    watched_at=finish.finished_at,
                    finished_at=finish.finished_at,
                ),
            )
    VideoWatch.objects.bulk_create(watched.values())


def write_down(*, enrolment: Enrolment, now: datetime) -> None:
    """The participant whom one logs in as keeps notes and has a point of her own on a checklist."""
    for days, (slug, text) in enumerate(NOTES.items(), start=3):
        lesson = LessonPage.objects.get(slug=slug, locale__language_code=SOURCE)
        save_note(enrolment=enrolment, lesson=lesson, edit_number=0, text=text, now=now - timedelta(days=days))
    lesson = LessonPage.objects.get(slug=LISTED, locale__language_code=SOURCE)
    (checklist,) = (block for block in lesson.body if block.block_type == "checklist")
    day = now.date() + timedelta(days=5)
    add_item(enrolment=enrolment, lesson=lesson, block_id=checklist.id, text=OWN_POINT, day=day, now=now)


def give_more_time(*, enrolment: Enrolment, by: User, today: date, now: datetime) -> None:
    """Somebody who fell behind has more time for what is open."""
    reason = "Vertretung im Fachamt, abgesprochen am Telefon."
    extend(
        enrolment=enrolment,
        scope=ExtensionScope.EVERYTHING,
        until=today + MORE_TIME,
        reason=reason,
        by=by,
        now=now,
    )


def record_trainings(cohorts: Mapping[str, Cohort], *, keys: Sequence[str], now: datetime) -> None:
    """The trainings that are over were recorded; the demo has one film to show for it."""
    film = Video.objects.first()
    held = Event.objects.filter(cohort__in=[cohorts[key] for key in keys], kind=EventKind.TRAINING, ends_at__lte=now)
    held.update(recording=film)
