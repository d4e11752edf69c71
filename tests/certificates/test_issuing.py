"""The certificate issues itself; nothing printed changes afterwards."""

import threading
from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.db import DatabaseError, IntegrityError, connection, transaction

from certificates import actions
from certificates.models import Certificate, CertificateEvent, CertificateFile
from cohorts.schedule.models import EventKind
from lms.reactions import REACTIONS
from lms.shared.outbox.actions import record_event
from modules.assignments.models import Kind, State
from tests.certificates.make import (
    NOW,
    accept,
    attend,
    earn,
    make_certificate,
    make_issued,
    make_provider,
    make_student,
)
from tests.modules.make import make_lesson, make_module, make_person, replan


@pytest.mark.django_db
def test_everything_there_issues_one_certificate_with_frozen_facts() -> None:
    make_provider()
    enrolment = make_student()
    lesson = make_lesson(module=make_module(programme=enrolment.programme))
    replan(enrolment)
    make_lesson(module=lesson.get_parent().specific, title="Später dazugekommen")
    earn(enrolment)
    accept(enrolment, number=3)
    certificate = actions.issue_if_earned(enrolment_id=enrolment.pk, now=NOW)
    assert certificate is not None
    assert certificate.holder_name == enrolment.participant.name
    assert certificate.serial == "2026-KPM-0001"
    assert certificate.accepted_processes == 3
    assert certificate.cohort_name == "Herbst 2025"
    assert certificate.hours == (3 * 120 + lesson.minutes) // 60
    assert certificate.modules == [{"number": 1, "title": "Modul 1", "skills": "etwas"}]
    assert certificate.last_on == enrolment.last_on
    assert certificate.issuer_name == "Musterhaus GmbH"
    assert [event.kind for event in certificate.events.all()] == ["issued"]


@pytest.mark.django_db
def test_with_thirty_asked_the_thirtieth_acceptance_issues() -> None:
    make_provider()
    enrolment = make_student(required_accepted=30, processes=32, chapters=2)
    attend(enrolment)
    for number in (1, 2):
        accept(enrolment, kind=Kind.CONCEPT, number=number)
    for number in range(1, 30):
        accept(enrolment, number=number)
    assert actions.issue_if_earned(enrolment_id=enrolment.pk, now=NOW) is None
    accept(enrolment, number=30)
    assert actions.issue_if_earned(enrolment_id=enrolment.pk, now=NOW) is not None


@pytest.mark.django_db
@pytest.mark.parametrize("missing", ["process", "concept", "training", "qa", "workshop"])
def test_each_requirement_is_needed(missing: str) -> None:
    make_provider()
    enrolment = make_student()
    accept(enrolment, number=1)
    accept(enrolment, number=2, state=State.CHANGES_WANTED if missing == "process" else State.ACCEPTED)
    if missing != "concept":
        accept(enrolment, kind=Kind.CONCEPT)
    attend(enrolment, kinds=tuple(kind for kind in EventKind if kind.value != missing))
    assert actions.issue_if_earned(enrolment_id=enrolment.pk, now=NOW) is None


@pytest.mark.django_db
def test_issuing_again_does_nothing_even_after_a_revocation() -> None:
    certificate = make_issued()
    organiser = make_person()
    assert actions.issue_if_earned(enrolment_id=certificate.enrolment_id or 0, now=NOW) is None
    actions.revoke(certificate=certificate, by=organiser, reason="Irrtum", now=NOW)
    assert actions.issue_if_earned(enrolment_id=certificate.enrolment_id or 0, now=NOW) is None
    assert Certificate.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_threads_issue_one_certificate() -> None:
    make_provider()
    enrolment = make_student()
    earn(enrolment)
    barrier, results, errors = threading.Barrier(2), [], []

    def issue() -> None:
        try:
            barrier.wait(timeout=10)
            results.append(actions.issue_if_earned(enrolment_id=enrolment.pk, now=NOW))
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=issue) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    assert sum(result is not None for result in results) == 1
    assert Certificate.objects.count() == 1


@pytest.mark.django_db
def test_the_database_refuses_a_second_valid_certificate() -> None:
    enrolment = make_student()
    make_certificate(enrolment=enrolment)
    with pytest.raises(IntegrityError), transaction.atomic():
        make_certificate(enrolment=enrolment)


