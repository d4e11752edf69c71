"""The participant's start page."""

import uuid
from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from certificates.actions import issue_if_earned
from cohorts.schedule.models import Event
from modules.assignments.models import State
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseAnswer
from modules.progress.models import LessonFinish
from tests.certificates.make import accept, earn, make_provider, make_student
from tests.lms.dashboard.make import EARLIER, NOW, hand_in, make_event, make_learner, make_modules
from tests.modules.make import make_person, replan

ADDRESS = "/lernen/"


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    make_provider()
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, enrolment: Enrolment) -> str:
    client.force_login(enrolment.participant)
    response = client.get(ADDRESS)
    assert response.status_code == 200
    return response.content.decode()


def test_greeting_and_week(client: Client) -> None:
    text = page(client, make_learner())
    assert "Guten Morgen, Katrin Muster" in text
    assert "Donnerstag, 22. Januar 2026" in text
    assert "Woche 15 von 39" in text


def test_what_came_back_is_the_next_step(client: Client) -> None:
    enrolment = make_learner()
    version = accept(enrolment, number=2, at=EARLIER, state=State.CHANGES_WANTED)
    version.submission.draft.process_name = "Sondernutzung erteilen"
    version.submission.draft.save()
    text = page(client, enrolment)
    first = text.split('class="next-step"')[1].split("</section>")[0]
    assert "„Sondernutzung erteilen“ überarbeiten" in first
    assert "Hinweise ansehen und überarbeiten" in first
    assert "Danach" in first


def test_pace_counts_and_table(client: Client) -> None:
    enrolment = make_learner(accepted=1, processes=5, required_accepted=5)
    hand_in(enrolment, number=2)
    text = page(client, enrolment)
    # assignments are due every four weeks: three of them before today, and one that is handed in makes nobody late
    assert "2 Prozesse hinter dem Plan." in text
    assert "Einer ist eingereicht und wird geprüft." in text
    assert "Sie sind hier: 1" in text
    assert "Plan für heute: 3" in text
    assert "Als Tabelle" in text
    assert 'aria-label="Angenommen sind 1 Prozesse' in text
    counts = text.split("pace__states")[1].split("</ul>")[0]
    assert [part.split("</strong>")[0] for part in counts.split('<strong class="number">')[1:]] == list("11003")


def test_next_dates_are_three_and_in_order(client: Client) -> None:
    enrolment = make_learner()
    for days in (9, 2, 5, 12):
        make_event(enrolment, days=days, title=f"Session in {days} Tagen")
    dates = page(client, enrolment).split('id="termine"')[1].split("</section>")[0]
    found = [days for days in (2, 5, 9, 12) if f"Session in {days} Tagen" in dates]
    assert found == [2, 5, 9]
    assert "Samstag, 9:30–10:30" in dates


def test_the_path_shows_modules_and_says_when_the_next_opens(client: Client) -> None:
    enrolment = make_learner(accepted=1, processes=2)
    make_modules(enrolment)
    path = page(client, enrolment).split('id="weg"')[1].split("</section>")[0]
    assert "1 von 1 Prozessen" in path
    assert "ab 1. Mai" in path
    assert 'aria-current="step"' in path
    assert "Was zum Zertifikat fehlt" in path


def test_with_the_certificate_nothing_is_left_to_do(client: Client) -> None:
    enrolment = make_learner(accepted=0)
    earn(enrolment, at=EARLIER)
    issue_if_earned(enrolment_id=enrolment.pk, now=NOW)
    text = page(client, enrolment)
    assert "Ihr Zertifikat ist ausgestellt." in text
    assert "Nichts ist fällig." in text
    assert "next-step__main" not in text


def test_without_assignments_modules_and_dates_the_page_stays_whole(client: Client) -> None:
    enrolment = make_student(processes=0, chapters=0, required_accepted=30)
    Event.objects.all().delete()
    text = page(client, enrolment)
    assert "Zurzeit ist nichts zu tun." in text
    assert "Zurzeit steht kein Termin an." in text
    assert "Die Module werden noch vorbereitet." in text
    assert "Ihr Tempo" not in text


def test_before_the_first_day(client: Client) -> None:
    with time_machine.travel(NOW.replace(year=2025, month=9), tick=False):
        assert "Ihr Programm beginnt am" in page(client, make_learner(accepted=0))


def test_who_takes_part_in_nothing_is_told_so(client: Client) -> None:
    client.force_login(make_person())
    assert "Ihre Verwaltung meldet Sie dazu an." in client.get(ADDRESS).content.decode()


def test_strangers_log_in_first(client: Client) -> None:
    assert client.get(ADDRESS).headers["Location"].startswith("/konto/login/")


def test_nobody_sees_somebody_else(client: Client) -> None:
    other = make_learner(participant=make_person(first_name="Ewa", last_name="Szczepańska"))
    hand_in(other, number=2, process_name="Nur von Ewa")
    accept(other, number=3, at=EARLIER, state=State.CHANGES_WANTED)
    text = page(client, make_learner(participant=make_person()))
    assert "Ewa" not in text
    assert 'Überarbeitung erbeten</span><strong class="number">1' not in text


def test_queries_do_not_grow(client: Client) -> None:
    counts = []
    for size in (1, 3):
        enrolment = make_learner(participant=make_person(), cohort_key=f"jahrgang-{size}", accepted=size, processes=9)
        for number in range(4, 4 + size):
            accept(enrolment, number=number, at=EARLIER, state=State.CHANGES_WANTED)
            make_event(enrolment, days=number, title="Session")
            make_event(enrolment, days=-number, title="Vergangen")
        if size == 1:
            make_modules(enrolment, number=2)
            page(client, enrolment)
        enrolment = replan(enrolment)
        for lesson in LessonPage.objects.all()[:size]:
            LessonFinish.objects.create(enrolment=enrolment, lesson=lesson, finished_at=EARLIER)
        for number in range(size):
            ExerciseAnswer.objects.create(
                enrolment=enrolment, lesson=lesson, block_id=uuid.UUID(int=number + 1), saved_at=EARLIER
            )
        client.force_login(enrolment.participant)
        with CaptureQueriesContext(connection) as captured:
            client.get(ADDRESS)
        counts.append(len(captured))
    assert counts[0] == counts[1]
    assert counts[1] <= 26
