"""What happens on the roof when something happens below."""

import pytest

from certificates.models import CertificateFile
from cohorts.attendance.actions import mark
from cohorts.attendance.models import AttendanceEntry
from cohorts.attendance.rules import Presence
from lms.accounts.people.roles import Role
from modules.assignments.models import Kind
from modules.review.actions import decide
from modules.review.models import Decision
from tests.certificates.make import NOW, accept, attend, earn, make_provider, make_student
from tests.lms.dashboard.make import hand_in
from tests.modules.make import make_person


@pytest.mark.django_db(transaction=True)
def test_the_last_acceptance_of_a_trainer_ends_in_a_certificate() -> None:
    make_provider()
    trainer = make_person(role=Role.TRAINER)
    enrolment = make_student(trainers=(trainer,))
    accept(enrolment, number=1)
    accept(enrolment, kind=Kind.CONCEPT)
    attend(enrolment)
    version = hand_in(enrolment, number=2)
    assert not CertificateFile.objects.exists()
    decide(version=version, reviewer=trainer, decision=Decision.ACCEPTED, words="Gut", grades=[], comments=[], now=NOW)
    assert CertificateFile.objects.get().certificate.enrolment == enrolment


@pytest.mark.django_db(transaction=True)
def test_the_last_presence_ends_in_a_certificate() -> None:
    make_provider()
    enrolment = make_student()
    earn(enrolment)
    entry = AttendanceEntry.objects.filter(enrolment=enrolment).select_related("event").first()
    assert entry is not None
    event, by = entry.event, entry.marked_by
    entry.delete()
    mark(event=event, presences={enrolment.pk: Presence.PRESENT}, by=by, now=NOW)
    assert CertificateFile.objects.get().certificate.enrolment == enrolment
