"""Who reviewed what and when, as a page and as a file."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment
from modules.review.models import Review
from modules.review_reports.queries import lines_between, reviews_for, sums_of
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.inbox.make import make_waiting
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person, make_review

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]
ADDRESS = "/betreuung/bericht/"
JANUARY = {"first": "2026-01-01", "last": "2026-01-31"}


@pytest.fixture
def organiser() -> User:
    return make_person(role=Role.ORGANISER)


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


def reviewed(
    enrolment: Enrolment, *, reviewer: User, number: int, at: datetime = NOW, decision: str = "accepted"
) -> Review:
    """A review of what was handed in a week before."""
    asked = make_assignment(number=number, programme=enrolment.programme)
    version = make_waiting(enrolment=enrolment, assignment=asked, at=at - timedelta(days=7))
    return make_review(version=version, reviewer=reviewer, decision=decision, now=at)


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def workbook(person: User, **period: str) -> Workbook:
    answer = browser(person).get(ADDRESS, {**JANUARY, **period, "format": "xlsx"})
    return load_workbook(BytesIO(answer.content))


def test_trainers_see_themselves_and_organisers_everybody(
    trainer: User, colleague: User, organiser: User, enrolment: Enrolment
) -> None:
    hers = reviewed(enrolment, reviewer=trainer, number=1)
    his = reviewed(enrolment, reviewer=colleague, number=2)
    assert list(reviews_for(trainer)) == [hers]
    assert set(reviews_for(organiser)) == {hers, his}
    assert not reviews_for(enrolment.participant)
    assert "Jonas Feld" in browser(organiser).get(ADDRESS, JANUARY).content.decode()
    assert "Jonas Feld" not in browser(trainer).get(ADDRESS, JANUARY).content.decode()


def test_nobody_else_gets_in() -> None:
    found = statuses(build_cast(now=NOW), ADDRESS)
    assert {role for role, status in found.items() if status == 200} == {"trainer", "other_trainer", "organiser"}


def test_sums_for_each_trainer_and_month(trainer: User, colleague: User, enrolment: Enrolment) -> None:
    reviewed(enrolment, reviewer=trainer, number=1)
    reviewed(enrolment, reviewer=trainer, number=2, decision="changes_wanted")
    reviewed(enrolment, reviewer=colleague, number=3, decision="declined")
    reviewed(enrolment, reviewer=trainer, number=4, at=NOW - timedelta(days=31))
    whole = lines_between(Review.objects.all(), first=date(2025, 12, 1), last=date(2026, 1, 31), state="NW")
    told = [(each.month, each.reviewer.last_name, each.reviews, each.accepted) for each in sums_of(whole)]
    december, january = date(2025, 12, 1), date(2026, 1, 1)
    assert told == [(december, "Hollenkamp", 1, 1), (january, "Feld", 1, 0), (january, "Hollenkamp", 2, 1)]


def test_days_are_counted_in_local_time_and_both_ends_count(trainer: User, enrolment: Enrolment) -> None:
    late = datetime(2026, 1, 31, 23, 30, tzinfo=NOW.tzinfo)
    reviewed(enrolment, reviewer=trainer, number=1, at=late)
    reviewed(enrolment, reviewer=trainer, number=2, at=late + timedelta(hours=1))
    found = lines_between(Review.objects.all(), first=date(2026, 1, 31), last=date(2026, 1, 31), state="NW")
    assert [each.review.decided_at for each in found] == [late]


def test_working_days_from_handing_in_to_the_decision(trainer: User, enrolment: Enrolment) -> None:
    reviewed(enrolment, reviewer=trainer, number=1)
    (line,) = lines_between(Review.objects.all(), first=date(2026, 1, 1), last=date(2026, 1, 31), state="NW")
    assert line.working_days == 5


def test_the_file_holds_sums_and_lines_with_real_days(trainer: User, organiser: User, enrolment: Enrolment) -> None:
    reviewed(enrolment, reviewer=trainer, number=1)
    book = workbook(organiser)
    assert book.sheetnames == ["Summen", "Bewertungen"]
    sums, lines = (list(book[name].values) for name in book.sheetnames)
    assert (sums[1][0].date(), *sums[1][1:3]) == (date(2026, 1, 1), "Miriam Hollenkamp", 1)
    assert lines[1][0].date() == date(2026, 1, 22)
    assert lines[1][9] == "angenommen"


def test_no_cell_starts_a_formula(organiser: User) -> None:
    trainer = make_person(first_name="=HYPERLINK(1)", last_name="@x", role=Role.TRAINER)
    enrolment = make_enrolment(participant=make_person(first_name="+49", last_name="-1"), trainers=[trainer])
    reviewed(enrolment, reviewer=trainer, number=1)
    cells = [cell for table in workbook(organiser) for row in table for cell in row]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    "period",
    [
        {"first": "2026-02-01", "last": "2026-01-01"},
        {"first": "gestern", "last": "2026-01-01"},
        {"first": "2000-01-01", "last": "2026-01-01"},
        {"first": "2026-01-01"},
        {"first": "2026-01-01", "last": "9999-12-31"},
    ],
)
def test_nonsense_is_told(trainer: User, period: dict[str, str]) -> None:
    assert browser(trainer).get(ADDRESS, period).status_code == 422


def test_an_empty_time_says_so(trainer: User) -> None:
    assert "Keine Bewertung in dieser Zeit" in browser(trainer).get(ADDRESS).content.decode()


def trips(person: User) -> int:
    client = browser(person)
    # the first page writes settings that were never saved
    client.get(ADDRESS, JANUARY)
    with CaptureQueriesContext(connection) as found:
        client.get(ADDRESS, JANUARY)
    return len(found)


def test_the_number_of_trips_does_not_grow(trainer: User, enrolment: Enrolment) -> None:
    reviewed(enrolment, reviewer=trainer, number=1)
    one = trips(trainer)
    reviewed(enrolment, reviewer=trainer, number=2)
    reviewed(enrolment, reviewer=trainer, number=3)
    assert trips(trainer) == one


@pytest.mark.parametrize(("first", "last"), [("9999-12-01", "9999-12-31"), ("0001-01-01", "0001-01-02")])
def test_the_ends_of_the_calendar_are_refused(trainer: User, first: str, last: str) -> None:
    client = Client()
    client.force_login(trainer)
    for form in ("", "xlsx"):
        assert client.get(ADDRESS, {"first": first, "last": last, "format": form}).status_code == 422
