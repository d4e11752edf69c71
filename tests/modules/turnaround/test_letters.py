"""The daily overview and the note on what is late: who gets which, once."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.mailing.models import MailMessage
from modules.allocation.models import Allocation
from modules.enrolment.models import Enrolment
from modules.turnaround.actions import remind_organisers, remind_trainers
from modules.turnaround.models import TurnaroundSettings
from modules.turnaround.queries import waiting_for_trainer, waiting_in_all
from tests.modules.inbox.make import make_many, make_waiting
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person

pytestmark = pytest.mark.django_db
# NOW is a Thursday
TWO_WEEKS_AGO = NOW - timedelta(days=14)
# handed in on a Wednesday: on the sixth working day, the next Thursday, it is over the target
LATE_SINCE_TODAY = NOW - timedelta(days=8)


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


@pytest.fixture
def organiser() -> User:
    return make_person(first_name="Olga", role=Role.ORGANISER)


def letters(kind: str) -> list[MailMessage]:
    return list(MailMessage.objects.filter(kind=kind).order_by("pk"))


def test_trainers_hear_once_a_day_what_waits(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    make_waiting(enrolment=enrolment)
    assert remind_trainers(now=NOW) == 2
    remind_trainers(now=NOW + timedelta(hours=3))
    assert {each.person_id for each in letters("review.overview")} == {trainer.pk, colleague.pk}
    assert len(letters("review.overview")) == 2
    remind_trainers(now=NOW + timedelta(days=1))
    assert len(letters("review.overview")) == 4


def test_what_is_allocated_to_a_colleague_is_not_hers(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    Allocation.objects.create(submission=version.submission, trainer=colleague, allocated_at=NOW)
    remind_trainers(now=NOW)
    assert [each.person_id for each in letters("review.overview")] == [colleague.pk]
    target = TurnaroundSettings.load()
    assert waiting_for_trainer(colleague, target=target, now=NOW).own == 1


def test_an_allocation_to_who_left_is_everybodys_again(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    version = make_waiting(enrolment=enrolment)
    Allocation.objects.create(submission=version.submission, trainer=colleague, allocated_at=NOW)
    enrolment.trainers.remove(colleague)
    remind_trainers(now=NOW)
    assert [each.person_id for each in letters("review.overview")] == [trainer.pk]


def test_no_name_of_a_participant_stands_in_the_letters(trainer: User, organiser: User) -> None:
    someone = make_enrolment(participant=make_person(last_name="Öztürk"), trainers=[trainer])
    make_waiting(enrolment=someone, at=LATE_SINCE_TODAY)
    remind_trainers(now=NOW)
    remind_organisers(now=NOW)
    whole = str([each.letter for each in MailMessage.objects.all()])
    assert "Erster Jahrgang Kommunen" in whole
    assert "Öztürk" not in whole
    assert "Hundesteuer" not in whole


@pytest.mark.parametrize("days", [0, 2])
def test_nobody_is_written_to_without_a_reason(organiser: User, enrolment: Enrolment, days: int) -> None:
    remind_trainers(now=NOW)
    make_waiting(enrolment=enrolment, at=NOW - timedelta(days=days))
    remind_organisers(now=NOW)
    assert not MailMessage.objects.exists()


def test_organisers_hear_when_something_gets_late_and_then_weekly(organiser: User, enrolment: Enrolment) -> None:
    make_waiting(enrolment=enrolment, at=LATE_SINCE_TODAY)
    heard = [day for day in range(14) if remind_organisers(now=NOW + timedelta(days=day))]
    assert heard == [0, 4, 11]
    assert len(letters("review.late")) == 3


def test_settings_switch_the_letters_off(organiser: User, enrolment: Enrolment) -> None:
    make_waiting(enrolment=enrolment, at=TWO_WEEKS_AGO)
    target = TurnaroundSettings.load()
    target.writes_to_trainers = target.writes_to_organisers = False
    target.save()
    assert remind_trainers(now=NOW) == remind_organisers(now=NOW) == 0


def test_another_target_time_counts(enrolment: Enrolment) -> None:
    make_waiting(enrolment=enrolment, at=NOW - timedelta(days=3))
    target = TurnaroundSettings.load()
    assert waiting_in_all(target=target, now=NOW).over == 0
    target.target_days = 1
    assert waiting_in_all(target=target, now=NOW).over == 1


def test_ages_are_working_days(enrolment: Enrolment) -> None:
    # from Friday to Thursday after: four working days, a weekend between them does not count
    make_waiting(enrolment=enrolment, at=datetime(2026, 1, 16, 12, tzinfo=NOW.tzinfo))
    assert waiting_in_all(target=TurnaroundSettings.load(), now=NOW).oldest_days == 4


@pytest.mark.parametrize("count", [1, 3])
def test_counting_takes_one_trip(trainer: User, enrolment: Enrolment, count: int) -> None:
    make_many(enrolment=enrolment, count=count)
    make_assignment(number=9, programme=enrolment.programme)
    target = TurnaroundSettings.load()
    with CaptureQueriesContext(connection) as trips:
        assert waiting_for_trainer(trainer, target=target, now=NOW).total == count
    assert len(trips) == 1
