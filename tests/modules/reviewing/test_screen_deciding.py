"""A decision is sent, twice, too late, over a colleague's claim; and taken back."""

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Submission, Version
from modules.assignments.rules import State
from modules.comment_bank.actions import Place, keep
from modules.comment_bank.models import BankComment
from modules.enrolment.models import Enrolment
from modules.review.drafts import Typed, draft_of
from modules.review.models import Claim, Review, ReviewDraft
from modules.review.releasing import hold_results, release_due
from tests.cast import build_cast
from tests.modules.make import NOW, make_assignment, make_person, make_review, make_version
from tests.modules.reviewing.screen import JSON, client_of, page_of, said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


@pytest.fixture
def ten_seconds(settings: Any) -> None:
    settings.REVIEW_UNDO_SECONDS = 10


def test_a_script_is_told_where_to_go_on(client: Client, version: Version, enrolment: Enrolment) -> None:
    following = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    told = client.post(page_of(version), said("accepted"), headers=JSON).json()
    assert (told["address"], told["is_screen"]) == (page_of(following), True)
    assert "„Hundesteuer anmelden“" in told["sentence"]
    last = client.post(page_of(following), said("accepted"), headers=JSON).json()
    assert (last["address"], last["is_screen"]) == ("/betreuung/", False)


def test_the_list_is_kept_on_the_way(client: Client, version: Version, enrolment: Enrolment) -> None:
    make_version(enrolment=enrolment, assignment=make_assignment(number=2, module_number=2))
    third = make_version(enrolment=enrolment, assignment=make_assignment(number=3))
    address = f"{page_of(version)}?liste=modul%3D1"
    assert f'href="{page_of(third)}?liste=modul%3D1"' in text_of(client.get(address))
    assert client.post(address, said("accepted")).headers["Location"] == f"{page_of(third)}?liste=modul%3D1"


def test_sent_twice_stands_once(client: Client, version: Version, enrolment: Enrolment) -> None:
    following = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    client.post(page_of(version), said("accepted", words="Gut."))
    again = client.post(page_of(version), said("accepted", words="Gut."))
    assert again.headers["Location"] == page_of(following)
    assert "steht schon." in text_of(client.get(page_of(following)))
    assert (Review.objects.count(), ReviewDraft.objects.count()) == (1, 0)


def test_other_words_sent_the_second_time_are_kept(client: Client, trainer: User, version: Version) -> None:
    client.post(page_of(version), said("accepted", words="Gut."))
    told = client.post(page_of(version), said("accepted", words="Sehr gut."), headers=JSON)
    assert told.status_code == 200
    page = text_of(client.get("/betreuung/"))
    assert "liegt dort als Entwurf" in page
    draft = draft_of(version=version, trainer=trainer)
    assert draft is not None
    assert Typed.from_plain(draft.content).words == "Sehr gut."
    assert "Sehr gut." in text_of(client.get(page_of(version)))


def test_second_of_two_trainers_sees_both_texts(client: Client, colleague: User, version: Version) -> None:
    make_review(version=version, reviewer=colleague, words="Von Jonas.")
    sent = said("declined", words="Von Miriam.", **{"place-1": "analysis", "text-1": "Mein Hinweis"})
    answer = client.post(page_of(version), sent, headers=JSON)
    page = text_of(answer)
    assert answer.status_code == 409
    for part in ("Jonas Feld hat diese Fassung soeben geprüft.", "Von Jonas.", "Von Miriam.", "Mein Hinweis"):
        assert part in page
    assert Review.objects.count() == 1
    assert ReviewDraft.objects.count() == 1
    assert 'name="decision"' not in page


