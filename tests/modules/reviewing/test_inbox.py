"""A trainer's start page: what came, what waits, filters, and filters that are kept."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.allocation.models import Allocation
from modules.enrolment.models import Enrolment
from modules.follow_up.models import CommentAnswer
from modules.inbox.actions import MOST_FILTERS, save_filter
from modules.inbox.filters import Filter
from modules.inbox.models import SavedFilter
from modules.inbox.since import news_for
from modules.rechecks.models import Recheck
from modules.review.actions import Comment
from modules.review.models import Review
from modules.second_opinions.models import SecondOpinion
from tests.modules.inbox.make import hold, make_many, make_waiting
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person, make_review, make_version

pytestmark = pytest.mark.django_db
INBOX = "/betreuung/"


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    # a Thursday
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment(trainer: User, colleague: User) -> Enrolment:
    return make_enrolment(trainers=[trainer, colleague])


@pytest.fixture
def client(trainer: User) -> Client:
    client = Client()
    client.force_login(trainer)
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def listed(client: Client, query: str = "") -> list[int]:
    return [line.version.pk for line in client.get(INBOX + query).context["lines"]]


def test_the_list_is_what_the_filter_leaves_and_the_address_carries_it_on(
    client: Client, trainer: User, enrolment: Enrolment
) -> None:
    mine, other = make_many(enrolment=enrolment, count=2)
    Allocation.objects.create(submission=mine.submission, trainer=trainer, allocated_at=NOW)
    assert listed(client) == [mine.pk, other.pk]
    page = client.get(f"{INBOX}?zuteilung=mir")
    assert [line.version.pk for line in page.context["lines"]] == [mine.pk]
    assert "1 von 2 Fassungen" in text_of(page)
    assert f"/betreuung/pruefung/{mine.pk}/?liste=zuteilung%3Dmir" in text_of(page)


def test_counts_stand_beside_the_sorts(client: Client, trainer: User, colleague: User, enrolment: Enrolment) -> None:
    rows = make_many(enrolment=enrolment, count=4)
    Allocation.objects.create(submission=rows[0].submission, trainer=trainer, allocated_at=NOW)
    hold(rows[1], trainer=colleague)
    partner = make_enrolment(trainers=[trainer])
    make_waiting(
        enrolment=enrolment, assignment=make_assignment(number=9), at=NOW - timedelta(days=30), partners=[partner]
    )
    page = client.get(INBOX)
    assert {each.label: each.count for each in page.context["sorts"]} == {
        "alles": 5,
        "mir zugeteilt": 1,
        "niemandem zugeteilt": 4,
        "länger als 5 Arbeitstage": 1,
        "Gruppenarbeit": 1,
    }
    assert "5 Fassungen warten, 1 bei anderen" in text_of(page)
    assert "über dem Ziel" in text_of(page)


def test_beginning_leaves_out_what_a_colleague_holds(client: Client, colleague: User, enrolment: Enrolment) -> None:
    held, free = make_many(enrolment=enrolment, count=2)
    hold(held, trainer=colleague)
    assert client.get(INBOX).context["first_id"] == free.pk


def test_nothing_waits_and_nothing_fits_are_told_apart(client: Client, enrolment: Enrolment) -> None:
    assert "Nichts wartet" in text_of(client.get(f"{INBOX}?modul=3"))
    make_waiting(enrolment=enrolment)
    page = text_of(client.get(f"{INBOX}?modul=3"))
    assert "Nichts passt zu diesem Filter" in page
    assert "Filter zurücksetzen" in page


@pytest.mark.parametrize("query", ["?modul=drei", "?zuteilung=%00", "?aufgabe=99999999999999999999", "?laenger=-1"])
def test_nonsense_in_the_address_shows_everything_and_says_so(client: Client, enrolment: Enrolment, query: str) -> None:
    make_waiting(enrolment=enrolment)
    page = text_of(client.get(INBOX + query))
    assert "Nicht verstanden und deshalb weggelassen" in page
    assert len(listed(client, query)) == 1


def test_what_came_on_a_day_without_work_is_not_from_today(client: Client, enrolment: Enrolment) -> None:
    make_waiting(enrolment=enrolment, at=NOW + timedelta(days=1))
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        page = text_of(client.get(INBOX))
    assert re.search(r"seit Fr\s23\.\sJan", page)
    assert "seit heute" not in page


def test_fifty_stand_on_a_page(client: Client, enrolment: Enrolment) -> None:
    rows = make_many(enrolment=enrolment, count=60)
    assert listed(client) == [each.pk for each in rows[:50]]
    assert listed(client, "?seite=2") == [each.pk for each in rows[50:]]
    # what lies beyond the last page shows the last, as everywhere
    assert listed(client, "?seite=99") == [each.pk for each in rows[50:]]


def test_the_same_trips_for_one_three_and_sixty(client: Client, trainer: User, enrolment: Enrolment) -> None:
    def trips() -> int:
        with CaptureQueriesContext(connection) as context:
            client.get(f"{INBOX}?zuteilung=keine")
        return len(context)

    make_waiting(enrolment=enrolment, partners=[make_enrolment(trainers=[trainer])])
    trips()
    one = trips()
    make_many(enrolment=enrolment, count=2)
    three = trips()
    make_many(enrolment=enrolment, count=57)
    assert (three, trips()) == (one, one)


class TestSinceYesterday:
    def shown(self, client: Client) -> dict[str, int]:
        return {each["label"]: each["count"] for each in client.get(INBOX).context["news"]}

    def test_works_that_came_since_the_last_working_day(
        self, client: Client, trainer: User, enrolment: Enrolment
    ) -> None:
        asked = [make_assignment(number=number) for number in (1, 2, 3)]
        make_waiting(enrolment=enrolment, assignment=asked[0], at=NOW - timedelta(days=2))
        make_waiting(enrolment=enrolment, assignment=asked[1], at=NOW - timedelta(days=1))
        again = make_waiting(enrolment=enrolment, assignment=asked[2], number=2)
        assert self.shown(client) == {"neue Einreichungen": 2}
        first = again.submission.versions.get(number=1)
        Review.objects.create(version=first, reviewer=trainer, decision="changes_wanted", decided_at=NOW)
        assert self.shown(client) == {"neue Einreichung": 1, "wieder eingereichte Arbeit": 1}
        assert len(listed(client, "?neu=1")) == 2
        assert len(listed(client, "?wieder=1&neu=1")) == 1

    def test_on_a_monday_it_is_what_came_since_friday(self, trainer: User, enrolment: Enrolment) -> None:
        make_waiting(enrolment=enrolment, at=NOW + timedelta(days=1))
        monday = NOW + timedelta(days=4)
        assert news_for(trainer, state="NW", now=monday).handed_in == 1
        assert news_for(trainer, state="NW", now=monday + timedelta(days=1)).handed_in == 0

    def test_answers_rechecks_opinions_and_withdrawn_works(
        self, client: Client, trainer: User, colleague: User, enrolment: Enrolment
    ) -> None:
        version = make_version(enrolment=enrolment)
        review = make_review(
            version=version,
            reviewer=trainer,
            decision="changes_wanted",
            comments=[Comment(place="whole", text="Wer prüft hier?")],
        )
        comment = review.comments.get()
        author = enrolment.participant
        CommentAnswer.objects.create(comment=comment, author=author, text="Das Amt.", written_at=NOW)
        CommentAnswer.objects.create(
            comment=comment, author=trainer, text="Danke.", written_at=NOW, is_from_trainer=True
        )
        # what she judged herself is looked at again by her colleague
        other = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
        judged = make_review(version=other, reviewer=colleague, decision="changes_wanted")
        for each in (review, judged):
            Recheck.objects.create(
                submission=each.version.submission, review=each, asked_by=author, reason="Bitte.", asked_at=NOW
            )
        SecondOpinion.objects.create(version=version, asked_by=colleague, asked_of=trainer, asked_at=NOW)
        SecondOpinion.objects.create(version=version, asked_by=trainer, asked_of=colleague, asked_at=NOW)
        make_waiting(enrolment=enrolment, assignment=make_assignment(number=7), state="withdrawn")
        assert self.shown(client) == {
            "Antwort auf Hinweise": 1,
            "Bitte um Nachprüfung": 1,
            "Bitte um Ihre Zweitmeinung": 1,
            "zurückgezogene Arbeit": 1,
        }

    def test_what_belongs_to_another_cohort_is_not_shown(self, enrolment: Enrolment) -> None:
        make_waiting(enrolment=enrolment)
        stranger = make_person(role=Role.TRAINER)
        assert news_for(stranger, state="", now=NOW).is_empty


class TestKeptFilters:
    def keep(self, client: Client, *, name: str = "Modul 3", query: str = "modul=3") -> Any:
        return client.post("/betreuung/filter/", {"name": name, "query": query})

    def test_a_filter_is_kept_and_chosen_with_a_click(
        self, client: Client, trainer: User, enrolment: Enrolment
    ) -> None:
        make_waiting(enrolment=enrolment)
        assert self.keep(client).headers["Location"] == "/betreuung/?modul=3"
        kept = SavedFilter.objects.get(person=trainer)
        assert (kept.name, kept.query) == ("Modul 3", "modul=3")
        assert '<a href="/betreuung/?modul=3"' in text_of(client.get(INBOX))

    @pytest.mark.parametrize("name", ["", "  ", "x" * 61])
    def test_a_name_is_asked_for_and_nothing_is_lost(self, client: Client, enrolment: Enrolment, name: str) -> None:
        make_waiting(enrolment=enrolment)
        answer = self.keep(client, name=name)
        assert answer.status_code == 422
        assert answer.context["chosen"] == Filter(module=3)
        assert not SavedFilter.objects.exists()

    def test_a_name_is_given_once(self, client: Client, enrolment: Enrolment) -> None:
        make_waiting(enrolment=enrolment)
        self.keep(client)
        answer = self.keep(client, query="modul=4")
        assert (answer.status_code, SavedFilter.objects.count()) == (422, 1)
        assert "besteht schon" in text_of(answer)

    def test_there_are_twenty_at_most(self, client: Client, trainer: User, enrolment: Enrolment) -> None:
        make_waiting(enrolment=enrolment)
        for number in range(MOST_FILTERS):
            save_filter(person=trainer, name=str(number), chosen=Filter(module=3), now=NOW)
        assert self.keep(client).status_code == 422
        assert SavedFilter.objects.count() == MOST_FILTERS

    def test_renaming(self, client: Client, trainer: User) -> None:
        kept = save_filter(person=trainer, name="Alt", chosen=Filter(module=3), now=NOW)
        save_filter(person=trainer, name="Besetzt", chosen=Filter(module=4), now=NOW)
        for name, becomes in (("Besetzt", "Alt"), ("", "Alt"), ("Neu", "Neu")):
            client.post(f"/betreuung/filter/{kept.pk}/umbenennen/", {"name": name})
            kept.refresh_from_db()
            assert kept.name == becomes

    def test_a_removed_filter_is_shown_once_more(self, client: Client, trainer: User, enrolment: Enrolment) -> None:
        make_waiting(enrolment=enrolment)
        kept = save_filter(person=trainer, name="Modul 3", chosen=Filter(module=3), now=NOW)
        page = client.post(f"/betreuung/filter/{kept.pk}/entfernen/", follow=True)
        assert page.redirect_chain == [("/betreuung/?modul=3&name=Modul+3", 302)]
        assert 'value="Modul 3"' in text_of(page)
        assert not SavedFilter.objects.exists()

    def test_filters_of_others_are_not_hers(self, client: Client, colleague: User) -> None:
        theirs = save_filter(person=colleague, name="Modul 3", chosen=Filter(module=3), now=NOW)
        assert client.post(f"/betreuung/filter/{theirs.pk}/entfernen/").status_code == 404
        assert client.post(f"/betreuung/filter/{theirs.pk}/umbenennen/", {"name": "Meiner"}).status_code == 404
        theirs.refresh_from_db()
        assert theirs.name == "Modul 3"
