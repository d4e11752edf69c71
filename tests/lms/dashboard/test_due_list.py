"""One due list for everything: sorted by day, each entry with a verb and the days left, extensions with a reason."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cohorts.attendance.models import AttendanceEntry, PresenceChoice
from cohorts.schedule.models import Event, EventKind
from modules.assignments.models import Kind
from modules.checklists.models import OwnItem
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment, Extension
from tests.certificates.make import make_assignment, make_provider
from tests.lms.dashboard.make import NOW, make_event, make_learner, make_modules
from tests.modules.make import LAST_ON, lesson_body, make_person, replan
from tests.modules.viewing.films import make_film

ADDRESS = "/lernen/"


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    make_provider()
    with time_machine.travel(NOW, tick=False):
        yield


def due_list(client: Client, enrolment: Enrolment) -> str:
    client.force_login(enrolment.participant)
    return client.get(ADDRESS).content.decode().split('id="faellig"')[1].split("</section>")[0]


def test_the_due_list_holds_all_kinds_of_work_by_day(client: Client) -> None:
    enrolment = make_learner(accepted=1, processes=3)
    make_modules(enrolment, number=3)
    make_assignment(programme=enrolment.programme, kind=Kind.CONCEPT, number=1)
    enrolment = replan(enrolment)
    make_event(enrolment, days=6, title="Session in 6 Tagen")
    make_event(enrolment, days=60, title="Session in 60 Tagen")
    OwnItem.objects.create(
        enrolment=enrolment,
        lesson=LessonPage.objects.get(title="Lektion 1"),
        block_id=lesson_body()[1]["id"],
        text="Frau Müller fragen",
        due_on=NOW.date() + timedelta(days=2),
        created_at=NOW,
    )
    due = due_list(client, enrolment)
    assert "Prozessaufgabe 2" in due
    assert "Einführungskonzept, Kapitel 1" in due
    assert "Lerneinheit 1.1" in due
    assert "Lerneinheit 3.1" not in due
    assert "Frau Müller fragen" in due
    assert "Session in 6 Tagen" in due
    # what is further away stands on its own page
    assert "Session in 60 Tagen" not in due
    days = [part.split('"')[0] for part in due.split('datetime="')[1:]]
    assert days == sorted(days)
    verbs = [part.split("<")[0] for part in due.split('due-row__action">')[1:]]
    assert {"Beginnen", "Lerneinheit öffnen", "Abhaken", "Termin ansehen"} <= set(verbs)
    assert len(verbs) == due.count('class="due-row ') + due.count('class="due-row"')


def test_a_missed_date_with_a_recording_can_be_caught_up_with(client: Client) -> None:
    enrolment = make_learner()
    event = make_event(enrolment, days=-3, title="Verpasste Schulung", kind=EventKind.TRAINING)
    Event.objects.filter(pk=event.pk).update(recording=make_film())
    # until somebody has noted who was there, nobody is told that she missed it
    assert "Verpasste Schulung" not in due_list(client, enrolment)
    AttendanceEntry.objects.create(
        event=event,
        enrolment=enrolment,
        presence=PresenceChoice.EXCUSED,
        marked_by=enrolment.participant,
        marked_at=NOW,
    )
    due = due_list(client, enrolment)
    assert "Verpasste Schulung" in due
    assert f'href="/termine/{event.pk}/aufzeichnung/"' in due
    AttendanceEntry.objects.filter(event=event).update(presence=PresenceChoice.RECORDING)
    assert "Verpasste Schulung" not in due_list(client, enrolment)


@pytest.mark.parametrize(
    ("scope", "number"),
    [("everything", None), ("module", 2), ("process", 2), ("lesson", None), ("chapter", 1)],
)
def test_an_extension_is_marked_with_its_reason_where_it_holds(client: Client, scope: str, number: int | None) -> None:
    enrolment = make_learner(accepted=1, processes=2)
    make_modules(enrolment, number=3)
    enrolment = replan(enrolment)
    lesson = LessonPage.objects.get(title="Lektion 2")
    Extension.objects.create(
        enrolment=enrolment,
        scope=scope,
        number=number,
        lesson=lesson if scope == "lesson" else None,
        until=LAST_ON + timedelta(days=9),
        reason="Vertretung im Amt",
        granted_by=make_person(),
        granted_at=NOW,
    )
    parts = due_list(client, enrolment).split("<li")[1:]
    rows = {re.findall(r'<a href="[^"]*">([^<]*)', part)[0].strip(): part for part in parts}
    marked = {title for title, row in rows.items() if "Vertretung im Amt" in row}
    # process 2 and lesson 2 belong to module 2, lesson 1 and the chapter to module 1
    expected = {
        "everything": {"Aufgabe 2", "Aufgabe 1", "Lektion 1", "Lektion 2"},
        "module": {"Aufgabe 2", "Lektion 2"},
        "process": {"Aufgabe 2"},
        "lesson": {"Lektion 2"},
        "chapter": {"Aufgabe 1"},
    }
    assert marked == expected[scope]
    assert "verlängert bis Sa\xa018. Juli (Vertretung im Amt)" in due_list(client, enrolment)
