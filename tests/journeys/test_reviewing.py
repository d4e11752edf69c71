"""A trainer works through ten hand-ins by keyboard alone, and what she said at an element arrives."""

import re
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from lms.accounts.models import User
from modules.assignments.actions import hand_in, save_draft, start
from modules.assignments.files import keep_model
from modules.assignments.models import Assignment, Submission, Version
from modules.comment_bank.actions import Place, keep
from modules.enrolment.models import Enrolment
from modules.inbox.filters import Filter
from modules.review.actions import decide
from modules.review.models import Review, ReviewDraft
from modules.review.releasing import release_due
from tests.journeys import people
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEN = 10
COLLEAGUE = "dozent@demo.example"
SAVED = re.compile(r"Entwurf gespeichert um \d")
BANK = "Bitte nennen Sie die Rechtsgrundlage mit Paragraf."
AT_ELEMENT = "Wer prüft das im Soll?"


def test_ten_hand_ins_by_keyboard_alone(stage: Stage, settings: Any) -> None:
    settings.REVIEW_UNDO_SECONDS = 10
    trainer = User.objects.get(email=people.TRAINER)
    works = _ten_hand_ins(trainer)
    keep(trainer=trainer, text=BANK, place=Place.at(works[0].submission.assignment), now=timezone.now())
    window = stage.logged_in(people.TRAINER)
    page = window.page
    window.visit(_address(works[0]))
    page.evaluate("window.sameDocument = true")

    _look_around(window, works)
    _comment_on_an_element(window)
    _send(page, "r", then=works[1])
    expect(page.locator("[data-undo]")).to_contain_text("ging mit Ihren Hinweisen an")
    window.look()
    _insert_from_the_bank(window)
    _send(page, "r", then=works[2])
    _take_back(window, works)
    _meet_a_colleague(window, works[3])
    _send(page, "j", then=works[4])
    _lose_the_network(window)
    page.keyboard.press("Enter")
    for work in works[5:]:
        _at(page, work)
        _grade(page)
        if work != works[-1]:
            page.keyboard.press("a")
    with page.expect_navigation():
        page.keyboard.press("a")
    window.look()
    window.sees("ist angenommen.")
    returned, accepted = "changes_wanted", "accepted"
    assert _decisions(works) == [returned, returned, accepted, accepted, returned, *[accepted] * (TEN - 5)]
    assert page.evaluate("localStorage.length") == 0
    _arrives(stage, works[0])
    assert stage.findings == []


def _look_around(window: Window, works: list[Version]) -> None:
    """The views, the list of keys, and the neighbour, without a reload."""
    page, press = window.page, window.page.keyboard.press
    for key in ("3", "2", "4", "1"):
        press(key)
        window.look()
    expect(page.locator("[data-tabs] [aria-current]")).to_contain_text("Soll-Modell")
    press("?")
    expect(page.locator("[data-keys]")).to_be_visible()
    window.look()
    press("Escape")
    expect(page.locator("[data-bar]")).to_contain_text("1 von 10")
    _send(page, "j", then=works[1])
    expect(page.locator("[data-claim]")).to_contain_text("Bei Ihnen bis")
    _send(page, "k", then=works[0])


def _comment_on_an_element(window: Window) -> None:
    page, press = window.page, window.page.keyboard.press
    expect(page.locator("[data-diagram][data-drawn=yes]").first).to_be_visible()
    press("m")
    for _step in range(2):
        press("ArrowRight")
    press("Enter")
    expect(page.locator("[data-row] textarea")).to_be_focused()
    page.keyboard.type(AT_ELEMENT)
    expect(page.locator(".djs-overlay .disc").first).to_have_text("1")
    window.look()
    press("Escape")
    _grade(page)


def _insert_from_the_bank(window: Window) -> None:
    page, press = window.page, window.page.keyboard.press
    press("c")
    page.keyboard.type("Noch etwas: //rechtsgr")
    expect(page.get_by_role("option", name=BANK)).to_have_attribute("aria-selected", "true")
    window.look()
    press("Enter")
    expect(page.locator("[data-row] textarea")).to_have_value(f"Noch etwas: {BANK}")
    press("Escape")


def _take_back(window: Window, works: list[Version]) -> None:
    """Accepted too fast, taken back, changed, accepted again."""
    page, press = window.page, window.page.keyboard.press
    _write(page, "Klar")
    _send(page, "a", then=works[3])
    _send(page, "u", then=works[2])
    expect(page.locator("#id_words")).to_have_value("Klar")
    window.look()
    press("w")
    press("Control+End")
    page.keyboard.type(" und vollständig.")
    press("Escape")
    _send(page, "a", then=works[3])
    assert Review.objects.get(version=works[2]).words == "Klar und vollständig."


def _meet_a_colleague(window: Window, version: Version) -> None:
    """A colleague was faster: both texts stand there, and nothing is lost."""
    page = window.page
    _write(page, "Von mir.")
    expect(page.locator("[data-draft-status]")).to_have_text(SAVED)
    _decide_as_colleague(version)
    with window.expecting(409):
        page.keyboard.press("a")
        expect(page.locator("#konflikt-titel")).to_contain_text("hat diese Fassung soeben geprüft")
    window.sees("Von mir.", "Vom Kollegen.")
    window.look()
    assert ReviewDraft.objects.get(version=version).content["words"] == "Von mir."


