"""Who has no BPMN hands in a picture or PDF of the model: marked as such, and the page says what is lost."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from lms.accounts.people.roles import Role
from modules.assignments.models import Assignment, Draft, Version, WorkFile
from modules.enrolment.models import Enrolment
from tests.modules.make import NOW, make_person
from tests.modules.portfolio.written import HAND_IN, PAGE, PDF, PNG, text_of, typed, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_january")]
MARK = "Bild eines Modells"


@pytest.fixture
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize(("content", "kind"), [(PNG, "png"), (PDF, "pdf")])
def test_a_picture_is_taken_marked_and_handed_in(
    client: Client, enrolment: Enrolment, content: bytes, kind: str
) -> None:
    page = text_of(client.post(PAGE, typed(as_is=upload(content, "tafel.bpmn")), follow=True))
    file = WorkFile.objects.get()
    assert (file.kind, file.original_name) == (kind, f"tafel.{kind}")
    assert MARK in page
    assert "keine Liste der Schritte" in page
    assert reverse("step_table", args=[1, "as_is"]) in page
    assert (reverse("work_image", args=[file.pk]) in page) is (kind == "png")
    client.post(HAND_IN, {"edit_number": 1})
    version = Version.objects.get()
    trainer = make_person(role=Role.TRAINER)
    enrolment.trainers.add(trainer)
    reviewing = Client()
    reviewing.force_login(trainer)
    for answer in (
        client.get(PAGE),
        client.get("/aufgaben/1/fassungen/1/"),
        reviewing.get(reverse("review", args=[version.pk])),
    ):
        assert MARK in text_of(answer)
        assert "data-diagram " not in text_of(answer)
        assert "/kennzahlen/" not in text_of(answer)
        assert "Element im Modell anklicken" not in text_of(answer)
    assert client.get(reverse("work_model", args=[file.pk])).status_code == 404


def test_a_broken_picture_is_refused(client: Client) -> None:
    page = text_of(client.post(PAGE, typed(as_is=upload(PNG[:20], "tafel.png"))))
    assert "Dieses Bild ist unvollständig oder beschädigt." in page
    assert Draft.objects.get().as_is is None


def test_a_model_can_be_taken_out_again(client: Client) -> None:
    client.post(PAGE, typed())
    client.post(PAGE, {"edit_number": 1, "remove": "as_is"})
    draft = Draft.objects.get()
    assert (draft.as_is, draft.as_is_blocks, draft.analysis) == (None, {}, "Zwei Medienbrüche.")


def test_minutes_of_the_to_be_model_are_asked_where_there_is_one(client: Client) -> None:
    assert 'name="minutes_per_case_to_be"' not in text_of(client.get(PAGE))
    Assignment.objects.update(needs_to_be=True)
    sent = typed(to_be=upload(), ideas="Vorlage nutzen.", minutes_per_case_to_be="20")
    page = text_of(client.post(HAND_IN, sent, follow=True))
    assert Version.objects.get().minutes_per_case_to_be == 20
    assert "Minuten pro Fall nach dem Soll-Modell" in page
    assert "245 Stunden im Jahr, nach dem Soll-Modell 140" in page
