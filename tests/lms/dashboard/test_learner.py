"""One participant as organisers and her trainers see her, and more time for her."""

from collections.abc import Iterator
from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import ModelLogEntry

from cohorts.planning.models import Cohort
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.mailing.models import MailMessage
from modules.assignments.models import Assignment, Kind
from modules.content.models import LessonPage
from modules.enrolment.actions import extend
from modules.enrolment.models import Enrolment, Extension, ExtensionScope
from modules.notes.models import LessonNote
from modules.progress.actions import finish_lesson
from tests.lms.dashboard.make import NOW, hand_in, make_learner, make_modules
from tests.modules.make import make_draft, make_lesson, make_person, replan


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def trainer() -> User:
    return make_person(first_name="Miriam", last_name="Hollenkamp", role=Role.TRAINER)


@pytest.fixture
def enrolment(trainer: User) -> Enrolment:
    """Two modules with a lesson each, the second opens later; one accepted process and one that waits."""
    row = make_learner(trainers=(trainer,), accepted=1)
    make_modules(row, number=2)
    Cohort.objects.get().trainers.add(trainer)
    return replan(row)


@pytest.fixture
def page(client: Client, trainer: User, enrolment: Enrolment) -> str:
    client.force_login(trainer)
    return f"/organisation/jahrgaenge/herbst-2025/teilnehmende/{enrolment.pk}/"


def get(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def grant(client: Client, page: str, **fields: str) -> str:
    sent = {"wofuer": "modul-1", "bis": "2026-03-02", "grund": "Elternzeit", **fields}
    return client.post(f"{page}verlaengern/", sent, follow=True).content.decode()


def test_lessons_and_processes_stand_with_states_and_days(client: Client, page: str, enrolment: Enrolment) -> None:
    finish_lesson(enrolment=enrolment, lesson=LessonPage.objects.get(title="Lektion 1"), now=NOW)
    hand_in(enrolment, number=2, process_name="Hundesteuer anmelden")
    text = get(client, page)
    assert "abgeschlossen" in text.split("1.1 Lektion 1")[1].split("</tr>")[0]
    assert "noch nicht offen" in text.split("2.1 Lektion 2")[1].split("</tr>")[0]
    waiting = text.split("2 Hundesteuer anmelden")[1].split("</tr>")[0]
    assert "eingereicht" in waiting
    assert "01.12.2025" in waiting
    accepted = text.split("1 Aufgabe 1")[1].split("</tr>")[0]
    assert "angenommen" in accepted
    assert "06.11.2025" in accepted


def test_what_is_the_participants_own_is_not_shown(client: Client, page: str, enrolment: Enrolment) -> None:
    hand_in(enrolment, number=2)
    lesson = LessonPage.objects.get(title="Lektion 1")
    LessonNote.objects.create(enrolment=enrolment, lesson=lesson, text="Private Notiz", saved_at=NOW)
    third = Assignment.objects.get(kind=Kind.PROCESS, number=3)
    make_draft(enrolment=enrolment, assignment=third, process_name="Heimlicher Entwurf")
    text = get(client, page)
    for hidden in ("Private Notiz", "Vertraulicher Text", "Heimlicher Entwurf", "€", enrolment.participant.email):
        assert hidden not in text, hidden
    assert "Entwurf" in text.split("3 Aufgabe 3")[1].split("</tr>")[0]
    assert f"/organisation/personen/{enrolment.participant.pk}/" not in text
    client.force_login(make_person(role=Role.ORGANISER))
    assert f"/organisation/personen/{enrolment.participant.pk}/" in get(client, page)


def test_only_organisers_and_the_own_trainers_come_in(client: Client, page: str, enrolment: Enrolment) -> None:
    for person, status in (
        (make_person(role=Role.TRAINER), 404),
        (enrolment.participant, 403),
        (make_person(role=Role.EDITOR), 403),
        (make_person(role=Role.ORGANISER), 200),
    ):
        client.force_login(person)
        assert client.get(page).status_code == status
        answer = client.post(f"{page}verlaengern/", {})
        assert answer.status_code == (422 if status == 200 else status)


def test_a_participant_of_another_cohort_is_not_found(client: Client, page: str, trainer: User) -> None:
    other = make_learner(cohort_key="anderer", trainers=(trainer,))
    assert client.get(f"/organisation/jahrgaenge/herbst-2025/teilnehmende/{other.pk}/").status_code == 404


def test_more_time_is_granted_told_and_shown(client: Client, page: str, enrolment: Enrolment, trainer: User) -> None:
    text = grant(client, page, bis="2026-05-04")
    assert "Eingetragen: Modul 1" in text
    extension = Extension.objects.get()
    assert (extension.scope, extension.number, extension.until, extension.granted_by) == (
        "module",
        1,
        date(2026, 5, 4),
        trainer,
    )
    assert "Miriam Hollenkamp am 22. Januar 2026" in text
    assert "04.05.2026" in text.split("1.1 Lektion 1")[1].split("</tr>")[0]
    assert MailMessage.objects.filter(person_id=enrolment.participant.pk, kind="extension.granted").count() == 1


def test_each_scope_can_be_chosen(client: Client, page: str) -> None:
    lesson = LessonPage.objects.get(title="Lektion 1")
    for key in ("alles", "modul-2", f"lerneinheit-{lesson.pk}", "prozess-3", "kapitel-1"):
        assert "Eingetragen" in grant(client, page, wofuer=key), key
    rows = Extension.objects.order_by("pk").values_list("scope", "number", "lesson_id")
    assert list(rows) == [
        ("everything", None, None),
        ("module", 2, None),
        ("lesson", None, lesson.pk),
        ("process", 3, None),
        ("chapter", 1, None),
    ]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"wofuer": "prozess-1"}, "Wofür"),  # accepted already
        ({"wofuer": "lerneinheit-999999"}, "Wofür"),
        ({"wofuer": "modul-7"}, "Wofür"),
        ({"bis": "2026-01-21"}, "schon vorbei"),
        ({"bis": "2062-03-02"}, "Stimmt das Jahr?"),
        ({"bis": "bald"}, "Neuer letzter Tag"),
        ({"grund": "  "}, "Grund"),
        ({"grund": "x" * 301}, "Grund"),
    ],
)
def test_bad_input_is_refused_with_words(client: Client, page: str, fields: dict[str, str], words: str) -> None:
    text = grant(client, page, **fields)
    errors = text.split("form-errors__title")[1].split("</div>")[0]
    assert words in errors
    assert not Extension.objects.exists()
    assert not MailMessage.objects.filter(kind="extension.granted").exists()


