"""The form of a text, and each button."""

import pytest
from django.test import Client

from lms.accounts.models import User
from modules.assignments.models import Assignment, Kind
from modules.comment_bank.actions import Place, remove
from modules.comment_bank.models import BankComment
from modules.comment_bank.rules import LONGEST
from modules.rubrics.models import Criterion
from tests.modules.comment_bank.make import make_text, make_trainer
from tests.modules.make import NOW, make_assignment, make_enrolment, make_programme, make_rubric
from tests.modules.rubrics.make import write_rubric

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("time_machine_at_now")]
PAGE = "/betreuung/textbausteine/"
JSON = {"Accept": "application/json"}


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


@pytest.fixture
def assignment() -> Assignment:
    return make_assignment()


def typed(**changes: str) -> dict[str, str]:
    return {"text": "Bitte nennen Sie die Frist.", "place": "process", "criterion": "", **changes}


def test_new_text_for_one_assignment_and_criterion(client: Client, trainer: User, assignment: Assignment) -> None:
    make_rubric()
    key = Criterion.objects.get(title="Modell stimmt").key
    answer = client.post(f"{PAGE}neu/", typed(place=str(assignment.pk), criterion=key, is_shared="on"))
    assert (answer.status_code, answer["Location"]) == (302, PAGE)
    comment = BankComment.objects.get()
    assert (comment.owner, comment.written_by, comment.kind) == (None, trainer, "process")
    assert (comment.assignment, comment.criterion_key) == (assignment, key)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"text": " \0 "}, "Bitte schreiben Sie den Text"),
        ({"text": "x" * (LONGEST + 1)}, str(LONGEST)),
        ({"place": "999999"}, "999999"),
        ({"criterion": "gibtsnicht"}, "gibtsnicht"),
    ],
)
def test_what_cannot_be_kept_comes_back_with_its_values(client: Client, changes: dict[str, str], error: str) -> None:
    answer = client.post(f"{PAGE}neu/", typed(**changes))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert error in text
    assert changes.get("text", "Bitte nennen Sie die Frist.").strip(" \0") in text
    assert not BankComment.objects.exists()


def test_criterion_of_another_rubric_is_refused(client: Client, assignment: Assignment) -> None:
    make_rubric()
    write_rubric(assignment=assignment, keys="xy")
    shared = Criterion.objects.get(title="Modell stimmt").key
    assert client.post(f"{PAGE}neu/", typed(place=str(assignment.pk), criterion=shared)).status_code == 422
    assert client.post(f"{PAGE}neu/", typed(place="process", criterion="x")).status_code == 422
    assert client.post(f"{PAGE}neu/", typed(place=str(assignment.pk), criterion="x")).status_code == 302
    assert client.post(f"{PAGE}neu/", typed(place="process", criterion=shared)).status_code == 302


def test_double_is_named_and_nothing_is_lost(client: Client, trainer: User) -> None:
    make_text("Bitte nennen Sie die Frist.", trainer=trainer)
    answer = client.post(f"{PAGE}neu/", typed())
    assert answer.status_code == 422
    assert "Diesen Text haben Sie hier schon." in answer.content.decode()


def test_text_of_a_colleague_begins_an_own_one_only_if_it_is_shared(client: Client) -> None:
    colleague = make_trainer()
    shared = make_text("gemeinsamer Text", trainer=colleague, is_shared=True)
    foreign = make_text("fremder Text", trainer=colleague)
    assert "gemeinsamer Text" in client.get(f"{PAGE}neu/?von={shared.pk}").content.decode()
    assert "fremder Text" not in client.get(f"{PAGE}neu/?von={foreign.pk}").content.decode()
    assert client.get(f"{PAGE}neu/?von=99999999999999999999999").status_code == 200


def test_edit_changes_the_own_text_and_no_other(client: Client, trainer: User) -> None:
    own = make_text("alt", trainer=trainer)
    shared = make_text("gemeinsam", trainer=make_trainer(), is_shared=True)
    assert "alt" in client.get(f"{PAGE}{own.pk}/").content.decode()
    assert client.post(f"{PAGE}{own.pk}/", typed(text="neu")).status_code == 302
    assert client.post(f"{PAGE}{shared.pk}/", typed(text="neu")).status_code == 404
    assert set(BankComment.objects.values_list("text", flat=True)) == {"neu", "gemeinsam"}


