"""The page of the texts: what is shown to whom, filters, pages, trips."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from modules.assignments.models import Kind
from modules.comment_bank import actions
from modules.comment_bank.actions import Place
from modules.rubrics.models import Criterion
from tests.modules.comment_bank.make import make_text, make_trainer
from tests.modules.make import NOW, make_assignment, make_enrolment, make_rubric

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]
PAGE = "/betreuung/textbausteine/"


@pytest.fixture
def trainer() -> User:
    person = make_trainer(first_name="Miriam", last_name="Hollenkamp")
    make_enrolment(trainers=[person])
    return person


@pytest.fixture
def client(trainer: User) -> Client:
    found = Client()
    found.force_login(trainer)
    return found


def page(client: Client, query: str = "") -> str:
    answer = client.get(PAGE + query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_own_and_shared_texts_and_nothing_of_a_colleague(client: Client, trainer: User) -> None:
    colleague = make_trainer(first_name="Jonas", last_name="Feld")
    make_text("eigener Text", trainer=trainer)
    make_text("gemeinsamer Text", trainer=colleague, is_shared=True, uses=3)
    make_text("fremder Text", trainer=colleague)
    text = page(client)
    assert ("eigener Text" in text, "gemeinsamer Text" in text, "fremder Text" in text) == (True, True, False)
    assert "von Jonas Feld" in text
    assert "3-mal benutzt" in text
    other = Client()
    other.force_login(colleague)
    assert "fremder Text" in page(other)


def test_tabs_place_criterion_and_words_narrow_the_list(client: Client, trainer: User) -> None:
    assignment, other = make_assignment(number=1), make_assignment(number=2)
    make_rubric()
    key = Criterion.objects.get(title="Modell stimmt").key
    make_text("überall", trainer=trainer)
    make_text("bei eins", trainer=trainer, place=Place.at(assignment, criterion_key=key))
    make_text("bei zwei: ÄNDERN", trainer=trainer, place=Place.at(other), is_shared=True)
    make_text("im Kapitel", trainer=trainer, place=Place(kind=Kind.CONCEPT))

    def shown(query: str) -> set[str]:
        text = page(client, query)
        return {each for each in ("überall", "bei eins", "bei zwei", "im Kapitel") if f"<p>{each}" in text}

    assert shown("") == {"überall", "bei eins", "bei zwei", "im Kapitel"}
    assert shown("?wessen=gemeinsam") == {"bei zwei"}
    assert shown("?wessen=eigene&wofuer=process") == {"überall", "bei eins"}
    assert shown(f"?wofuer={assignment.pk}") == {"überall", "bei eins"}
    assert shown("?wofuer=concept") == {"im Kapitel"}
    assert shown(f"?kriterium={key}") == {"bei eins"}
    assert shown("?q=ändern") == {"bei zwei"}
    assert shown("?q=gibt+es+nicht") == set()
    # what cannot be understood is as if it was not asked
    assert len(shown("?wessen=x&wofuer=999999&kriterium=%00&seite=abc")) == 4


def test_without_texts_it_says_how_to_begin(client: Client) -> None:
    assert "Noch keine Textbausteine" in page(client)


def test_many_texts_come_page_by_page(client: Client, trainer: User) -> None:
    for number in range(30):
        make_text(f"Text Nummer {number:02}", trainer=trainer, uses=100 - number)
    first, second = page(client), page(client, "?seite=2")
    assert ("Text Nummer 24" in first, "Text Nummer 25" in first) == (True, False)
    assert ("Text Nummer 24" in second, "Text Nummer 29" in second) == (False, True)


def test_text_is_shown_as_text(client: Client, trainer: User) -> None:
    make_text("<script>alert(1)</script>", trainer=trainer)
    text = page(client)
    assert "<script>alert(1)" not in text
    assert "&lt;script&gt;alert(1)" in text


def test_title_of_a_criterion_is_that_of_the_newest_version(client: Client, trainer: User) -> None:
    rubric = make_rubric(criteria=("Alter Name", "Bleibt"))
    key = Criterion.objects.get(title="Alter Name").key
    make_text("hier", trainer=trainer, place=Place(kind=Kind.PROCESS, criterion_key=key))
    assert "· Alter Name ·" in page(client)
    Criterion.objects.filter(rubric=rubric, key=key).update(title="Neuer Name")
    assert "· Neuer Name ·" in page(client)
    Criterion.objects.filter(key=key).delete()
    assert "Kriterium steht nicht mehr in der Rubrik" in page(client)


def test_removed_texts_are_offered_for_a_while(client: Client, trainer: User) -> None:
    fresh, old = make_text("eben entfernt", trainer=trainer), make_text("lange her", trainer=trainer)
    actions.remove(trainer=trainer, comment_id=fresh.pk, now=NOW)
    actions.remove(trainer=trainer, comment_id=old.pk, now=NOW - timedelta(days=40))
    text = page(client, f"?entfernt={fresh.pk}")
    assert text.count("eben entfernt") == 2
    assert "lange her" not in text
    assert "1 entfernter Textbaustein" in text


def test_same_trips_for_one_and_three_texts(client: Client, trainer: User) -> None:
    make_rubric()
    keys = list(Criterion.objects.values_list("key", flat=True))

    def trips() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    def write(number: int) -> None:
        place = Place.at(make_assignment(number=number), criterion_key=keys[number % 2])
        make_text(f"eigen {number}", trainer=trainer, place=place)
        make_text(f"gemeinsam {number}", trainer=make_trainer(), place=place, is_shared=True)
        removed = make_text(f"entfernt {number}", trainer=trainer, place=place)
        actions.remove(trainer=trainer, comment_id=removed.pk, now=NOW)

    write(1)
    trips()
    before = trips()
    write(2)
    write(3)
    assert trips() == before
