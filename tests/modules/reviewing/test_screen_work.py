"""The left side of the screen: views, what is different since the version before, and who sees what."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.actions import hand_in, save_draft
from modules.assignments.models import Kind, Version
from modules.enrolment.models import Enrolment
from modules.review.actions import Comment
from modules.reviewing.frame import frame_of
from tests.modules.make import MODEL, NOW, make_assignment, make_file, make_person, make_review, make_version
from tests.modules.reviewing.screen import client_of, page_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


def second_version(version: Version, *, reviewer: User, hints: int = 1, **values: Any) -> Version:
    """The next version of a work that came back with some comments, with other values."""
    comments = [Comment(place="analysis", text=f"Hinweis {number}") for number in range(hints)]
    make_review(version=version, reviewer=reviewer, decision="changes_wanted", words="Bitte.", comments=comments)
    submission = version.submission
    submission.refresh_from_db()
    submission.draft.refresh_from_db()
    save_draft(submission=submission, edit_number=submission.draft.edit_number, values=values, now=NOW)
    return hand_in(submission=submission, now=NOW)


def visible(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_a_first_version_says_nothing_of_changes(client: Client, version: Version) -> None:
    page = text_of(client.get(page_of(version)))
    assert "Änderungen seit" not in page
    assert "<ins>" not in page
    assert "data-changed" not in page


def test_what_is_different_is_marked_in_words_too(client: Client, trainer: User, version: Version) -> None:
    newer = second_version(
        version,
        reviewer=trainer,
        cases_per_year=430,
        legal_basis="§ 1 KAG",
        analysis="Zwei Medienbrüche. Und eine Liegezeit.",
    )
    page = text_of(client.get(page_of(newer)))
    assert "Änderungen seit Fassung 1 sind markiert" in page
    words = visible(page)
    assert "gestrichen: 420 Ende gestrichen." in words
    assert "neu: 430 Ende neu." in words
    assert "leer neu: § 1 KAG" in words
    assert "Und eine Liegezeit." in words


def test_what_is_different_in_a_model_is_marked(client: Client, trainer: User, version: Version) -> None:
    name = re.findall(rb'<(?:semantic:)?task [^>]*name="([^"]+)"', MODEL)[0]
    other = MODEL.replace(b'name="' + name + b'"', b'name="Ganz anders geregelt"', 1)
    file = make_file(enrolment=version.submission.enrolment, content=other)
    newer = second_version(version, reviewer=trainer, as_is=file)
    page = text_of(client.get(page_of(newer)))
    assert re.search(r'data-(added|changed)="[^"]+"', page)
    assert "Modell seit Fassung 1" in page


def test_a_version_like_the_one_before_says_so(client: Client, trainer: User, version: Version) -> None:
    newer = second_version(version, reviewer=trainer)
    assert "Texte und Modelle wie in Fassung 1" in text_of(client.get(page_of(newer)))


def test_an_older_version_is_compared_with_the_one_before_it(client: Client, trainer: User, version: Version) -> None:
    second = second_version(version, reviewer=trainer, cases_per_year=430)
    third = second_version(second, reviewer=trainer, cases_per_year=440)
    words = visible(text_of(client.get(page_of(second))))
    assert "gestrichen: 420" in words
    assert "440" not in words
    assert "gestrichen: 430" in visible(text_of(client.get(page_of(third))))


def test_views_keep_their_keys(client: Client, enrolment: Enrolment, version: Version) -> None:
    def keys(of: Version) -> list[str]:
        return re.findall(r'data-opens="(\w+)" data-key="(\d)"', text_of(client.get(page_of(of))))

    assert keys(version) == [("as_is", "2"), ("profile", "4")]
    both = make_version(enrolment=enrolment, assignment=make_assignment(number=2, needs_to_be=True))
    assert keys(both) == [("to_be", "1"), ("as_is", "2"), ("compare", "3"), ("profile", "4")]
    chapter = make_version(enrolment=enrolment, assignment=make_assignment(kind=Kind.CONCEPT))
    assert keys(chapter) == []


def test_organisers_read_without_form_draft_and_notes(version: Version) -> None:
    page = text_of(client_of(make_person(role=Role.ORGANISER)).get(page_of(version)))
    assert "Hunde werden steuerlich erfasst." in page
    for part in ('id="bewertung"', "textbausteine", "data-draft", "Notizen zu", "reviewing.js", "Tasten"):
        assert part not in page


def test_trips_do_not_grow_with_versions_comments_and_the_list(
    client: Client, trainer: User, version: Version, enrolment: Enrolment
) -> None:
    def trips(of: Version) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(page_of(of)).status_code == 200
        return len(captured)

    first = second_version(version, reviewer=trainer, cases_per_year=430)
    trips(first)
    before = trips(first)
    for number in (2, 3):
        make_version(enrolment=enrolment, assignment=make_assignment(number=number))
    newest = second_version(first, reviewer=trainer, hints=3, cases_per_year=440)
    assert trips(newest) == before


def test_the_work_of_one_version_is_read_once_per_model(trainer: User, version: Version) -> None:
    frame = frame_of(version, person=trainer, now=NOW)
    assert [model.name for model in frame.models] == ["as_is"]
    assert frame.changes is None
    assert frame.saving is None
