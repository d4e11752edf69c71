"""What a trainer types is kept: while she types, in two windows, when the log-in or the role is gone."""

import re

import pytest
from django.test import Client

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from modules.review.drafts import Typed, TypedComment, draft_of, save_review_draft
from modules.review.models import Claim, ReviewDraft
from modules.rubrics.actions import mark_as_used
from modules.rubrics.models import Criterion, GradeStep, Rubric
from tests.cast import build_cast
from tests.modules.make import NOW, make_assignment, make_person, make_review, make_rubric, make_version
from tests.modules.reviewing.screen import JSON, client_of, page_of, said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def draft_at(version: Version) -> str:
    return f"{page_of(version)}entwurf/"


def typed_by(trainer: User, version: Version) -> Typed:
    draft = draft_of(version=version, trainer=trainer)
    assert draft is not None
    return Typed.from_plain(draft.content)


def test_what_is_typed_is_stored_and_fills_the_form_again(client: Client, trainer: User, version: Version) -> None:
    make_rubric()
    step = GradeStep.objects.get(criterion__title="Modell stimmt", title="teilweise")
    sent = said(words="Fast\x00 fertig.", **{"place-2": "analysis", "text-2": "Wer prüft?", "text-3": "Noch ohne Ort"})
    answer = client.post(draft_at(version), sent | {f"grade-{step.criterion_id}": str(step.pk)}, headers=JSON)
    assert answer.json() == {"edit_number": 1, "saved_at": "9:30"}
    typed = typed_by(trainer, version)
    assert typed.words == "Fast fertig."
    assert [(each.place, each.text) for each in typed.comments] == [("analysis", "Wer prüft?"), ("", "Noch ohne Ort")]
    page = text_of(client.get(page_of(version)))
    for part in (
        "Fast fertig.",
        "Wer prüft?",
        "Noch ohne Ort",
        '<option value="analysis" selected>',
        "1 von 2 bewertet",
    ):
        assert part in page
    assert 'name="edit_number" value="1"' in page
    assert Claim.objects.get().trainer == trainer


def test_nothing_typed_makes_no_draft(client: Client, version: Version) -> None:
    assert client.post(draft_at(version), said(), headers=JSON).json()["edit_number"] == 0
    assert not ReviewDraft.objects.exists()


def test_a_second_window_overwrites_nothing(client: Client, trainer: User, version: Version) -> None:
    client.post(draft_at(version), said(words="aus dem ersten", edit_number="0"), headers=JSON)
    late = said(words="aus dem zweiten", edit_number="0")
    answer = client.post(draft_at(version), late, headers=JSON)
    assert answer.status_code == 409
    told = answer.json()
    assert (told["edit_number"], ["words", "aus dem ersten"] in told["fields"]) == (1, True)
    page = client.post(draft_at(version), late)
    assert page.status_code == 409
    assert "In einem anderen Fenster wurde dieser Entwurf gespeichert." in text_of(page)
    assert "aus dem ersten" in text_of(page)
    assert "aus dem zweiten" in text_of(page)
    assert typed_by(trainer, version).words == "aus dem ersten"
    # whoever saw both texts saves the one that shall stay
    client.post(draft_at(version), late | {"edit_number": "1"})
    assert typed_by(trainer, version).words == "aus dem zweiten"


@pytest.mark.parametrize("number", ["", "-1", "x", "1" * 30, "²", "1.5"])
def test_nonsense_for_a_number_is_no_state(client: Client, version: Version, number: str) -> None:
    answer = client.post(draft_at(version), said(words="a", rows=number, edit_number=number), headers=JSON)
    assert answer.json()["edit_number"] == 1


def test_without_script_a_button_saves(client: Client, version: Version) -> None:
    page = text_of(client.post(draft_at(version), said(words="Ohne Skript"), follow=True))
    assert "Ihr Entwurf ist gespeichert." in page
    assert "Ohne Skript" in page


def test_chosen_steps_go_over_to_the_next_rubric(client: Client, trainer: User, version: Version) -> None:
    rubric = make_rubric()
    step = GradeStep.objects.get(criterion__title="Modell stimmt", title="teilweise")
    client.post(draft_at(version), said(**{f"grade-{step.criterion_id}": str(step.pk)}), headers=JSON)
    mark_as_used(rubric=rubric, now=NOW)
    Rubric.objects.filter(pk=rubric.pk).update(is_current=False)
    newer = Rubric.objects.create(kind=rubric.kind, title="Neu", number=2, follows=rubric)
    criterion = Criterion.objects.create(rubric=newer, title="Modell stimmt genau", key=step.criterion.key)
    for place, title in enumerate(("fehlt", "teilweise", "erfüllt")):
        GradeStep.objects.create(criterion=criterion, title=title, sort_order=place)
    page = text_of(client.get(page_of(version)))
    assert "Modell stimmt genau" in page
    assert "1 von 1 bewertet" in page


