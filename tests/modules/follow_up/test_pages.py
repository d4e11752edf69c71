"""What authors and trainers see of comments, answers and ticks, and the forms beside them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from modules.assignments.actions import hand_in
from modules.assignments.models import Kind, Submission, Version
from modules.enrolment.models import Enrolment
from modules.follow_up.actions import answer_comment, tick
from modules.follow_up.models import CommentAnswer, CommentTick, Side
from modules.follow_up.page import card_of, earlier_comments
from modules.follow_up.rules import LONGEST_ANSWER
from modules.review.actions import Comment
from modules.review.models import Review, ReviewComment, ReviewGrade
from modules.review.releasing import hold_results
from tests.cast import build_cast
from tests.modules.follow_up.make import first_comment, returned
from tests.modules.make import NOW, make_assignment, make_enrolment, make_file, make_review, make_version

pytestmark = pytest.mark.django_db
PAGE, LATER = "/aufgaben/1/", NOW + timedelta(hours=1)


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    return client_of(enrolment.participant)


def door(comment: ReviewComment, name: str) -> str:
    return f"/aufgaben/hinweise/{comment.pk}/{name}/"


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_comments_say_what_became_of_them(client: Client, comment: ReviewComment) -> None:
    page = text_of(client.get(PAGE))
    assert "0 von 3 Hinweisen erledigt" in page
    assert "Zur ganzen Arbeit" in page
    assert 'data-element="Task_1" data-in="modell-as_is"' in page
    assert 'href="#analyse"' in page
    assert "data-open-comments>" in page
    client.post(door(comment, "erledigt"), {"done": "1"})
    page = text_of(client.get(PAGE))
    assert "1 von 3 Hinweisen erledigt" in page
    assert 'name="done" value="0" aria-pressed="true"' in page


def test_the_hint_goes_when_all_is_ticked_off_and_keeps_nobody_from_handing_in(
    client: Client, review: Review, enrolment: Enrolment
) -> None:
    for each in review.comments.all():
        assert "data-open-comments>" in text_of(client.get(PAGE))
        tick(comment=each, side=Side.AUTHOR, person=enrolment.participant, now=LATER)
    assert "data-open-comments hidden>" in text_of(client.get(PAGE))
    CommentTick.objects.all().delete()
    assert hand_in(submission=Submission.objects.get(), now=LATER).number == 2


def test_ticking_leads_back_to_the_comment(client: Client, comment: ReviewComment) -> None:
    answer = client.post(door(comment, "erledigt"), {"done": "1"})
    assert answer["Location"] == f"{PAGE}#hinweis-{comment.pk}"
    answer = client.post(door(comment, "erledigt"), {"done": "0", "back": "fassung"})
    assert answer["Location"] == f"{PAGE}fassungen/1/#hinweis-{comment.pk}"
    assert not CommentTick.objects.exists()


def test_answering(client: Client, comment: ReviewComment) -> None:
    answer = client.post(door(comment, "antworten"), {"text": "Es sind <b>420</b>.\x00"}, follow=True)
    page = text_of(answer)
    assert "Ihre Antwort ist gespeichert." in page
    assert "Es sind &lt;b&gt;420&lt;/b&gt;." in page
    assert CommentAnswer.objects.get().text == "Es sind <b>420</b>."


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("  ", "Bitte schreiben Sie etwas"), ("x" * (LONGEST_ANSWER + 1), "höchstens 5.000 Zeichen")],
)
def test_what_cannot_be_kept_comes_back(client: Client, comment: ReviewComment, text: str, sentence: str) -> None:
    answer = client.post(door(comment, "antworten"), {"text": text, "back": "fassung"})
    page = text_of(answer)
    assert answer.status_code == 422
    assert sentence in page or "5000" in page
    assert text.strip() in page
    assert 'name="back" value="fassung"' in page
    assert not CommentAnswer.objects.exists()


def test_who_was_logged_out_gets_the_text_back(comment: ReviewComment) -> None:
    answer = Client().post(door(comment, "antworten"), {"text": "Lange getippt."})
    assert [answer.status_code, "Lange getippt." in text_of(answer)] == [403, True]


def test_without_comments_the_page_is_quiet(client: Client, version: Version, trainer: User) -> None:
    make_review(version=version, reviewer=trainer, words="")
    page = text_of(client.get(PAGE))
    assert "Ohne weitere Worte." in page
    assert "data-comments" not in page
    assert "Nachprüfung erbitten" not in page


def test_grades_show_words_and_points(client: Client, review: Review) -> None:
    plain = {"review": review, "criterion": None, "step": None, "step_title": "teilweise"}
    ReviewGrade.objects.create(number=1, criterion_title="Modell stimmt", step_text="Ein Weg fehlt.", **plain)
    page = text_of(client.get(PAGE))
    assert "Ein Weg fehlt." in page
    assert "Punkt" not in page
    ReviewGrade.objects.create(number=2, criterion_title="Lesbar", points=2, most_points=3, **plain)
    page = text_of(client.get(PAGE))
    assert "2 von 3 Punkten" in page


def test_a_comment_on_a_page_leads_to_it(client: Client, version: Version, trainer: User) -> None:
    file = make_file(enrolment=version.submission.enrolment, name="leitfaden.pdf")
    # files are never changed; a second row says what a real PDF would
    file.pk, file.kind = None, "pdf"
    file.save()
    returned(
        version, reviewer=trainer, comments=[Comment.on_page(file=file, page=3, text="Wer ist das?", x=100, y=200)]
    )
    page = text_of(client.get(PAGE))
    assert "Anlage leitfaden.pdf, Seite 3" in page
    assert f'href="/aufgaben/seiten/{file.pk}/?punkte=3.100.200.1#seite-{file.pk}-3"' in page


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}fassungen/1/"])
def test_results_that_are_held_back_are_not_seen(
    client: Client, version: Version, enrolment: Enrolment, trainer: User, address: str
) -> None:
    assignment = version.submission.assignment
    hold_results(assignment=assignment, cohort_key=enrolment.cohort_key, trainer=trainer, now=NOW)
    review = returned(version, reviewer=trainer)
    assert "Wie viele Fälle" not in text_of(client.get(address))
    # it could leak: the trainer has it on her page, and so has the participant once it is released
    assert "Wie viele Fälle" in text_of(client_of(trainer).get(f"/betreuung/pruefung/{version.pk}/"))
    Review.objects.filter(pk=review.pk).update(released_at=NOW)
    assert "Wie viele Fälle" in text_of(client.get(address))


def test_chapters_have_the_same(client: Client, enrolment: Enrolment, trainer: User) -> None:
    chapter = make_assignment(kind=Kind.CONCEPT)
    review = returned(
        make_version(enrolment=enrolment, assignment=chapter),
        reviewer=trainer,
        comments=[Comment(place="text", text="Was ist das Ziel?")],
    )
    page = text_of(client.get(chapter.address))
    assert "0 von 1 Hinweis erledigt" in page
    assert "data-open-comments>" in page
    comment = first_comment(review)
    answer = client.post(door(comment, "antworten"), {"text": "Weniger Wege.", "back": "fassung"}, follow=True)
    assert answer.redirect_chain == [(f"{chapter.address}?fassung=1#hinweis-{comment.pk}", 302)]
    assert "Weniger Wege." in text_of(answer)


def test_who_left_reads_without_forms(client: Client, comment: ReviewComment, enrolment: Enrolment) -> None:
    card = card_of(comment.review, person=enrolment.participant, now=NOW)
    assert card.may_answer
    Enrolment.objects.update(ended_on=NOW.date())
    assert not card_of(comment.review, person=enrolment.participant, now=NOW).may_answer
    assert client.post(door(comment, "antworten"), {"text": "Noch etwas."}).status_code == 403


def test_organisers_read_and_do_not_answer(comment: ReviewComment) -> None:
    organiser = build_cast(now=NOW).organiser
    assert not card_of(comment.review, person=organiser, now=NOW).may_answer
    assert client_of(organiser).post(door(comment, "erledigt"), {"done": "1"}).status_code == 403
    other = make_enrolment(cohort_key="2026-herbst").participant
    assert client_of(other).post(door(comment, "erledigt"), {"done": "1"}).status_code == 404


def test_the_trainer_sees_answers_and_confirms_on_the_next_version(
    comment: ReviewComment, enrolment: Enrolment, trainer: User
) -> None:
    client, first = client_of(trainer), comment.review.version
    assert earlier_comments(first, person=trainer, now=NOW) is None
    answer_comment(comment=comment, person=enrolment.participant, text="Es sind 420.", now=NOW)
    tick(comment=comment, side=Side.AUTHOR, person=enrolment.participant, now=NOW)
    page = text_of(client.get(f"/betreuung/pruefung/{first.pk}/"))
    assert "Gespräch zu dieser Fassung" in page
    assert "Es sind 420." in page
    assert "Als erledigt bestätigen" not in page
    second = hand_in(submission=first.submission, now=LATER)
    page = text_of(client.get(f"/betreuung/pruefung/{second.pk}/"))
    assert "Hinweise zu Fassung 1" in page
    assert "1 von 3 Hinweisen erledigt" in page
    assert "Als erledigt bestätigen" in page
    answer = client.post(door(comment, "erledigt"), {"done": "1", "back": str(second.pk)})
    assert answer["Location"] == f"/betreuung/pruefung/{second.pk}/#hinweis-{comment.pk}"
    assert CommentTick.objects.filter(side=Side.TRAINER).exists()
    assert "bestätigt" in text_of(client_of(enrolment.participant).get(PAGE))


def test_nobody_is_led_to_the_page_of_another_work(comment: ReviewComment, trainer: User, enrolment: Enrolment) -> None:
    stranger = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    for back in (str(stranger.pk), "//anderswo.example", "", "9" * 40):
        answer = client_of(trainer).post(door(comment, "antworten"), {"text": f"Danke {back}", "back": back})
        assert answer["Location"] == f"/betreuung/pruefung/{comment.review.version_id}/#hinweis-{comment.pk}"


@pytest.mark.parametrize("count", [1, 3])
def test_trips_do_not_depend_on_comments(
    client: Client, version: Version, trainer: User, enrolment: Enrolment, count: int
) -> None:
    words = [Comment(place="analysis", text=f"Hinweis {number}") for number in range(count)]
    review = returned(version, reviewer=trainer, comments=words)
    for each in review.comments.all():
        answer_comment(comment=each, person=enrolment.participant, text="Ja.", now=NOW)
        tick(comment=each, side=Side.AUTHOR, person=enrolment.participant, now=NOW)
    loaded = Review.objects.select_related("version__submission__enrolment").prefetch_related("comments", "grades")
    shown = loaded.get()
    with CaptureQueriesContext(connection) as captured:
        card = card_of(shown, person=enrolment.participant, now=NOW)
        assert [card.count.done, card.points, len(card.grades)] == [count, None, 0]
    assert len(captured) == 4
    second = hand_in(submission=version.submission, now=LATER)
    with CaptureQueriesContext(connection) as captured:
        earlier = earlier_comments(second, person=trainer, now=LATER)
        assert earlier is not None
        assert [len(each.comments) for each in earlier.cards] == [count]
    assert len(captured) <= 8


def test_a_comment_with_a_long_key_is_found_by_its_address(client: Client, review: Review) -> None:
    ReviewComment.objects.create(pk=12345, review=review, number=9, place="whole", text="Noch etwas.")
    page = text_of(client.get(PAGE))
    assert 'id="hinweis-12345"' in page
    assert 'for="antwort-12345"' in page