@pytest.mark.django_db
@pytest.mark.parametrize("name", sorted({"holder_name", "hours", "code", "serial", "modules", "issued_on"}))
def test_the_database_refuses_to_change_what_is_printed(name: str) -> None:
    certificate = make_certificate()
    other = make_certificate(holder_name="Jemand anders", hours=7, modules=[], issued_on=NOW.date() + timedelta(1))
    with pytest.raises(DatabaseError), transaction.atomic():
        Certificate.objects.filter(pk=certificate.pk).update(**{name: getattr(other, name)})
    Certificate.objects.filter(pk=certificate.pk).update(status="revoked", status_changed_at=NOW)


@pytest.mark.django_db
def test_every_printed_column_is_frozen() -> None:
    may_change = {"id", "person_id", "status", "status_changed_at"}
    columns = {field.column for field in Certificate._meta.concrete_fields}
    assert columns - may_change == set(Certificate.FROZEN)
    assert {field.column for field in CertificateFile._meta.concrete_fields} - {"id"} == set(CertificateFile.FROZEN)
    assert {field.column for field in CertificateEvent._meta.concrete_fields} - {"id", "by_id"} == set(
        CertificateEvent.FROZEN
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", ["version.accepted", "attendance.changed"])
def test_a_fact_below_issues_draws_and_writes(kind: str) -> None:
    make_provider()
    enrolment = make_student()
    earn(enrolment)
    ids = {"version_id": 1} if kind == "version.accepted" else {}
    with transaction.atomic():
        record_event(kind, now=NOW, enrolment_id=enrolment.pk, **ids)
    file = CertificateFile.objects.get(certificate__enrolment=enrolment)
    with file.pdf.open("rb") as stored:
        assert BytesIO(stored.read()).getvalue().startswith(b"%PDF-")
    assert [message.subject for message in mail.outbox] == ["Ihr Zertifikat: Kommunale/r Prozessmanager/in"]
    assert kind in REACTIONS


@pytest.mark.django_db
def test_drawing_twice_keeps_the_first_file() -> None:
    certificate = make_issued()
    first = actions.draw(certificate_id=certificate.pk, now=NOW)
    assert actions.draw(certificate_id=certificate.pk, now=NOW) == first
    assert CertificateFile.objects.count() == 1


@pytest.mark.django_db
def test_a_replacement_takes_over_everything_but_the_name() -> None:
    certificate = make_issued()
    organiser = make_person()
    newer = actions.replace(
        certificate=certificate, holder_name="Katrin Neu", by=organiser, reason="Heirat", now=NOW + timedelta(days=3)
    )
    certificate.refresh_from_db()
    assert certificate.status == "replaced"
    assert newer.supersedes == certificate
    assert newer.holder_name == "Katrin Neu"
    assert newer.serial == "2026-KPM-0002"
    assert newer.code != certificate.code
    same = ("hours", "modules", "first_on", "last_on", "accepted_processes", "completed_on", "programme_title")
    assert all(getattr(newer, name) == getattr(certificate, name) for name in same)
    with pytest.raises(actions.NotPossible):
        actions.replace(certificate=certificate, holder_name="Nochmal", by=organiser, reason="x", now=NOW)


@pytest.mark.django_db
def test_revoking_needs_a_reason_and_happens_once() -> None:
    certificate = make_certificate()
    organiser = make_person()
    with pytest.raises(actions.ReasonMissing):
        actions.revoke(certificate=certificate, by=organiser, reason="  ", now=NOW)
    actions.revoke(certificate=certificate, by=organiser, reason="Erschlichen", now=NOW)
    with pytest.raises(actions.NotPossible):
        actions.revoke(certificate=certificate, by=organiser, reason="Noch einmal", now=NOW)
    with pytest.raises(actions.NotPossible):
        actions.withdraw(certificate=certificate, by=organiser, now=NOW)


@pytest.mark.django_db
def test_numbers_grow_by_year_and_programme() -> None:
    first = make_issued()
    second = make_issued(participant=make_person(email="zweite@beispielhausen.example"))
    assert (first.serial, second.serial) == ("2026-KPM-0001", "2026-KPM-0002")
