"""A participant gives feedback by keyboard alone; its author reads it and says thanks; a trainer sees both."""

import pytest

from modules.assignments.models import Submission
from modules.peer_feedback.models import PeerTask
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LIST = "/aufgaben/rueckmeldungen/"
GOOD = "Die Bahnen zeigen auf einen Blick, wer beteiligt ist."
BETTER = "Nach der Ablehnung endet der Ablauf; eine Anhörung kommt nicht vor."
# enough to walk through a work with model, profile and files
MOST_STEPS = 120


def test_feedback_by_keyboard(stage: Stage) -> None:
    task = _task()
    author = task.version.submission.enrolment.participant
    author.set_password(stage.password)
    author.save()
    states = list(Submission.objects.order_by("pk").values_list("pk", "state"))

    giver = stage.logged_in(people.PARTICIPANT)
    giver.visit("/lernen/")
    giver.sees("Peer-Feedback zu")
    giver.visit(LIST)
    giver.sees(author.name, "noch nicht begonnen")
    _tab_to(giver, f'a[href="{LIST}{task.pk}/"]')
    _enter(giver)
    giver.sees("Ihre Rückmeldung", "Sie zählt weder für noch gegen die Annahme.")
    _tab_to(giver, '[name^="grade-"]')
    giver.page.keyboard.press("ArrowLeft")
    _tab_to(giver, '[name="good"]')
    giver.page.keyboard.type(GOOD)
    _tab_to(giver, '[value="speichern"]')
    _enter(giver)
    giver.sees("Der Entwurf ist gespeichert.", "Entwurf gespeichert")
    _tab_to(giver, '[name="better"]')
    giver.page.keyboard.type(BETTER)
    _tab_to(giver, '[value="abgeben"]')
    _enter(giver)
    giver.sees("Ihre Rückmeldung ist abgegeben.", "Sie haben alle Rückmeldungen abgegeben.")
    given = PeerTask.objects.get(pk=task.pk)
    assert (given.good, given.better, given.grades.count()) == (GOOD, BETTER, 1)
    giver.visit(f"{LIST}{task.pk}/")
    giver.sees(GOOD, BETTER)

    reader = stage.logged_in(author.email, has_script=False)
    assert any("Rückmeldung zu Ihrer Arbeit" in letter.subject for letter in stage.letters(author.email))
    reader.visit(task.version.submission.assignment.address)
    reader.sees("Rückmeldungen von Teilnehmenden", GOOD, BETTER)
    reader.visit(LIST)
    card = reader.page.locator(f"#erhalten-{task.pk}")
    with reader.page.expect_navigation():
        card.get_by_role("button").click()
    reader.sees("Ihr Dank ist angekommen.")
    giver.visit(LIST)
    giver.sees("Dank erhalten")

    trainer = stage.logged_in(people.TRAINER)
    trainer.visit(f"/betreuung/peer-feedback/{task.round_id}/")
    trainer.sees(author.name)
    trainer.visit(f"/betreuung/pruefung/{task.version_id}/")
    trainer.page.locator("#peer-feedback summary").last.click()
    trainer.sees(GOOD)
    trainer.look()
    assert list(Submission.objects.order_by("pk").values_list("pk", "state")) == states
    assert stage.findings == []


def _task() -> PeerTask:
    """What the demo's participant has still to give."""
    people_of = ("version__submission__enrolment__participant", "version__submission__assignment")
    waiting = PeerTask.objects.select_related(*people_of).filter(is_removed=False, given_at=None)
    return waiting.get(giver__participant__email=people.PARTICIPANT)


def _tab_to(window: Window, css: str) -> None:
    for _step in range(MOST_STEPS):
        window.page.keyboard.press("Tab")
        if window.page.evaluate("(css) => document.activeElement.matches(css)", css):
            return
    message = f"{css} is not reached by keyboard on {window.path}"
    raise AssertionError(message)


def _enter(window: Window) -> None:
    with window.page.expect_navigation():
        window.page.keyboard.press("Enter")
    window.look()