def test_what_is_typed_is_shown_as_text(client: Client, page: str) -> None:
    text = grant(client, page, grund="<script>alert(1)</script>")
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_taking_back_keeps_the_row_with_who_and_when(client: Client, page: str) -> None:
    grant(client, page)
    extension = Extension.objects.get()
    client.force_login(make_person(first_name="Olga", last_name="Ordnung", role=Role.ORGANISER))
    back = f"{page}verlaengerungen/{extension.pk}/zuruecknehmen/"
    assert client.get(back).status_code == 405
    text = client.post(back, follow=True).content.decode()
    assert "zurückgenommen von Olga Ordnung am 22. Januar 2026" in text
    assert "Keine Verlängerung." in text
    assert "war schon zurückgenommen" in client.post(back, follow=True).content.decode()
    assert Extension.objects.get().withdrawn_at == NOW


def test_the_extension_of_somebody_else_cannot_be_taken_back(client: Client, page: str) -> None:
    other = make_learner(participant=make_person(last_name="Zander"))
    by = make_person()
    foreign = extend(
        enrolment=other, scope=ExtensionScope.EVERYTHING, until=date(2026, 3, 2), reason="Pflege", by=by, now=NOW
    )
    assert client.post(f"{page}verlaengerungen/{foreign.pk}/zuruecknehmen/").status_code == 404
    foreign.refresh_from_db()
    assert foreign.withdrawn_at is None


def test_a_late_entrant_shows_the_own_first_day(client: Client, page: str, enrolment: Enrolment) -> None:
    assert "Eigener erster Tag" not in get(client, page)
    Enrolment.objects.filter(pk=enrolment.pk).update(first_on=date(2025, 12, 1))
    assert "Eigener erster Tag. Der Jahrgang begann am 10. Oktober 2025." in get(client, page)


def test_the_page_costs_the_same_with_more_lessons_and_extensions(
    client: Client, page: str, enrolment: Enrolment
) -> None:
    grant(client, page)
    get(client, page)

    def trips() -> int:
        with CaptureQueriesContext(connection) as captured:
            get(client, page)
        return len(captured)

    before = trips()
    module = LessonPage.objects.get(title="Lektion 1").get_parent().specific
    for number in range(3):
        make_lesson(module=module, title=f"Weitere {number}")
        grant(client, page, bis=f"2026-04-0{number + 1}", wofuer="alles")
    assert trips() == before


def test_organisers_correct_the_own_first_day(client: Client, page: str, enrolment: Enrolment) -> None:
    address = f"{page}erster-tag/"
    assert client.post(address, {"erster_tag": "2025-12-01"}).status_code == 403
    assert "erster-tag" not in get(client, page)
    client.force_login(make_person(role=Role.ORGANISER))
    for day in ("2025-10-09", "2026-07-10", "irgendwann", ""):
        answer = client.post(address, {"erster_tag": day})
        assert answer.status_code == 422, day
    text = client.post(address, {"erster_tag": "2025-12-01"}, follow=True).content.decode()
    assert "Der eigene erste Tag ist gespeichert." in text
    assert "Eigener erster Tag. Der Jahrgang begann am 10. Oktober 2025." in text
    enrolment.refresh_from_db()
    # 52 days later, and as many days as everybody has
    assert (enrolment.first_on, enrolment.last_on) == (date(2025, 12, 1), date(2026, 8, 30))
    client.post(address, {"erster_tag": "2025-12-01"})
    assert ModelLogEntry.objects.filter(object_id=str(enrolment.pk), action="wagtail.edit").count() == 1
    client.post(address, {"erster_tag": "2025-10-10"})
    enrolment.refresh_from_db()
    assert (enrolment.first_on, enrolment.last_on) == (date(2025, 10, 10), date(2026, 7, 9))
