"""One version beside another: every text with what is new and what was struck out, models, blocks and files."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.people.roles import Role
from modules.assignments.actions import hand_in
from modules.assignments.models import Draft, Version
from modules.comparisons.texts import plain_text
from modules.processes.reading import read
from modules.processes.steps import steps
from modules.review.models import Decision
from tests.modules.comparisons.works import AS_IS, TO_BE, attached, kept, make_versions, make_work, written
from tests.modules.make import NOW, make_assignment, make_person, make_review

pytestmark = pytest.mark.django_db


def client_of(work: Draft | Version, *, person=None) -> Client:
    client = Client()
    client.force_login(person or work.submission.enrolment.participant)
    return client


def page(one: Draft | Version, other: Draft | Version, *, person=None) -> str:
    answer = client_of(one, person=person).get(reverse("comparison", args=[one, other]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.content.decode()


def test_what_was_written_and_struck_out_is_told_to_eye_and_ear():
    first, second = make_versions(minutes_per_case=30, analysis="Drei Medienbrüche.", legal_basis="§ 3 KAG")
    html = page(first, second)
    assert '<del><span class="visually-hidden">gestrichen: </span>35' in html
    assert '<ins><span class="visually-hidden">neu: </span>30' in html
    assert "Zwei" in html.split("<del>")[2]
    assert "8 Angaben unverändert" in html
    assert html.count("Die Datei ist dieselbe.") == 2


def test_the_earlier_one_stands_first_whichever_is_named_first():
    first, second = make_versions(minutes_per_case=30)
    there, back = (page(*each).split("<main")[1].split("</main>")[0] for each in ((first, second), (second, first)))
    assert there == back
    assert "Fassung 1 und Fassung 2 im Vergleich" in page(second, first)


def test_a_changed_model_is_told_as_a_list_and_marked_in_both_drawings():
    submission = make_work()
    enrolment = submission.enrolment
    first = hand_in(submission=submission, now=NOW)
    make_review(version=first, decision=Decision.CHANGES_WANTED)
    submission.refresh_from_db()
    changed = AS_IS.replace(b"Formular entgegennehmen", b"Formular annehmen")
    draft = written(submission, as_is=kept(enrolment, changed), to_be=kept(enrolment, TO_BE + b"<!-- neu -->"))
    html = page(first, draft)
    assert "Aus „Formular entgegennehmen“ wird „Formular annehmen“." in html
    assert 'data-changed="ManualTask_annehmen"' in html
    assert "Die Datei ist eine andere, das Modell darin ist dasselbe." in html
    assert "Fassung 1 und Entwurf im Vergleich" in html


def test_two_hundred_differences_are_folded():
    submission = make_work()
    first = hand_in(submission=submission, now=NOW)
    make_review(version=first, decision=Decision.CHANGES_WANTED)
    submission.refresh_from_db()
    tasks = "".join(f'<bpmn:task id="mehr{n}" name="Akte {n} ablegen" />' for n in range(200)).encode()
    more = AS_IS.replace(b"</bpmn:process>", tasks + b"</bpmn:process>")
    html = page(first, written(submission, as_is=kept(submission.enrolment, more)))
    assert "185 weitere Unterschiede" in html
    assert "200 Elemente kommen hinzu." in html


def test_where_one_version_has_no_model_it_says_so():
    first, second = make_versions()
    make_review(version=second, decision=Decision.CHANGES_WANTED)
    second.submission.refresh_from_db()
    assert "Entwurf: Hier liegt kein Modell vor." in page(first, written(second.submission, to_be=None))


def test_building_blocks_and_attachments():
    _first, second = make_versions()
    make_review(version=second, decision=Decision.CHANGES_WANTED)
    submission = second.submission
    submission.refresh_from_db()
    use = {"key": "dokument-drucken", "name": "Dokument drucken", "is_media_break": True, "is_waiting": False}
    draft = written(submission, as_is_blocks={"ManualTask_drucken": use})
    attached(submission, (kept(submission.enrolment, TO_BE, name="liste.bpmn"), "Checkliste"))
    html = page(second, draft)
    assert "„Bescheid drucken und kuvertieren“ trägt jetzt den Baustein Dokument drucken." in html
    assert "liste.bpmn" in html
    assert "Kein Unterschied." not in html


def test_building_blocks_are_told_in_the_order_of_the_steps():
    _first, second = make_versions()
    make_review(version=second, decision=Decision.CHANGES_WANTED)
    submission = second.submission
    submission.refresh_from_db()
    found = [step for step in steps(read(AS_IS)) if step.kind.startswith("Aufgabe")]
    use = {"key": "formell-pruefen", "name": "Formell prüfen", "is_media_break": False, "is_waiting": False}
    draft = written(submission, as_is_blocks={step.element_id: use for step in reversed(found)})
    told = re.findall(r"„([^“]*)“ trägt jetzt den Baustein", page(second, draft))
    assert told == [step.name for step in found]


def test_nothing_changed():
    assert "Kein Unterschied." in page(*make_versions())


def test_a_chapter_is_compared_by_its_words():
    chapter = make_assignment(kind="concept")
    submission = make_work(assignment=chapter, as_is=None, to_be=None, text="<p>Wo wir stehen.</p><p>Ziele.</p>")
    first = hand_in(submission=submission, now=NOW)
    make_review(version=first, decision=Decision.CHANGES_WANTED)
    submission.refresh_from_db()
    draft = written(submission, text="<p>Wo wir <strong>heute</strong> stehen.</p><script>alert(1)</script>")
    html = page(first, draft)
    assert '<ins><span class="visually-hidden">neu: </span>heute' in html
    assert "<script>alert" not in html
    assert plain_text("<ul><li>eins</li><li>zwei &amp; drei</li></ul>") == "eins\nzwei & drei"


def test_a_long_text_folds_what_did_not_change():
    words = "Das Amt prüft jeden Antrag gründlich. " * 40
    html = page(*make_versions(analysis="Zwei Medienbrüche. " + words))
    assert "Wörter unverändert" not in html
    _first, second = make_versions(analysis=words + "Am Ende steht der Bescheid.")
    make_review(version=second, decision=Decision.CHANGES_WANTED)
    second.submission.refresh_from_db()
    draft = written(second.submission, analysis=words + "Am Ende steht der Beschluss.")
    assert "Wörter unverändert" in page(second, draft)


def test_who_may_compare():
    trainer, other = make_person(role=Role.TRAINER), make_person(role=Role.TRAINER)
    first, second = make_versions(minutes_per_case=30)
    first.submission.enrolment.trainers.add(trainer)
    draft = first.submission.draft
    assert "Fassung 1 und Fassung 2" in page(first, second, person=trainer)
    assert "Fassung 1 und Fassung 2" in page(first, second, person=make_person(role=Role.ORGANISER))
    for person, works in (
        (trainer, (first, draft)),
        (other, (first, second)),
        (make_person(), (first, second)),
        (first.submission.enrolment.participant, (first, first)),
        (first.submission.enrolment.participant, (first, make_work(assignment=make_assignment(number=2)).draft)),
    ):
        address = reverse("comparison", args=works)
        assert client_of(first, person=person).get(address).status_code == 404


def test_three_attachments_ask_no_more_of_the_database_than_one():
    first, second = make_versions()
    make_review(version=second, decision=Decision.CHANGES_WANTED)
    submission = second.submission
    submission.refresh_from_db()
    files = [kept(submission.enrolment, AS_IS + bytes([10] * n), name=f"{n}.bpmn") for n in range(3)]
    client = client_of(first)
    address = reverse("comparison", args=[second, submission.draft])
    client.get(address)
    counted = []
    for some in (files[:1], files[1:]):
        attached(submission, *((file, "") for file in some))
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address).content.count(b".bpmn</a>") >= len(some)
        counted.append(len(asked))
    assert counted[0] == counted[1] <= 12