def test_a_claim_of_a_colleague_asks_for_a_word_more(client: Client, colleague: User, version: Version) -> None:
    client_of(colleague).post(f"{page_of(version)}uebernehmen/")
    page = text_of(client.get(page_of(version)))
    assert "Jonas Feld sieht diese Fassung an, bis 10:15" in page
    answer = client.post(page_of(version), said("accepted", words="Gut."))
    assert answer.status_code == 422
    assert "Bitte bestätigen Sie, dass Sie trotzdem entscheiden." in text_of(answer)
    assert "Gut." in text_of(answer)
    assert not Review.objects.exists()
    client.post(page_of(version), said("accepted", words="Gut.", despite_claim="on"))
    assert Review.objects.get().words == "Gut."


def test_mistakes_come_back_with_everything_on_the_form(client: Client, version: Version) -> None:
    for sent in (
        said("changes_wanted"),
        said("declined"),
        said("accepted", words="x" * 10_001),
        said("accepted", **{"place-1": "to_be:nirgends", "text-1": "Wohin?"}),
        said("accepted", **{"place-1": "attachment:99999", "text-1": "Wohin?"}),
        said("accepted", **{"text-1": "Wohin?"}),
        said("unbekannt", words="Bleibt"),
    ):
        answer = client.post(page_of(version), sent)
        assert answer.status_code == 422
        assert sent.get("text-1", "") in text_of(answer)
        assert sent["words"][:100] in text_of(answer)
    assert not Review.objects.exists()


def test_a_comment_on_the_whole_and_one_on_an_element(client: Client, version: Version) -> None:
    page = text_of(client.get(page_of(version)))
    element, name = re.findall(r'<option value="as_is:([^"]+)">\d+ ([^<]+)', page)[0]
    sent = {"place-1": "whole", "text-1": "Gut gegliedert", "place-2": f"as_is:{element}", "text-2": "Wer?"}
    client.post(page_of(version), said("accepted", **sent))
    comments = Review.objects.get().comments.all()
    assert [(each.place, each.element_id, each.text) for each in comments] == [
        ("whole", "", "Gut gegliedert"),
        ("as_is", element, "Wer?"),
    ]
    assert comments[1].element_name in name


def test_texts_of_the_bank_are_offered_and_counted(client: Client, trainer: User, version: Version) -> None:
    place = Place.at(version.submission.assignment)
    own = keep(trainer=trainer, text="Bitte </script> Rechtsgrundlage nennen.", place=place, now=NOW)
    other = keep(trainer=make_person(role=Role.TRAINER), text="Nicht zu sehen", place=place, now=NOW)
    page = text_of(client.get(page_of(version)))
    assert "\\u003C/script\\u003E Rechtsgrundlage nennen." in page
    assert "Nicht zu sehen" not in page
    client.post(page_of(version), said("accepted", bank=f"{own.pk},{own.pk},{other.pk},x,{'9' * 30}"))
    assert {each.pk: each.uses for each in BankComment.objects.all()} == {own.pk: 1, other.pk: 0}


@pytest.mark.usefixtures("ten_seconds")
def test_a_decision_can_be_taken_back_until_it_is_known(client: Client, trainer: User, version: Version) -> None:
    told = client.post(page_of(version), said("accepted", words="Zu schnell."), headers=JSON).json()
    assert (told["take_back"], told["seconds"]) == (f"{page_of(version)}zuruecknehmen/", 10)
    assert "data-undo data-seconds" in text_of(client.get(page_of(version)))
    back = client.post(told["take_back"], headers=JSON).json()
    assert (back["is_done"], back["address"]) == (True, page_of(version))
    page = text_of(client.get(page_of(version)))
    assert "Zu schnell." in page
    assert 'name="decision"' in page
    assert not Review.objects.exists()
    assert Claim.objects.get().trainer == trainer


@pytest.mark.usefixtures("ten_seconds")
def test_what_is_known_is_not_taken_back(client: Client, version: Version) -> None:
    client.post(page_of(version), said("accepted"))
    later = NOW + timedelta(seconds=11)
    release_due(now=later)
    with time_machine.travel(later, tick=False):
        assert "data-undo data-seconds" not in text_of(client.get(page_of(version)))
        page = text_of(client.post(f"{page_of(version)}zuruecknehmen/", follow=True))
    assert "schon mitgeteilt" in page
    assert Submission.objects.get().state == State.ACCEPTED