def test_a_colleague_who_decided_is_named_and_the_text_stays(
    client: Client, trainer: User, colleague: User, version: Version
) -> None:
    make_review(version=version, reviewer=colleague, words="Von Jonas.")
    told = client.post(draft_at(version), said(words="Von Miriam."), headers=JSON).json()
    assert "Jonas Feld hat diese Fassung inzwischen bewertet." in told["news"]
    page = text_of(client.get(page_of(version)))
    assert "Sie haben hier einen Entwurf, der nicht gesendet wurde." in page
    assert "Von Miriam." in page


def test_drafts_are_everybodys_own(client: Client, colleague: User, version: Version) -> None:
    client.post(draft_at(version), said(words="Nur für mich"), headers=JSON)
    assert "Nur für mich" in text_of(client.get(page_of(version)))
    assert "Nur für mich" not in text_of(client_of(colleague).get(page_of(version)))
    organiser = client_of(make_person(role=Role.ORGANISER))
    assert "Nur für mich" not in text_of(organiser.get(page_of(version)))


def test_who_lost_the_cohort_keeps_what_she_typed(
    client: Client, trainer: User, version: Version, enrolment: Enrolment
) -> None:
    client.post(draft_at(version), said(words="Begonnen"), headers=JSON)
    enrolment.trainers.remove(trainer)
    for address, status in ((page_of(version), 403), (draft_at(version), 403)):
        answer = client.post(address, said("accepted", words="Weitergeschrieben", **{"text-1": "Auch das"}))
        assert answer.status_code == status
        assert "Weitergeschrieben" in text_of(answer)
        assert "Auch das" in text_of(answer)
        assert "ist als Ihr Entwurf aufgehoben" in text_of(answer)
        assert version.process_name not in text_of(answer)
    assert typed_by(trainer, version).words == "Weitergeschrieben"
    told = client.post(draft_at(version), said(words="Und weiter"), headers=JSON)
    assert (told.status_code, "nicht mehr bewerten" in told.json()["error"]) == (403, True)
    # back in the cohort, everything stands in the form
    enrolment.trainers.add(trainer)
    assert "Und weiter" in text_of(client.get(page_of(version)))


def test_who_lost_the_role_keeps_what_she_typed(client: Client, trainer: User, version: Version) -> None:
    client.post(f"{page_of(version)}uebernehmen/")
    trainer.groups.clear()
    answer = client.post(page_of(version), said("accepted", words="Getippt"))
    assert (answer.status_code, "Getippt" in text_of(answer)) == (403, True)
    assert typed_by(trainer, version).words == "Getippt"


def test_who_never_began_here_leaves_nothing_and_still_sees_her_text(version: Version) -> None:
    other = make_person(role=Role.TRAINER)
    answer = client_of(other).post(page_of(version), said("accepted", words="Am falschen Ort"))
    assert (answer.status_code, "Am falschen Ort" in text_of(answer)) == (404, True)
    assert version.process_name not in text_of(answer)
    assert not ReviewDraft.objects.exists()


def test_a_log_in_that_ran_out_costs_no_text(version: Version) -> None:
    stranger = Client()
    answer = stranger.post(draft_at(version), said(words="Getippt", **{"text-2": "Hinweis"}))
    assert answer.status_code == 403
    assert "Getippt" in text_of(answer)
    assert "Hinweis" in text_of(answer)
    assert stranger.post(draft_at(version), said(), headers=JSON).json() == {"why": "log_in"}


def test_a_page_of_another_account_saves_nothing(client: Client, colleague: User, version: Version) -> None:
    sent = said(words="Von jemand anderem", owner=str(colleague.pk))
    assert client.post(draft_at(version), sent, headers=JSON).status_code == 403
    assert not ReviewDraft.objects.exists()


def test_the_cast_at_the_door_of_drafts() -> None:
    cast = build_cast(now=NOW)
    version = make_version(enrolment=cast.enrolment, assignment=make_assignment(programme=cast.cohort.programme))
    answers = {
        role: cast.client(role).post(draft_at(version), said(words="Text"), headers=JSON).status_code
        for role in cast.roles
    }
    assert answers == dict.fromkeys(cast.roles, 404) | {"trainer": 200, "organiser": 403, "stranger": 403}
    assert [each.trainer for each in ReviewDraft.objects.all()] == [cast.trainer]


def test_a_draft_with_many_comments_loses_none(client: Client, trainer: User, version: Version) -> None:
    """Put together of a judgement taken back and what stood in another window, it may have more than one form takes."""
    many = tuple(TypedComment(place="whole", text=f"Hinweis {number}") for number in range(90))
    save_review_draft(version=version, trainer=trainer, typed=Typed(comments=many), now=NOW)
    page = text_of(client.get(page_of(version)))
    rows = dict(re.findall(r'name="(text-[0-9]+)"[^>]*>\s*([^<]*)</textarea>', page))
    count = re.search(r'name="rows" value="([0-9]+)"', page)
    assert count is not None
    places = {name.replace("text", "place"): "whole" for name in rows}
    client.post(draft_at(version), {**rows, **places, "words": "", "rows": count[1], "edit_number": "1"}, headers=JSON)
    assert typed_by(trainer, version).comments == many