def _lose_the_network(window: Window) -> None:
    """Without words nothing is returned; with them it goes out as soon as there is a network again."""
    page = window.page
    with window.expecting(422):
        page.keyboard.press("r")
        expect(page.locator(".form-errors")).to_be_focused()
    window.look()
    _write(page, "Bitte kürzen.")
    expect(page.locator("[data-draft-status]")).to_have_text(SAVED)
    page.context.set_offline(True)
    page.keyboard.press("r")
    expect(page.locator("[data-unsent]")).to_contain_text("noch nicht angekommen")
    window.look()
    page.context.set_offline(False)


def _write(page: Page, words: str) -> None:
    """Write the overall impression and leave the field."""
    page.keyboard.press("w")
    page.keyboard.type(words)
    page.keyboard.press("Escape")


def _send(page: Page, key: str, *, then: Version) -> None:
    page.keyboard.press(key)
    _at(page, then)


def _arrives(stage: Stage, version: Version) -> None:
    """The comment at the element stands in the drawing of who handed it in, and in words."""
    release_due(now=timezone.now() + timedelta(seconds=11))
    comment = Review.objects.get(version=version).comments.get()
    assert (comment.place, bool(comment.element_id)) == ("to_be", True)
    author = stage.logged_in(version.submission.enrolment.participant.email)
    author.visit(version.submission.assignment.address)
    author.sees(AT_ELEMENT, comment.element_name)
    expect(author.page.locator(f'[data-container-id="{comment.element_id}"] .disc')).to_have_text("1")


def _at(page: Page, version: Version) -> None:
    """Wait until this version is on the screen, in the document that was there before."""
    expect(page.locator("[data-heading]")).to_have_text(version.process_name)
    expect(page).to_have_url(re.compile(rf"/betreuung/pruefung/{version.pk}/"))
    expect(page.locator("[data-heading]")).to_be_focused()
    assert page.evaluate("window.sameDocument")


def _grade(page: Page) -> None:
    """Choose a step in each row of the rubric by digits."""
    page.keyboard.press("g")
    rows = page.locator("[data-grade]").count()
    for _row in range(rows):
        page.keyboard.press("3")
    expect(page.locator("[data-graded]")).to_have_text(f"{rows} von {rows} bewertet")


def _decide_as_colleague(version: Version) -> None:
    decide(
        version=Version.objects.get(pk=version.pk),
        reviewer=User.objects.get(email=COLLEAGUE),
        decision="accepted",
        words="Vom Kollegen.",
        grades=[],
        comments=[],
        now=timezone.now(),
    )


def _decisions(works: list[Version]) -> list[str]:
    found = {each.version_id: each.decision for each in Review.objects.filter(version__in=works)}
    return [found[each.pk] for each in works]


def _address(version: Version) -> str:
    chosen = Filter(assignment=version.submission.assignment_id)
    return f"{reverse('review', args=[version.pk])}?{urlencode({'liste': chosen.as_query()})}"


def _ten_hand_ins(trainer: User) -> list[Version]:
    """Ten versions of one assignment that nobody of the cohort has begun, in the order in which they wait."""
    own = Enrolment.objects.get(participant__email=people.PARTICIPANT)
    begun = Submission.objects.values("assignment")
    free = Assignment.objects.filter(programme=own.programme_id, kind="process").exclude(pk__in=begun)
    assignment = free.order_by("number").last() or Assignment.objects.create(
        programme=own.programme, kind="process", number=99, title="Zusatzaufgabe", task="<p>Nehmen Sie auf.</p>",
        module_number=1, due_in_week=3,
    )  # fmt: skip
    Assignment.objects.filter(pk=assignment.pk).update(module_number=1, needs_to_be=True)
    assignment.refresh_from_db()
    others = Enrolment.objects.filter(cohort_key=own.cohort_key, trainers=trainer).exclude(pk=own.pk).order_by("pk")
    moment = timezone.now() - timedelta(hours=1)
    people_of_ten = [own, *others[: TEN - 1]]
    return [
        _hand_in(enrolment, assignment=assignment, number=number, moment=moment + timedelta(seconds=number))
        for number, enrolment in enumerate(people_of_ten, start=1)
    ]


def _hand_in(enrolment: Enrolment, *, assignment: Assignment, number: int, moment: Any) -> Version:
    submission = start(assignment=assignment, enrolment=enrolment, now=moment)
    file = keep_model(
        enrolment=enrolment,
        uploaded_by=enrolment.participant,
        name="hundesteuer.bpmn",
        content=people.AS_IS.read_bytes(),
        now=moment,
    )
    values: dict[str, Any] = {**people.PROCESS, "process_name": f"Vorgang {number}", "as_is": file, "to_be": file}
    values |= {"cases_per_year": 420, "minutes_per_case": 35}
    submission.draft.refresh_from_db()
    save_draft(submission=submission, edit_number=submission.draft.edit_number, values=values, now=moment)
    return hand_in(submission=submission, now=moment)
