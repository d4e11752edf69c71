"""A work in common is judged once and counts once for each of its authors."""

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.shared.mailing.models import MailMessage
from lms.shared.outbox.models import OutboxEvent
from modules.assignments.actions import hand_in
from modules.assignments.models import Submission, Version
from modules.assignments.queries import all_work
from modules.enrolment.models import Enrolment
from modules.group_work.leaving import set_part
from modules.inbox.filters import Filter
from modules.inbox.listing import Line, Target, lines, with_facts
from modules.inbox.queries import waiting
from modules.review.queries import accepted_processes, due_items
from tests.modules.group_work.make import make_group, row_of, share
from tests.modules.make import NOW, make_draft, make_review, make_version

pytestmark = pytest.mark.django_db


def listed(trainer: User) -> list[Line]:
    """The lines of a trainer's start page."""
    found = with_facts(waiting(trainer, chosen=Filter(), now=NOW))
    return lines(found, person=trainer, target=Target(days=5, state=""), now=NOW)


@pytest.fixture
def people(trainer: User) -> list[Enrolment]:
    return make_group(3, trainers=[trainer])


def handed_in(*people: Enrolment, number: int = 1) -> Version:
    share(*people, number=number)
    submission = make_draft(enrolment=people[0], assignment=row_of(people[0], number=number).assignment)
    return hand_in(submission=submission, now=NOW)


def test_each_authors_count_goes_up_once(people: list[Enrolment], trainer: User) -> None:
    anna, berta, clara = people
    make_review(version=handed_in(anna, berta), reviewer=trainer)
    assert [accepted_processes(each) for each in people] == [1, 1, 0]
    make_review(version=handed_in(berta, anna, number=2), reviewer=trainer)
    make_review(version=make_version(enrolment=clara), reviewer=trainer)
    assert [accepted_processes(each) for each in people] == [2, 2, 1]


def test_every_author_is_told_and_may_earn_a_certificate(people: list[Enrolment], trainer: User) -> None:
    anna, berta, clara = people
    version = handed_in(anna, berta, clara)
    make_review(version=version, reviewer=trainer)
    told = MailMessage.objects.filter(kind="version.reviewed").values_list("to_address", flat=True)
    assert sorted(told) == sorted(each.participant.email for each in people)
    accepted = OutboxEvent.objects.filter(kind="version.accepted").order_by("pk")
    assert [each.ids for each in accepted] == [{"version_id": version.pk, "enrolment_id": each.pk} for each in people]


def test_what_is_declined_ends_for_all_and_each_may_begin_anew(people: list[Enrolment], trainer: User) -> None:
    anna, berta, _clara = people
    make_review(version=handed_in(anna, berta), reviewer=trainer, decision="declined")
    assert set(Submission.objects.values_list("state", flat=True)) == {"declined"}
    make_draft(enrolment=berta)
    row = row_of(berta)
    assert (row.attempt, row.leading, row.state) == (2, None, "draft")
    share(anna, people[2])
    assert row_of(anna).attempt == 2


def test_what_came_back_is_due_for_all(people: list[Enrolment], trainer: User) -> None:
    anna, berta, _clara = people
    make_review(version=handed_in(anna, berta), reviewer=trainer, decision="changes_wanted")
    for each in (anna, berta):
        (item,) = due_items(all_work(each, today=NOW.date()))
        assert (item.kind, item.title) == ("revision", "Hundesteuer anmelden")


def test_the_inbox_has_it_once_and_names_everybody(people: list[Enrolment], trainer: User) -> None:
    handed_in(*people)
    (item,) = listed(trainer)
    assert [each.first_name for each in item.authors] == ["Anna", "Berta", "Clara"]


def test_the_pages_of_the_trainer_name_authors_and_parts(people: list[Enrolment], trainer: User) -> None:
    anna, berta, _clara = people
    share(anna, berta)
    set_part(submission=row_of(berta), part="<script>zeichnet</script>")
    version = hand_in(submission=make_draft(enrolment=anna), now=NOW)
    client = Client()
    client.force_login(trainer)
    with time_machine.travel(NOW, tick=False):
        page = client.get("/betreuung/").content.decode()
        assert "Anna Muster, Berta Muster" in page
        assert "Gruppenarbeit" in page
        page = client.get(f"/betreuung/pruefung/{version.pk}/").content.decode()
        assert "&lt;script&gt;zeichnet" in page
        assert "<script>zeichnet" not in page
        make_review(version=version, reviewer=trainer)
        assert "Anna Muster, Berta Muster, Fassung 1" in client.get("/betreuung/").content.decode()


@pytest.mark.parametrize("works", [1, 3])
def test_trips_of_the_inbox_do_not_depend_on_works(people: list[Enrolment], trainer: User, works: int) -> None:
    for number in range(1, works + 1):
        handed_in(*people, number=number)
    with CaptureQueriesContext(connection) as captured:
        assert [len(item.authors) for item in listed(trainer)] == [3] * works
    assert len(captured) == 2
