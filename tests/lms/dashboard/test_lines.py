"""How people of a cohort stand, read from the database; the percentages that editors cannot lower."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cohorts.attendance.models import AttendanceEntry, PresenceChoice
from cohorts.schedule.models import EventKind
from lms.accounts.models import User
from lms.dashboard.learning.place import Place, last_place
from lms.dashboard.pace.agenda import agenda_of
from lms.dashboard.pace.queries import lines_of
from lms.dashboard.pace.rules import Line, Standing
from lms.dashboard.pace.things import Kind
from modules.assignments.models import State
from modules.checklists.models import LessonTick
from modules.content.models import LessonPage
from modules.enrolment.actions import extend
from modules.enrolment.models import Enrolment, ExtensionScope
from modules.exercises.models import ExerciseAnswer
from modules.notes.models import LessonNote
from modules.progress.models import LessonFinish
from modules.progress.rules import Progress
from modules.viewing.models import VideoWatch
from tests.certificates.make import accept
from tests.lms.dashboard.make import EARLIER, NOW, hand_in, make_event, make_learner, make_modules
from tests.modules.make import ITEM_1, make_lesson, make_module, make_person, replan
from tests.modules.viewing.films import film_block, make_film

pytestmark = pytest.mark.django_db


def line_of(enrolment: Enrolment) -> Line:
    return lines_of([Enrolment.objects.get(pk=enrolment.pk)], now=NOW)[enrolment.pk]


def finish(enrolment: Enrolment, lesson: LessonPage) -> None:
    LessonFinish.objects.create(enrolment=enrolment, lesson=lesson, finished_at=EARLIER)


def note(enrolment: Enrolment, event: object, presence: PresenceChoice) -> None:
    AttendanceEntry.objects.create(
        event=event, enrolment=enrolment, presence=presence, marked_by=enrolment.participant, marked_at=NOW
    )


def test_a_line_counts_all_kinds() -> None:
    enrolment = make_learner(accepted=1, processes=3, required_accepted=3)
    make_modules(enrolment, number=2)
    enrolment = replan(enrolment)
    found = line_of(enrolment)
    # the dates of the builder were attended; lesson, processes and chapter of the first weeks were due
    assert {kind: (part.done, part.planned, part.number) for kind, part in found.kinds.items()} == {
        Kind.LESSON: (0, 0, 2),
        Kind.TRAINING: (1, 1, 1),
        Kind.QA: (1, 1, 1),
        Kind.WORKSHOP: (1, 1, 1),
        Kind.PROCESS: (1, 3, 3),
        Kind.CHAPTER: (0, 1, 1),
    }
    assert found.standing is Standing.BEHIND
    assert found.state is Progress.OVERDUE
    assert found.missing_by_kind == {Kind.PROCESS: 2, Kind.CHAPTER: 1}
    assert found.modules[2].state is Progress.OVERDUE
    assert found.next_step is not None
    assert found.next_step.kind is not Kind.LESSON


def test_what_waits_for_a_trainer_is_nothing_to_catch_up_with() -> None:
    enrolment = make_learner(accepted=0, processes=1, chapters=0, required_accepted=1)
    assert line_of(enrolment).missing_by_kind == {Kind.PROCESS: 1}
    hand_in(enrolment, number=1)
    found = line_of(enrolment)
    assert found.missing == ()
    assert found.kinds[Kind.PROCESS].done == 0


@pytest.mark.parametrize(
    ("kind", "presence", "done"),
    [
        (EventKind.TRAINING, PresenceChoice.RECORDING, True),
        (EventKind.QA, PresenceChoice.PRESENT, True),
        (EventKind.QA, PresenceChoice.EXCUSED, False),
        (EventKind.WORKSHOP, PresenceChoice.SUBSTITUTE, True),
        (EventKind.WORKSHOP, PresenceChoice.ABSENT, False),
    ],
)
def test_dates_count_as_attendance_counts_them(kind: EventKind, presence: PresenceChoice, done: bool) -> None:
    enrolment = make_learner(accepted=0, processes=0, chapters=0)
    before = line_of(enrolment).kinds[Kind(kind)].done
    event = make_event(enrolment, days=-2, title="Termin", kind=kind)
    note(enrolment, event, presence)
    assert line_of(enrolment).kinds[Kind(kind)].done == before + done


def test_dates_that_nobody_noted_and_dates_before_the_own_start_are_not_planned() -> None:
    enrolment = make_learner(accepted=0, processes=0, chapters=0)
    other = make_learner(participant=make_person(), accepted=0, processes=0, chapters=0)
    planned = line_of(enrolment).whole.planned
    event = make_event(enrolment, days=-2, title="Schulung", kind=EventKind.TRAINING)
    assert line_of(enrolment).whole.planned == planned
    note(other, event, PresenceChoice.PRESENT)
    assert line_of(enrolment).whole.planned == planned + 1
    assert [each.pk for each in agenda_of([enrolment], now=NOW).missed(enrolment)] == [event.pk]
    Enrolment.objects.filter(pk=enrolment.pk).update(first_on=NOW.date())
    enrolment.refresh_from_db()
    found = line_of(enrolment)
    assert (found.whole.planned, found.whole.done) == (0, 0)
    assert agenda_of([enrolment], now=NOW).missed(enrolment) == []


def test_nobody_is_left_out_also_without_anything_planned() -> None:
    enrolment = make_learner(accepted=0, processes=0, chapters=0)
    Enrolment.objects.filter(pk=enrolment.pk).update(cohort_key="ohne-termine")
    found = line_of(enrolment)
    assert found.whole.number == 0
    assert found.standing is Standing.ON_PLAN
    assert lines_of([], now=NOW) == {}


def test_the_number_of_trips_is_that_of_one_person() -> None:
    counts = []
    people: list[Enrolment] = []
    for size in (1, 12):
        while len(people) < size:
            people.append(make_learner(participant=make_person(), accepted=1, processes=4))
        if size == 1:
            make_modules(people[0], number=3)
            replan(people[0])
            line_of(people[0])
        with CaptureQueriesContext(connection) as captured:
            lines_of(Enrolment.objects.filter(cohort_key=people[0].cohort_key), now=NOW)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 20


def test_editors_move_no_percentage_down(client: Client) -> None:
    done, half = (make_learner(participant=make_person(), accepted=0, processes=0, chapters=0) for _ in range(2))
    module = make_module(programme=done.programme)
    lessons = [make_lesson(module=module, title=f"Lektion {number}") for number in (1, 2, 3)]
    replan(done)
    for lesson in lessons:
        finish(done, lesson)
    finish(half, lessons[0])
    start = {each.pk: line_of(each).whole.percent for each in (done, half)}
    assert start[half.pk] < start[done.pk]

    def assert_nobody_fell() -> None:
        for each in (done, half):
            assert line_of(each).whole.percent >= start[each.pk]

    voluntary = make_lesson(module=module, title="Neu, freiwillig")
    assert_nobody_fell()
    assert {each: line_of(each).whole.percent for each in (done, half)} == {
        each: start[each.pk] for each in (done, half)
    }
    # taken off after completion, for one of them before it
    lessons[1].unpublish()
    assert_nobody_fell()
    assert line_of(done).whole.percent == start[done.pk]
    editor = User.objects.create_superuser("redaktion@musterhaus.example", "geheim-genug", activated_at=NOW)
    client.force_login(editor)
    client.post(f"/admin/pages/{lessons[1].pk}/delete/")
    assert LessonPage.objects.filter(pk=lessons[1].pk).exists()
    # the same request deletes what nobody worked with
    client.post(f"/admin/pages/{voluntary.pk}/delete/")
    assert not LessonPage.objects.filter(pk=voluntary.pk).exists()
    assert_nobody_fell()
    lessons[1].refresh_from_db()
    lessons[1].save_revision().publish()
    assert_nobody_fell()
    assert line_of(half).whole.percent == start[half.pk]


def test_the_last_place_is_found_in_ticks_answers_notes_and_films() -> None:
    enrolment = make_learner(accepted=0, processes=0, chapters=0)
    video = make_film()
    block = {**film_block(video), "id": str(uuid.uuid4())}
    module = make_module(programme=enrolment.programme)
    lesson, with_film = make_lesson(module=module), make_lesson(module=module, body=[block])
    with_film.save_revision().publish()
    assert last_place(enrolment) is None
    key = {"enrolment": enrolment, "lesson": lesson}
    answered = uuid.uuid4()
    LessonTick.objects.create(**key, item_id=ITEM_1, ticked_at=EARLIER)
    assert last_place(enrolment) == Place(lessons=frozenset({lesson.pk}), anchor=f"punkt-{ITEM_1}")
    ExerciseAnswer.objects.create(**key, block_id=answered, saved_at=EARLIER + timedelta(hours=1))
    assert last_place(enrolment) == Place(lessons=frozenset({lesson.pk}), anchor=f"uebung-{answered}")
    LessonNote.objects.create(**key, text="x", saved_at=EARLIER + timedelta(hours=2))
    assert last_place(enrolment) == Place(lessons=frozenset({lesson.pk}), anchor="notiz")
    VideoWatch.objects.create(enrolment=enrolment, video=video, watched_at=EARLIER + timedelta(hours=3))
    assert last_place(enrolment) == Place(lessons=frozenset({with_film.pk}), anchor=f"film-{block['id']}")
    # a recording stands in no lesson
    VideoWatch.objects.create(enrolment=enrolment, video=make_film(), watched_at=EARLIER + timedelta(hours=4))
    assert last_place(enrolment) == Place(lessons=frozenset({with_film.pk}), anchor=f"film-{block['id']}")
    with CaptureQueriesContext(connection) as captured:
        last_place(enrolment)
    assert len(captured) == 2


def test_going_on_leads_to_the_exact_place(client: Client) -> None:
    enrolment = make_learner(accepted=1, processes=1, chapters=0)
    make_modules(enrolment, number=3)
    enrolment = replan(enrolment)
    lesson = LessonPage.objects.get(title="Lektion 2")
    LessonTick.objects.create(enrolment=enrolment, lesson=lesson, item_id=ITEM_1, ticked_at=EARLIER)
    client.force_login(enrolment.participant)

    def first_step() -> str:
        return client.get("/lernen/").content.decode().split('class="next-step"')[1].split("</section>")[0]

    address = f"/programm/modul-2/{lesson.slug}/"
    assert f'href="{address}#punkt-{ITEM_1}">Weiterlernen</a>' in first_step()
    # once it is finished the first unfinished one is next
    finish(enrolment, lesson)
    assert "Lektion 1" in first_step()
    assert "Weiterlernen" not in first_step()


def test_accepting_what_is_asked_ends_in_enough() -> None:
    enrolment = make_learner(accepted=0, processes=2, chapters=0, required_accepted=1)
    accept(enrolment, number=1, at=EARLIER, state=State.ACCEPTED)
    found = line_of(enrolment)
    assert (found.standing, found.whole.percent) == (Standing.ENOUGH, 100)
    assert found.catch_up is None


def test_more_time_for_what_is_open_makes_nobody_early() -> None:
    enrolment = make_learner(accepted=1, processes=3, required_accepted=3)
    before = line_of(enrolment).kinds[Kind.PROCESS]
    extend(
        enrolment=enrolment,
        scope=ExtensionScope.EVERYTHING,
        until=NOW.date() + timedelta(weeks=4),
        reason="Vertretung",
        by=make_person(),
        now=NOW,
    )
    after = line_of(enrolment).kinds[Kind.PROCESS]
    # two were due and open; the one that was accepted stays planned
    assert (before.done, before.planned) == (1, 3)
    assert (after.done, after.planned) == (1, 1)
