"""The receipt: what came when and from whom, for those who may read the version."""

import hashlib
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from modules.assignments import actions
from modules.assignments.files import keep_file
from modules.assignments.models import Kind, Submission, Version
from modules.enrolment.models import Enrolment
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_file, make_person, make_version

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def address(version: Version, name: str = "") -> str:
    return f"/aufgaben/arbeiten/fassung-{version.pk}/beleg/{name}"


def page(client: Client, version: Version) -> str:
    answer = client.get(address(version))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return str(answer.content.decode())


def attach(submission: Submission, *names: str) -> None:
    enrolment = submission.enrolment
    files = [
        keep_file(enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=b"x", kind="pdf", now=NOW)
        for name in names
    ]
    actions.attach(draft=submission.draft, files=[(file, f"Zu {file.original_name}") for file in files])


def test_receipt_names_everything_that_came(client: Client, enrolment: Enrolment) -> None:
    submission = make_draft(enrolment=enrolment, assignment=make_assignment(due_in_week=14))
    attach(submission, "satzung.pdf")
    version = actions.hand_in(submission=submission, now=NOW + timedelta(seconds=7))
    text = page(client, version)
    assert "22. Januar 2026, 09:30:07 Uhr in Berlin (UTC+1)" in text
    assert "7 Tage nach dem Termin eingereicht" in text
    assert "<dt>Eingereicht von</dt><dd>Katrin Muster</dd>" in text
    assert "6 von 10 Angaben" in text
    assert "Anlage: Zu satzung.pdf" in text
    assert version.as_is is not None
    for digits in (version.sha256, version.as_is.sha256, hashlib.sha256(b"x").hexdigest()):
        assert digits in text
    assert "Was heute gespeichert ist, ergibt dieselbe Prüfsumme" in text


def test_file_of_the_checksum_gives_the_checksum(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    answer = client.get(address(version, "inhalt.json"))
    assert hashlib.sha256(answer.content).hexdigest() == version.sha256
    assert answer["Content-Disposition"] == f'attachment; filename="fassung-{version.pk}.json"'
    assert (answer["Cache-Control"], answer["X-Content-Type-Options"]) == ("private, no-store", "nosniff")


def old_version(enrolment: Enrolment, **fields: object) -> Version:
    """A version as it was written before checksums were kept, or with another one."""
    submission = make_draft(enrolment=enrolment)
    return Version.objects.create(
        submission=submission, number=1, handed_in_at=NOW, **{**submission.draft.content(), **fields}
    )


def test_version_from_before_says_that_no_checksum_was_kept(client: Client, enrolment: Enrolment) -> None:
    version = old_version(enrolment)
    text = page(client, version)
    assert "noch keine Prüfsumme der ganzen Fassung festgehalten" in text
    assert "Der Termin wurde damals nicht festgehalten." in text
    assert "<dt>Eingereicht von</dt><dd>Katrin Muster</dd>" in text
    assert client.get(address(version, "inhalt.json")).status_code == 404


def test_changed_content_is_told(client: Client, enrolment: Enrolment) -> None:
    version = old_version(enrolment, sha256="0" * 64)
    assert "Der gespeicherte Inhalt ergibt eine andere Prüfsumme." in page(client, version)


def test_chapters_have_receipts_as_well(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment, assignment=make_assignment(kind=Kind.CONCEPT))
    text = page(client, version)
    assert "Kapitel des Einführungskonzepts" in text
    assert "Diese Fassung enthält keine Dateien." in text
    assert "Prozesssteckbrief" not in text


def test_authors_of_group_work_are_named_and_have_it_too(client: Client, enrolment: Enrolment) -> None:
    partner = make_enrolment(participant=make_person(first_name="Jonas", last_name="Albers"))
    submission = make_draft(enrolment=enrolment)
    Submission.objects.create(
        assignment=submission.assignment,
        enrolment=partner,
        leading=submission,
        created_at=NOW,
        state_changed_at=NOW,
    )
    version = actions.hand_in(submission=submission, now=NOW, person=partner.participant)
    text = page(client, version)
    assert "<dt>Eingereicht von</dt><dd>Jonas Albers</dd>" in text
    assert "Katrin Muster, Jonas Albers" in text
    client.force_login(partner.participant)
    assert "Katrin Muster, Jonas Albers" in page(client, version)


def test_names_from_files_are_text(client: Client, enrolment: Enrolment) -> None:
    evil = "<script>alert(1)</script>.bpmn"
    submission = make_draft(enrolment=enrolment, process_name=evil)
    actions.save_draft(
        submission=submission, edit_number=1, values={"as_is": make_file(enrolment=enrolment, name=evil)}, now=NOW
    )
    text = page(client, actions.hand_in(submission=submission, now=NOW))
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_a_draft_has_no_receipt(client: Client, enrolment: Enrolment) -> None:
    submission = make_draft(enrolment=enrolment)
    assert client.get(f"/aufgaben/arbeiten/entwurf-{submission.pk}/beleg/").status_code == 404


def test_authors_trainers_and_organisers_see_it(now: datetime) -> None:
    cast = build_cast(now=now)
    version = make_version(enrolment=cast.enrolment, assignment=make_assignment(programme=cast.cohort.programme))
    readers = {"participant": 200, "trainer": 200, "organiser": 200}
    nobody = dict.fromkeys(cast.roles, 404) | {"stranger": 302}
    for name in ("", "inhalt.json"):
        assert statuses(cast, address(version, name)) == nobody | readers
    trainers = page(cast.client("trainer"), version)
    assert f'href="{reverse("review", args=[version.pk])}"' in trainers
    assert 'href="/aufgaben/1/"' not in trainers


def test_trips_are_the_same_for_one_and_three_files(client: Client, enrolment: Enrolment) -> None:
    def trips(number: int, *names: str) -> int:
        submission = make_draft(enrolment=enrolment, assignment=make_assignment(number=number))
        attach(submission, *names)
        version = actions.hand_in(submission=submission, now=NOW)
        with CaptureQueriesContext(connection) as captured:
            page(client, version)
        return len(captured)

    trips(1, "warm.pdf")
    assert trips(2, "a.pdf") == trips(3, "a.pdf", "b.pdf", "c.pdf")
