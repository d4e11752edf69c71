"""The page of a file's pages, and the part that other rooms put into theirs."""

from datetime import timedelta
from typing import Any
from unittest.mock import patch

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

from lms.accounts.people.roles import Role
from lms.shared.background import Stage
from modules.assignments.models import Version, WorkFile
from modules.document_pages import actions
from modules.document_pages.actions import ask_for_pages, draw_pages
from modules.document_pages.models import DrawnPage, PageSet
from modules.document_pages.queries import page_address, pages_of
from modules.document_pages.rules import PageMark, Problem
from modules.enrolment.models import Enrolment
from tests.modules.document_pages.files import bare, kept_pdf, pdf
from tests.modules.make import NOW, make_enrolment, make_file, make_person, make_version

pytestmark = pytest.mark.django_db
TRIPS = 12


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment(trainers=[make_person(role=Role.TRAINER)])


@pytest.fixture
def file(enrolment: Enrolment) -> WorkFile:
    """A PDF that stands for a model in a version, its two pages drawn; the second has no text."""
    kept = kept_pdf(pdf("Auswertung <b>Besichtigungen</b>", ""), enrolment=enrolment, name="auswertung.pdf")
    version = make_version(enrolment=enrolment)
    Version.objects.create(submission=version.submission, number=2, handed_in_at=NOW, as_is=kept)
    draw_pages.func(page_set_id=ask_for_pages(file=kept, now=NOW).pk)
    return kept


