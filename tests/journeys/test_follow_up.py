"""A participant answers comments and ticks them off; the trainer finds it on the next version and confirms."""

import re

import pytest
from playwright.sync_api import expect

from modules.follow_up.models import CommentAnswer, CommentTick, Side
from modules.review.models import Decision, Review
from tests.journeys import people
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "Das Ordnungsamt prüft, die Bahn ist jetzt gezeichnet."
TYPED = "Die Anmeldung wird dreimal erfasst, das steht jetzt auch im Modell."


def _returned() -> Review:
    """What came back to the participant and was not handed in anew."""
    return Review.objects.filter(
        version__submission__enrolment__participant__email=people.PARTICIPANT,
        version__submission__state=Decision.CHANGES_WANTED,
        decision=Decision.CHANGES_WANTED,
    ).latest("decided_at")


def test_answers_and_ticks_reach_the_trainer(stage: Stage) -> None:
    review = _returned()
    assignment = review.version.submission.assignment
    total = review.comments.count()
    window = stage.logged_in(people.PARTICIPANT)
    page = window.page
    window.visit(assignment.address)
    window.sees(f"1 von {total} Hinweisen erledigt", "Nachprüfung erbitten")
    # what is typed elsewhere on the page stays where it is
    page.locator("#id_analysis").fill(TYPED)
    page.locator('.tick-off[aria-pressed="false"]').first.click()
    expect(page.locator("[data-count]")).to_have_text(f"2 von {total} Hinweisen erledigt")
    first = page.locator(".comment").first
    first.locator("summary").click()
    first.locator("textarea").fill(WORDS)
    first.get_by_role("button", name="Antwort senden").click()
    expect(first.locator(".answer").last).to_contain_text(WORDS)
    expect(page.locator("#id_analysis")).to_have_value(TYPED)
    window.look()
    with page.expect_navigation():
        page.get_by_role("button", name=re.compile(r"Fassung \d+ einreichen")).click()
    window.sees("ist eingereicht.")

    newest = review.version.submission.versions.latest("number")
    trainer = stage.logged_in(people.TRAINER)
    trainer.visit(f"/betreuung/pruefung/{newest.pk}/")
    trainer.sees(f"2 von {total} Hinweisen erledigt", WORDS)
    confirm = trainer.page.get_by_role("button", name="Als erledigt bestätigen").first
    confirm.click()
    expect(trainer.page.locator('.tick-off[aria-pressed="true"]').first).to_be_visible()
    trainer.look()
    assert CommentTick.objects.filter(comment__review=review, side=Side.TRAINER).count() == 1

    quiet = stage.logged_in(people.PARTICIPANT, has_script=False)
    quiet.visit(assignment.address)
    quiet.sees("bestätigt", WORDS)
    with quiet.page.expect_navigation():
        quiet.page.locator('.tick-off[aria-pressed="true"]').first.click()
    assert CommentTick.objects.filter(comment__review=review, side=Side.AUTHOR).count() <= total - 1
    assert CommentAnswer.objects.filter(comment__review=review, text=WORDS).count() == 1
    assert stage.findings == []
