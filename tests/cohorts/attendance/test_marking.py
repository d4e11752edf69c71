"""Trainers note who was there, in the cohorts they teach only."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from cohorts.attendance.actions import NotYet, mark
from cohorts.attendance.models import AttendanceEntry
from cohorts.attendance.queries import attendance_of, attendance_of_all, due_items
from cohorts.attendance.rules import Presence
from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event, EventKind
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.outbox.models import OutboxEvent
from modules.enrolment.models import Enrolment
from tests.cohorts.make import SUMMER, make_accepted, make_cohort, make_event, make_user, order_facts

pytestmark = pytest.mark.django_db
AFTER = SUMMER + timedelta(days=80)


@pytest.fixture(autouse=True)
def _after_the_first_training():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def trainer() -> User:
    return make_user(role=Role.TRAINER, first_name="Tara")


@pytest.fixture
def cohort(trainer: User) -> Cohort:
    cohort = make_cohort(trainers=[trainer])
    make_accepted(cohort=cohort, by=make_user(role=Role.ORGANISER), number=2)
    return cohort


@pytest.fixture
def event(cohort: Cohort) -> Event:
    return make_event(cohort=cohort)


def ids() -> list[int]:
    return list(Enrolment.objects.order_by("pk").values_list("pk", flat=True))


def test_a_trainer_marks_who_was_there(client: Client, trainer: User, event: Event) -> None:
    client.force_login(trainer)
    page = f"/betreuung/termine/{event.pk}/"
    assert "1 von 2" not in client.get("/betreuung/termine/").content.decode()
    assert "Aufzeichnung angesehen" in client.get(page).content.decode()
    first, second = ids()
    answer = client.post(page, {f"e{first}": "present", f"e{second}": ""}, follow=True)
    assert "Gespeichert: 1 Änderung." in answer.content.decode()
    entry = AttendanceEntry.objects.get()
    assert (entry.presence, entry.marked_by, entry.marked_at) == ("present", trainer, AFTER)
    assert OutboxEvent.objects.get(kind="attendance.changed").ids == {"enrolment_id": first}
    assert "1 von 2 erfasst" in client.get("/betreuung/termine/").content.decode()
    client.post(page, {f"e{first}": "", f"e{second}": "recording"})
    assert AttendanceEntry.objects.get().enrolment_id == second


def test_the_same_note_twice_is_no_change(event: Event, trainer: User) -> None:
    presences = {ids()[0]: Presence.PRESENT}
    assert mark(event=event, presences=presences, by=trainer, now=AFTER) == 1
    assert mark(event=event, presences=presences, by=trainer, now=AFTER) == 0


def test_nonsense_is_refused(client: Client, trainer: User, event: Event) -> None:
    client.force_login(trainer)
    client.post(f"/betreuung/termine/{event.pk}/", {f"e{ids()[0]}": "asleep"})
    client.post(f"/betreuung/termine/{event.pk}/", {f"e{ids()[0]}": "substitute"})
    assert not AttendanceEntry.objects.exists()


def test_not_before_it_begins(client: Client, trainer: User, cohort: Cohort) -> None:
    later = make_event(cohort=cohort, starts_at=AFTER + timedelta(hours=1))
    with pytest.raises(NotYet):
        mark(event=later, presences={ids()[0]: Presence.PRESENT}, by=trainer, now=AFTER)
    client.force_login(trainer)
    page = f"/betreuung/termine/{later.pk}/"
    assert "noch nicht begonnen" in client.get(page).content.decode()
    assert "noch nicht begonnen" in client.post(page, {f"e{ids()[0]}": "present"}, follow=True).content.decode()


def test_people_of_other_cohorts_are_ignored(trainer: User, event: Event) -> None:
    other = make_cohort(slug="anderer")
    organiser = make_user(role=Role.ORGANISER)
    make_accepted(cohort=other, by=organiser, facts=order_facts(name="Kreis Muster"))
    stranger = Enrolment.objects.get(cohort_key="anderer")
    assert mark(event=event, presences={stranger.pk: Presence.PRESENT}, by=trainer, now=AFTER) == 0


def test_doors(client: Client, event: Event) -> None:
    page = f"/betreuung/termine/{event.pk}/"
    assert client.get(page).status_code == 302
    for role, status in ((None, 403), (Role.EDITOR, 403), (Role.TRAINER, 404), (Role.ORGANISER, 200)):
        client.force_login(make_user(role=role))
        assert client.get(page).status_code == status, role
    participant = Enrolment.objects.earliest("pk").participant
    client.force_login(participant)
    assert client.post(page, {f"e{ids()[0]}": "present"}).status_code == 403


def test_facts_come_from_every_planned_date(cohort: Cohort, event: Event, trainer: User) -> None:
    workshop = make_event(cohort=cohort, kind=EventKind.WORKSHOP, starts_at=SUMMER + timedelta(days=60))
    make_event(cohort=cohort, kind=EventKind.QA, starts_at=AFTER + timedelta(days=3))
    enrolment = Enrolment.objects.earliest("pk")
    mark(event=event, presences={enrolment.pk: Presence.RECORDING}, by=trainer, now=AFTER)
    mark(event=workshop, presences={enrolment.pk: Presence.SUBSTITUTE}, by=trainer, now=AFTER)
    facts = attendance_of(enrolment)
    assert facts is not None
    assert (facts.trainings.counted, facts.qa_sessions.planned, facts.workshops.counted) == (1, 1, 1)
    assert not facts.is_met


def test_questions_do_not_grow(cohort: Cohort, event: Event, django_assert_num_queries) -> None:
    people = list(Enrolment.objects.all())
    for number in range(1, 3):
        with django_assert_num_queries(3):
            attendance_of_all(people[:number])


def test_open_dates_are_due(trainer: User, event: Event) -> None:
    assert [item.address for item in due_items(trainer, AFTER)] == [f"/betreuung/termine/{event.pk}/"]
    mark(event=event, presences=dict.fromkeys(ids(), Presence.ABSENT), by=trainer, now=AFTER)
    assert due_items(trainer, AFTER) == []
    assert due_items(make_user(role=Role.TRAINER), AFTER) == []


def test_pages_ask_a_fixed_number_of_questions(client: Client, trainer: User, event: Event, queries_of) -> None:
    client.force_login(trainer)
    pages = ("/betreuung/termine/", f"/betreuung/termine/{event.pk}/")
    queries_of(client, pages[0])
    few = [queries_of(client, page) for page in pages]
    make_event(cohort=event.cohort)
    make_accepted(cohort=event.cohort, by=make_user(role=Role.ORGANISER), number=2, facts=order_facts(name="B"))
    assert [queries_of(client, page) for page in pages] == few


def test_the_list_leads_to_the_progress_of_the_own_cohorts_only(client: Client, trainer: User, event: Event) -> None:
    other = make_event(cohort=make_cohort(slug="fremd", name="Fremd"), title="Fremd", starts_at=AFTER)
    client.force_login(trainer)
    text = client.get("/betreuung/termine/").content.decode()
    assert f'href="/organisation/jahrgaenge/{event.cohort.slug}/"' in text
    assert f"/organisation/jahrgaenge/{other.cohort.slug}/" not in text
