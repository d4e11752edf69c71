"""A trainer opens the inbox, looks at a version on one screen, and decides."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.actions import hand_in
from modules.assignments.models import Kind, Submission, Version
from modules.assignments.queries import all_work
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.inbox.filters import Filter
from modules.inbox.queries import waiting
from modules.review.models import Claim, Review
from modules.review.queries import due_items
from modules.rubrics.models import GradeStep
from tests.cast import build_cast
from tests.modules.doors import statuses
from tests.modules.make import (
    NOW,
    make_assignment,
    make_draft,
    make_person,
    make_review,
    make_rubric,
    make_version,
)
from tests.modules.reviewing.screen import client_of, page_of, said, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def test_inbox_shows_the_oldest_first_and_who_holds_what(
    client: Client, colleague: User, version: Version, enrolment: Enrolment
) -> None:
    make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    client_of(colleague).post(f"{page_of(version)}uebernehmen/")
    page = text_of(client.get("/betreuung/"))
    assert "2 Fassungen warten" in page
    assert "bei Jonas Feld" in page


def test_inbox_without_work_says_what_belongs_there(client: Client) -> None:
    assert "Nichts wartet" in text_of(client.get("/betreuung/"))


def test_everything_stands_on_one_page(client: Client, version: Version) -> None:
    make_rubric()
    page = text_of(client.get(page_of(version)))
    for part in ("data-source=", "Hunde werden steuerlich erfasst.", "Modell stimmt", "Gesamteindruck", "245 Stunden"):
        assert part in page
    assert '<option value="as_is:' in page
    assert '<option value="minutes_per_case">Minuten pro Fall</option>' in page


def test_returning_with_words_comments_and_grades(client: Client, version: Version) -> None:
    make_rubric()
    grade = GradeStep.objects.get(criterion__title="Modell stimmt", title="teilweise")
    page = text_of(client.get(page_of(version)))
    element = page.split('<option value="as_is:')[1].split('"')[0]
    data = said(
        "changes_wanted",
        words="Fast fertig.",
        **{
            f"grade-{grade.criterion_id}": str(grade.pk),
            "place-1": f"as_is:{element}",
            "text-1": "Wer prüft hier?",
            "place-2": "minutes_per_case",
            "text-2": "Bitte schätzen.",
            "place-3": "analysis",
        },
    )
    answer = client.post(page_of(version), data, follow=True)
    assert answer.redirect_chain == [("/betreuung/", 302)]
    review = Review.objects.get()
    assert (review.decision, review.words) == ("changes_wanted", "Fast fertig.")
    assert [(each.place, each.element_id, each.text) for each in review.comments.all()] == [
        ("as_is", element, "Wer prüft hier?"),
        ("minutes_per_case", "", "Bitte schätzen."),
    ]
    assert [each.step_title for each in review.grades.all()] == ["teilweise"]
    assert Submission.objects.get().state == State.CHANGES_WANTED


def test_after_a_decision_the_next_version_follows(client: Client, version: Version, enrolment: Enrolment) -> None:
    following = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    answer = client.post(page_of(version), said("accepted"))
    assert answer.headers["Location"] == page_of(following)


def test_comment_without_a_place_is_asked_for_and_everything_is_kept(client: Client, version: Version) -> None:
    page = text_of(client.post(page_of(version), said("changes_wanted", **{"text-2": "Wohin damit?"})))
    assert "Bitte wählen Sie, wozu dieser Hinweis gehört." in page
    assert "Wohin damit?" in page
    assert not Review.objects.exists()


def test_return_without_a_reason_is_asked_for(client: Client, version: Version) -> None:
    page = text_of(client.post(page_of(version), said("changes_wanted")))
    assert "Bitte schreiben Sie, was überarbeitet werden soll" in page
    page = text_of(client.post(page_of(version), said("declined")))
    assert "Bitte begründen Sie, warum der Prozess nicht angenommen wird." in page
    assert not Review.objects.exists()


def test_another_row_keeps_what_was_typed(client: Client, version: Version) -> None:
    data = {"rows": "3", "add_row": "1", "words": "bleibt", "place-3": "analysis", "text-3": "auch das"}
    page = text_of(client.post(page_of(version), data))
    assert 'name="text-5"' in page
    assert 'name="rows" value="5"' in page
    assert "auch das" in page
    assert "bleibt" in page


def test_second_of_two_trainers_sees_both_texts(client: Client, colleague: User, version: Version) -> None:
    make_review(version=version, reviewer=colleague, words="Von Jonas.")
    answer = client.post(page_of(version), said("declined", words="Von Miriam."))
    page = text_of(answer)
    assert answer.status_code == 409
    assert "Jonas Feld hat diese Fassung soeben geprüft." in page
    assert "Von Jonas." in page
    assert "Von Miriam." in page
    assert Review.objects.count() == 1


def test_withdrawn_meanwhile_is_told(client: Client, version: Version) -> None:
    client_of(version.submission.enrolment.participant).post("/aufgaben/1/zurueckziehen/")
    answer = client.post(page_of(version), said("accepted", words="Umsonst getippt."))
    assert answer.status_code == 409
    assert "Umsonst getippt." in text_of(answer)


def test_claiming_and_releasing(client: Client, colleague: User, version: Version) -> None:
    page = text_of(client.post(f"{page_of(version)}uebernehmen/", follow=True))
    assert "Bei Ihnen bis 10:15" in page
    page = text_of(client_of(colleague).post(f"{page_of(version)}uebernehmen/", follow=True))
    assert "Miriam Hollenkamp sieht diese Fassung gerade an." in page
    client.post(f"{page_of(version)}freigeben/")
    assert not Claim.objects.exists()


def test_older_versions_stay_readable_with_what_was_said(client: Client, trainer: User, version: Version) -> None:
    make_review(version=version, reviewer=trainer, decision="changes_wanted", words="Bitte ergänzen.")
    newer = hand_in(submission=version.submission, now=NOW)
    page = text_of(client.get(page_of(version)))
    assert "Bitte ergänzen." in page
    assert 'name="decision"' not in page
    assert "Bitte ergänzen." in text_of(client.get(page_of(newer)))


def test_chapter_is_judged_the_same_way(client: Client, trainer: User, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment, assignment=make_assignment(kind=Kind.CONCEPT))
    page = text_of(client.get(page_of(version)))
    assert "<p>Wo wir stehen.</p>" in page
    assert "Nicht annehmen" not in page
    client.post(page_of(version), said("accepted"))
    assert Review.objects.get().decision == "accepted"


def test_doors_of_the_trainers(now: object) -> None:
    cast = build_cast(now=NOW)
    version = make_version(enrolment=cast.enrolment, assignment=make_assignment(programme=cast.cohort.programme))
    assert statuses(cast, "/betreuung/") == dict.fromkeys(cast.roles, 403) | {
        "trainer": 200,
        "other_trainer": 200,
        "stranger": 302,
    }
    nobody = dict.fromkeys(cast.roles, 404) | {"stranger": 302}
    assert statuses(cast, page_of(version)) == nobody | {"trainer": 200, "organiser": 200}
    answers = {role: cast.client(role).post(page_of(version), said("accepted")).status_code for role in cast.roles}
    # who was logged out meanwhile gets back what was typed instead of a page that forgot it
    assert answers == nobody | {"organiser": 403, "trainer": 302, "stranger": 403}


def test_organiser_reads_and_cannot_claim(version: Version) -> None:
    client = client_of(make_person(role=Role.ORGANISER))
    page = text_of(client.get(page_of(version)))
    assert 'name="decision"' not in page
    assert "Zur Prüfung nehmen" not in page
    assert client.post(f"{page_of(version)}uebernehmen/").status_code == 403


def test_inbox_takes_the_same_trips_for_one_and_three(
    client: Client, trainer: User, version: Version, enrolment: Enrolment
) -> None:
    client.get("/betreuung/")

    def trips(address: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(address).status_code == 200
        return len(captured)

    before = [trips("/betreuung/"), trips(page_of(version))]
    for number in (2, 3):
        make_version(enrolment=enrolment, assignment=make_assignment(number=number))
    assert [trips("/betreuung/"), trips(page_of(version))] == before
    assert waiting(trainer, chosen=Filter(), now=NOW).count() == 3


def test_due_is_what_came_back_with_the_name_of_who_wrote(trainer: User, enrolment: Enrolment) -> None:
    submission = make_draft(enrolment=enrolment)
    make_review(
        version=hand_in(submission=submission, now=NOW), reviewer=trainer, decision="changes_wanted", words="Bitte."
    )
    (item,) = due_items(all_work(enrolment, today=NOW.date()))
    assert (item.state, item.verb) == ("changes_wanted", "Hinweise ansehen und überarbeiten")
    assert item.title == "Hundesteuer anmelden"