def test_a_result_that_is_held_says_so(client: Client, trainer: User, version: Version) -> None:
    submission = version.submission
    hold_results(assignment=submission.assignment, cohort_key=submission.enrolment.cohort_key, trainer=trainer, now=NOW)
    page = text_of(client.post(page_of(version), said("accepted"), follow=True))
    assert "Das Ergebnis ist noch zurückgehalten." in page
    assert client.post(f"{page_of(version)}zuruecknehmen/", headers=JSON).json()["is_done"]


def test_a_claim_is_told_to_a_script_with_the_list(client: Client, colleague: User, version: Version) -> None:
    parts = client.post(f"{page_of(version)}uebernehmen/", headers=JSON).json()
    assert "Bei Ihnen bis 10:15" in parts["claim"]
    assert "1 von 1" in parts["bar"]
    held = client_of(colleague).post(f"{page_of(version)}uebernehmen/", headers=JSON).json()
    assert "Bei Miriam Hollenkamp bis 10:15" in held["claim"]
    assert "1 bei anderen" in held["bar"]
    client.post(page_of(version), said("accepted"))
    late = client_of(colleague).post(f"{page_of(version)}uebernehmen/", headers=JSON).json()
    assert 'data-state="closed"' in late["claim"]


def test_leafing_on_gives_back_what_nobody_typed_on(client: Client, version: Version) -> None:
    address = f"{page_of(version)}freigeben/"
    client.post(f"{page_of(version)}uebernehmen/")
    assert client.post(address, {"unless_typed": "1"}, headers=JSON).status_code == 204
    assert not Claim.objects.exists()
    client.post(f"{page_of(version)}entwurf/", said(words="Begonnen"), headers=JSON)
    assert client.post(address, {"unless_typed": "1"}, headers=JSON).status_code == 204
    assert Claim.objects.count() == 1


def test_the_cast_at_the_door_of_taking_back() -> None:
    cast = build_cast(now=NOW)
    version = make_version(enrolment=cast.enrolment, assignment=make_assignment(programme=cast.cohort.programme))
    hold_results(
        assignment=version.submission.assignment,
        cohort_key=cast.enrolment.cohort_key,
        trainer=cast.trainer,
        now=NOW,
    )
    make_review(version=version, reviewer=cast.trainer)
    address = f"{page_of(version)}zuruecknehmen/"
    answers = {role: cast.client(role).post(address).status_code for role in cast.roles if role != "trainer"}
    assert answers == {role: 302 if role == "stranger" else 404 for role in answers}
    assert Review.objects.count() == 1
    assert cast.client("trainer").post(address).status_code == 302
    assert not Review.objects.exists()


def test_what_another_window_stored_meanwhile_stays_a_draft(client: Client, trainer: User, version: Version) -> None:
    draft = f"{page_of(version)}entwurf/"
    client.post(draft, said(words="Anfang"), headers=JSON)
    client.post(draft, said(words="Aus dem zweiten Fenster", edit_number="1"), headers=JSON)
    client.post(page_of(version), said("accepted", words="Aus dem ersten Fenster", edit_number="1"))
    assert Review.objects.get().words == "Aus dem ersten Fenster"
    stored = draft_of(version=version, trainer=trainer)
    assert stored is not None
    assert Typed.from_plain(stored.content).words == "Aus dem zweiten Fenster"


def test_a_draft_that_was_seen_or_says_no_more_goes_with_the_decision(client: Client, version: Version) -> None:
    draft = f"{page_of(version)}entwurf/"
    client.post(draft, said(words="Anfang und mehr"), headers=JSON)
    client.post(draft, said(words="Anfang", edit_number="1"), headers=JSON)
    client.post(page_of(version), said("accepted", words="Anfang und Ende", edit_number="1"))
    assert (Review.objects.count(), ReviewDraft.objects.count()) == (1, 0)