def test_what_was_typed_into_a_text_that_was_removed_meanwhile_stays(client: Client, trainer: User) -> None:
    own = make_text("alt", trainer=trainer)
    remove(trainer=trainer, comment_id=own.pk, now=NOW)
    assert client.get(f"{PAGE}{own.pk}/").status_code == 404
    answer = client.post(f"{PAGE}{own.pk}/", typed(text="mühsam geschrieben"))
    assert answer.status_code == 409
    assert "mühsam geschrieben" in answer.content.decode()


def test_criterion_that_left_the_rubric_stays_while_the_text_is_edited(client: Client, trainer: User) -> None:
    make_rubric()
    own = make_text("alt", trainer=trainer, place=Place(kind=Kind.PROCESS, criterion_key="gone"))
    assert client.post(f"{PAGE}{own.pk}/", typed(text="neu", criterion="gone")).status_code == 302
    own.refresh_from_db()
    assert (own.text, own.criterion_key) == ("neu", "gone")


def test_remove_leads_back_with_the_way_to_undo(client: Client, trainer: User) -> None:
    own = make_text(trainer=trainer)
    answer = client.post(f"{PAGE}{own.pk}/entfernen/", {"next": f"{PAGE}?wessen=eigene"})
    assert (answer.status_code, answer["Location"]) == (303, f"{PAGE}?wessen=eigene&entfernt={own.pk}")
    assert "Rückgängig" in client.get(answer["Location"]).content.decode()
    client.post(f"{PAGE}{own.pk}/zurueckholen/")
    assert BankComment.objects.visible_to(trainer).get() == own


@pytest.mark.parametrize("wanted", ["https://boese.example/", "//boese.example/", "javascript:alert(1)", "x", ""])
def test_nobody_is_led_away(client: Client, trainer: User, wanted: str) -> None:
    own = make_text(trainer=trainer)
    assert client.post(f"{PAGE}{own.pk}/teilen/", {"next": wanted})["Location"] == PAGE
    assert client.post(f"{PAGE}{own.pk}/fuer-mich/", {"next": "/betreuung/"})["Location"] == "/betreuung/"


def test_comment_of_a_review_is_kept_with_its_criterion(client: Client, trainer: User, assignment: Assignment) -> None:
    make_rubric()
    key = Criterion.objects.get(title="Modell stimmt").key
    sent = {"text": "Wer prüft?", "assignment": str(assignment.pk), "criterion_key": key, "next": "/betreuung/"}
    answer = client.post(f"{PAGE}merken/", sent)
    assert (answer.status_code, answer["Location"]) == (303, "/betreuung/")
    comment = BankComment.objects.get()
    assert (comment.text, comment.assignment, comment.criterion_key) == ("Wer prüft?", assignment, key)
    assert comment.owner == trainer


def test_script_is_answered_with_the_text_once_and_again(client: Client, assignment: Assignment) -> None:
    sent = {"text": "Wer prüft?", "assignment": str(assignment.pk), "criterion_key": "unbekannt"}
    first, second = (client.post(f"{PAGE}merken/", sent, headers=JSON) for _time in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == {
        "id": BankComment.objects.get().pk,
        "text": "Wer prüft?",
        "criterion_key": "",
        "is_shared": False,
        "message": "Der Text ist als Textbaustein gemerkt.",
    }
    assert second.json() == first.json() | {"message": "Diesen Text haben Sie hier schon."}


@pytest.mark.parametrize("text", ["", " \0", "x" * (LONGEST + 1)])
def test_script_learns_what_cannot_be_kept(client: Client, assignment: Assignment, text: str) -> None:
    answer = client.post(f"{PAGE}merken/", {"text": text, "assignment": str(assignment.pk)}, headers=JSON)
    assert answer.status_code == 422
    assert answer.json()["error"]


def test_nothing_is_kept_for_an_assignment_that_the_trainer_does_not_teach(client: Client) -> None:
    foreign = make_assignment(number=9, programme=make_programme(code="anderes"))
    for number in (str(foreign.pk), "", "abc", "9" * 40):
        assert client.post(f"{PAGE}merken/", {"text": "x", "assignment": number}).status_code == 404
    assert not BankComment.objects.exists()
