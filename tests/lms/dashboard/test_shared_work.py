"""What the roof counts and shows of works in common: each once, for each author."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from certificates.queries import accepted_work
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.dashboard.learning.queries import study_of
from lms.dashboard.organising.matrix import matrix_of
from lms.dashboard.organising.queries import person_file
from lms.dashboard.pace.queries import lines_of
from lms.dashboard.pace.things import Kind
from lms.dashboard.searching.actions import rebuild
from modules.assignments.actions import hand_in
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from modules.group_work.actions import join
from tests.cohorts.make import make_cohort
from tests.modules.group_work.make import ask, make_group, row_of, share
from tests.modules.make import NOW, make_draft, make_person, make_review, replan

pytestmark = pytest.mark.django_db
COHORT = "herbst-2025"


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def trainer() -> User:
    return make_person(role=Role.TRAINER)


@pytest.fixture
def people(trainer: User) -> list[Enrolment]:
    return make_group(2, trainers=[trainer], cohort_key=COHORT)


@pytest.fixture
def version(people: list[Enrolment]) -> Version:
    share(*people)
    replan(people[0])
    return hand_in(submission=make_draft(enrolment=people[0]), now=NOW)


def test_accepted_work_counts_once_for_each(people: list[Enrolment], version: Version, trainer: User) -> None:
    make_review(version=version, reviewer=trainer)
    assert accepted_work(people) == {(each.pk, "process"): 1 for each in people}
    lines = lines_of([Enrolment.objects.get(pk=each.pk) for each in people], now=NOW)
    assert [line.kinds[Kind.PROCESS].done for line in lines.values()] == [1, 1]


def test_one_version_waits_however_many_wrote_it(people: list[Enrolment], version: Version, trainer: User) -> None:
    cohort = make_cohort(slug=COHORT, trainers=[trainer])
    matrix = matrix_of(cohort, now=NOW)
    assert matrix.waiting == 1
    assert [row.active_on for row in matrix.rows] == [NOW.date()] * 2


def test_both_files_of_people_show_what_was_handed_in(people: list[Enrolment], version: Version) -> None:
    for each in people:
        (course,) = person_file(each.participant).courses
        assert [(work.version, work.title) for work in course.works] == [(version, "Hundesteuer anmelden")]


def test_a_trainer_who_searches_sees_both_names(people: list[Enrolment], version: Version, trainer: User) -> None:
    make_cohort(slug=COHORT, trainers=[trainer])
    rebuild()
    client = Client()
    client.force_login(trainer)
    page = client.get("/lernen/suche/", {"q": "Hundesteuer"}).content.decode()
    assert "Anna Muster, Berta Muster" in page


def test_both_find_what_they_wrote(people: list[Enrolment], version: Version) -> None:
    for each in people:
        client = Client()
        client.force_login(each.participant)
        page = client.get("/lernen/suche/", {"q": "Medienbrüche"}).content.decode()
        assert "/aufgaben/1/" in page


def test_an_invitation_stands_on_the_start_page_until_it_is_answered(people: list[Enrolment]) -> None:
    anna, berta = people
    invitation = ask(anna, berta)
    replan(anna)
    study = study_of(berta.participant, now=NOW)
    assert study is not None
    (item,) = [each for each in study.items if each.kind == "invitation"]
    (task,) = [each for each in study.items if each.kind == "assignment"]
    assert (item.address, item.due_on) == ("/aufgaben/1/#einladung", task.due_on)
    assert "Anna Muster" in item.note
    client = Client()
    client.force_login(berta.participant)
    assert "Einladung ansehen" in client.get("/lernen/").content.decode()
    join(invitation=invitation, now=NOW)
    study = study_of(berta.participant, now=NOW)
    assert study is not None
    assert all(each.kind != "invitation" for each in study.items)
    assert row_of(berta).leading == row_of(anna)