def logged_in(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page(client: Client, file: WorkFile, *, query: str = "") -> str:
    response = client.get(reverse("document_pages", args=[file.pk]) + query)
    assert response.status_code == 200
    return response.content.decode()


def test_author_and_trainer_see_pages_with_their_text(file: WorkFile, enrolment: Enrolment) -> None:
    for person in (enrolment.participant, enrolment.trainers.get()):
        html = page(logged_in(person), file)
        assert f'id="seite-{file.pk}-1"' in html
        assert 'alt="Seite 2 von auswertung.pdf"' in html
        assert f'aria-describedby="seite-{file.pk}-1-text"' in html
        assert f'id="seite-{file.pk}-1-text"' in html
        assert html.count('loading="lazy"') == 2
        assert "2 Seiten" in html
        assert "Text dieser Seite" in html
        assert html.count("Diese Seite enthält keinen lesbaren Text.") == 1
        assert "style=" not in html


def test_text_of_a_file_is_no_markup(file: WorkFile, enrolment: Enrolment) -> None:
    DrawnPage.objects.filter(number=1).update(text="<script>alert(1)</script>")
    html = page(logged_in(enrolment.participant), file)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert" not in html


def test_the_way_back_leads_to_the_version(file: WorkFile, enrolment: Enrolment) -> None:
    version = Version.objects.get(as_is=file)
    assert f'href="{reverse("review", args=[version.pk])}"' in page(logged_in(enrolment.trainers.get()), file)
    own = reverse("version", args=[version.submission.assignment.number, 2])
    assert f'href="{own}"' in page(logged_in(enrolment.participant), file)


def test_a_file_of_a_draft_that_is_in_no_work_has_its_page_too(enrolment: Enrolment) -> None:
    file = kept_pdf(bare((20, 20)), enrolment=enrolment)
    assert "Aufgaben" in page(logged_in(enrolment.participant), file)


def test_a_picture_is_handed_out_to_be_kept_by_this_browser_only(file: WorkFile, enrolment: Enrolment) -> None:
    response = logged_in(enrolment.participant).get(reverse("document_page", args=[file.pk, 1]))
    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"].startswith("private, max-age=")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("inline")
    assert b"".join(response.streaming_content)[8:12] == b"WEBP"  # type: ignore[attr-defined]


def test_somebody_of_another_cohort_finds_nothing(file: WorkFile) -> None:
    other = make_enrolment(cohort_key="2026-herbst", trainers=[make_person(role=Role.TRAINER)])
    for person in (other.participant, other.trainers.get()):
        client = logged_in(person)
        for path in (reverse("document_pages", args=[file.pk]), reverse("document_page", args=[file.pk, 1])):
            assert client.get(path).status_code == 404
            assert client.post(path).status_code in {404, 405}


def test_there_is_no_page_of_what_is_not_there(file: WorkFile, enrolment: Enrolment) -> None:
    client, model = logged_in(enrolment.participant), make_file(enrolment=enrolment)
    stored = DrawnPage.objects.get(number=1).image
    stored.storage.delete(str(stored.name))
    for path in (
        reverse("document_page", args=[file.pk, 3]),
        reverse("document_page", args=[file.pk, 1]),
        reverse("document_pages", args=[model.pk]),
        reverse("document_page", args=[model.pk, 1]),
    ):
        assert client.get(path).status_code == 404


def test_the_first_look_asks_for_the_pages(enrolment: Enrolment) -> None:
    file = kept_pdf(bare((20, 20)), enrolment=enrolment)
    client = logged_in(enrolment.participant)
    with patch.object(actions, "enqueue") as enqueue:
        assert "Die Seiten werden gezeichnet." in page(client, file)
        page(client, file)
    assert enqueue.call_count == 1
    PageSet.objects.update(stage=Stage.RUNNING, total=70)
    DrawnPage.objects.create(page_set=PageSet.objects.get(), number=1, image="pages/1.webp", width=2, height=2)
    assert "1 von 60 Seiten sind fertig." in page(client, file)


def test_more_pages_than_are_drawn_are_told(file: WorkFile, enrolment: Enrolment) -> None:
    client = logged_in(enrolment.participant)
    assert "weitere" not in page(client, file)
    PageSet.objects.update(total=5000)
    html = page(client, file)
    assert "Gezeigt werden die ersten 60 Seiten. 4.940 weitere stehen in der Datei." in html


def test_a_try_that_failed_can_be_repeated(file: WorkFile, enrolment: Enrolment) -> None:
    client, address = logged_in(enrolment.participant), reverse("document_pages", args=[file.pk])
    assert "Noch einmal versuchen" not in page(client, file)
    long_ago = NOW - timedelta(days=900)
    PageSet.objects.update(stage=Stage.FAILED, problem=Problem.TOO_SLOW, ended_at=long_ago)
    assert "zu lange gedauert" in page(client, file)
    assert "Noch einmal versuchen" in page(client, file)
    client.post(address)
    assert PageSet.objects.get().stage == Stage.WAITING
    assert "gleich wieder möglich" in client.post(address, follow=True).content.decode()


def test_what_lies_in_the_file_is_not_tried_again(file: WorkFile, enrolment: Enrolment) -> None:
    PageSet.objects.update(stage=Stage.FAILED, problem=Problem.LOCKED, ended_at=NOW)
    html = page(logged_in(enrolment.participant), file)
    assert "Kennwort" in html
    assert "Noch einmal versuchen" not in html


@pytest.mark.parametrize("count", [1, 3])
def test_trips_of_the_page_do_not_grow(
    count: int, enrolment: Enrolment, file: WorkFile, django_assert_num_queries: Any
) -> None:
    page_set = PageSet.objects.get()
    for number in range(3, 3 + count):
        DrawnPage.objects.create(page_set=page_set, number=number, image=f"pages/{number}.webp", width=2, height=2)
    client = logged_in(enrolment.participant)
    page(client, file)
    with django_assert_num_queries(TRIPS):
        page(client, file)


def test_marks_lie_on_their_page(file: WorkFile, enrolment: Enrolment) -> None:
    marks = [PageMark(page=1, x=312, y=5, number=4), PageMark(page=2, number=7)]
    address = page_address(file_id=file.pk, page=1, marks=marks)
    assert address == f"/aufgaben/seiten/{file.pk}/?punkte=1.312.5.4_2.-.7#seite-{file.pk}-1"
    html = logged_in(enrolment.participant).get(address).content.decode()
    first, second = html.split(f'id="seite-{file.pk}-2"')
    assert '<svg x="31.2%" y="0.5%" overflow="visible"><circle r="13"/><text dy=".36em">4</text></svg>' in first
    assert '<span class="disc">7</span>' in second
    # a comment on the page as a whole has no point on it
    assert "<circle" not in second


def test_nonsense_for_marks_is_left_out(file: WorkFile, enrolment: Enrolment) -> None:
    html = page(logged_in(enrolment.participant), file, query="?punkte=1.1.1.%22%3E_2_%00")
    assert "<circle" not in html


def test_the_part_can_be_pinned_to_where_a_room_wants_it(file: WorkFile) -> None:
    context = {
        "pages": pages_of([file])[file.pk],
        "marks": [PageMark(page=1, x=0, y=0, number=1, address="#hinweis-1")],
    }
    plain = render_to_string("document_pages/pages.html", context)
    assert "data-pin" not in plain
    assert '<a class="disc" href="#hinweis-1">1</a>' in plain
    html = render_to_string("document_pages/pages.html", {**context, "marks": None, "pin_name": "attachment"})
    assert 'data-pin="attachment"' in html
    assert "<circle" not in html


def test_other_readers_get_pictures_by_an_address_of_their_own(file: WorkFile) -> None:
    shown = pages_of([file], address=lambda each, number: f"/anders/{each.pk}/{number}/")[file.pk]
    assert [each.address for each in shown.pages] == [f"/anders/{file.pk}/1/", f"/anders/{file.pk}/2/"]
    html = render_to_string("document_pages/pages.html", {"pages": shown, "is_alone": True})
    assert "/anders/" in html
    assert reverse("work_file", args=[file.pk]) not in html


def test_the_version_leads_to_the_pages(file: WorkFile, enrolment: Enrolment) -> None:
    version = Version.objects.get(as_is=file)
    html = logged_in(enrolment.participant).get(
        reverse("version", args=[version.submission.assignment.number, version.number])
    )
    assert f'href="{reverse("document_pages", args=[file.pk])}"' in html.content.decode()
