"""What people left behind in the demo beside their work."""

from datetime import datetime, timedelta

from cohorts.schedule.models import Event, EventKind
from lms.demo.texts import read
from lms.demo.traces import OWN_POINT
from modules.checklists.models import OwnItem
from modules.enrolment.models import Enrolment, Extension
from modules.notes.models import LessonNote
from modules.progress.queries import module_path
from modules.viewing.models import VideoWatch

PARTICIPANT = "teilnehmerin@demo.example"


def test_a_later_lesson_is_new_and_asks_nothing_of_the_running_cohort(demo: datetime) -> None:
    enrolment = Enrolment.objects.get(participant__email=PARTICIPANT)
    (later,) = read("later")["lesson"]
    module = module_path(enrolment, today=demo.date())[later["module"] - 1]
    new = [each.lesson.title for each in module.lessons if each.lesson.is_new]
    assert new == [later["title"]]
    assert module.total == len(module.lessons) - 1


def test_the_late_entrant_has_a_plan_of_her_own(demo: datetime) -> None:
    (row,) = [each for each in read("people")["participant"] if each["stage"] == "late_entry"]
    late = Enrolment.objects.get(participant__email=row["email"])
    others = Enrolment.objects.filter(cohort_key=late.cohort_key, participant__email=PARTICIPANT).get()
    assert late.first_on > late.cohort_first_on == others.first_on
    assert late.last_on - late.first_on == others.last_on - others.first_on
    assert late.plan == others.plan


def test_notes_points_films_recordings_and_more_time(demo: datetime) -> None:
    mine = {"enrolment__participant__email": PARTICIPANT}
    assert LessonNote.objects.filter(**mine).count() == 2
    assert OwnItem.objects.get(**mine).text == OWN_POINT
    assert VideoWatch.objects.filter(**mine, finished_at__isnull=False).count() == 1
    assert not VideoWatch.objects.filter(watched_at__gt=demo).exists()
    extension = Extension.objects.get()
    assert extension.until > demo.date()
    assert extension.reason
    recorded = Event.objects.filter(recording__isnull=False)
    assert recorded.exists()
    assert not recorded.exclude(kind=EventKind.TRAINING, ends_at__lte=demo + timedelta(minutes=1)).exists()
