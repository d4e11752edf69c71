"""The pages: order, fetch, bring, confirm."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.offline_review import reading
from modules.offline_review.models import OfflinePackage, ReturnedSheet
from modules.offline_review.packages import build_package, order_package
from modules.review.models import Review
from tests.modules.make import NOW, make_person, make_review
from tests.modules.offline_review.make import book_of, saved, taken, write

pytestmark = pytest.mark.django_db
RUBRIC = "Rubrik 1"


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def client(trainer: User) -> Client:
    return client_of(trainer)


@pytest.fixture
def package(versions: list[Version], trainer: User) -> OfflinePackage:
    package = order_package(trainer=trainer, query="", is_only_new=False, now=NOW)
    build_package(package_id=package.pk, now=NOW)
    package.refresh_from_db()
    return package


@pytest.fixture
def sheet(versions: list[Version], trainer: User) -> ReturnedSheet:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Annehmen", Gesamteindruck="<b>Fein</b>")
    return taken(book, trainer=trainer)


def test_empty_inbox(client: Client) -> None:
    page = client.get(reverse("offline"))
    assert "Zurzeit wartet nichts" in page.content.decode()
    answer = client.post(reverse("offline_order"))
    assert answer.status_code == 422
    assert "nichts, was Sie mitnehmen" in answer.content.decode()


def test_order_counts_before_and_leads_to_the_package(client: Client, versions: list[Version]) -> None:
    assert '<strong class="number">3</strong> Arbeiten warten' in client.get(reverse("offline")).content.decode()
    answer = client.post(reverse("offline_order"), {"liste": f"aufgabe={versions[0].submission.assignment_id}"})
    assert answer.status_code == 302
    assert answer["Location"].endswith("#pakete")
    assert OfflinePackage.objects.get().total == 1


def test_package_with_works_of_a_cohort_she_left_is_handed_out_no_longer(
    client: Client, package: OfflinePackage, versions: list[Version], trainer: User
) -> None:
    address = reverse("offline_package", args=[package.pk])
    assert client.get(address).status_code == 200
    versions[0].submission.enrolment.trainers.remove(trainer)
    assert client.get(address).status_code == 404
    page = client.get(reverse("offline")).content.decode()
    assert "nicht mehr vorrätig" in page
    assert address not in page


def test_package_is_fetched_by_its_trainer_only(client: Client, package: OfflinePackage, colleague: User) -> None:
    address = reverse("offline_package", args=[package.pk])
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/zip")
    assert b"".join(answer).startswith(b"PK")  # type: ignore[arg-type]  # a stream
    assert client_of(colleague).get(address).status_code == 404
    assert client_of(make_person(role=Role.ORGANISER)).get(address).status_code == 403
    OfflinePackage.objects.update(forgotten_at=NOW)
    assert client.get(address).status_code == 404


def test_sheet_is_shown_to_its_trainer_only(client: Client, sheet: ReturnedSheet, colleague: User) -> None:
    address = reverse("offline_sheet", args=[sheet.pk])
    assert "&lt;b&gt;Fein" in client.get(address).content.decode()
    assert client_of(colleague).get(address).status_code == 404
    assert client_of(colleague).post(reverse("offline_confirm", args=[sheet.pk])).status_code == 404


def test_upload_shows_what_would_be_applied(client: Client, versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Annehmen")
    answer = client.post(reverse("offline_upload"), {"sheet": saved(book)}, follow=True)
    page = answer.content.decode()
    assert "1 Bewertung übernehmen" in page
    assert "2 Zeilen ohne Entscheidung werden übergangen" in page
    assert not Review.objects.exists()


def test_wrong_file_is_refused_on_the_page(client: Client) -> None:
    for files in ({}, {"sheet": SimpleUploadedFile("x.xlsx", b"Hallo")}):
        answer = client.post(reverse("offline_upload"), files)
        assert answer.status_code == 422
        assert "Nichts hochgeladen" in answer.content.decode()


def test_mistakes_are_told_and_nothing_can_be_confirmed(client: Client, versions: list[Version], trainer: User) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Ja", Gesamteindruck="Mein langer Text")
    sheet = taken(book, trainer=trainer)
    page = client.get(reverse("offline_sheet", args=[sheet.pk])).content.decode()
    assert "„Ja“ ist keine Entscheidung" in page
    assert "Mein langer Text" in page
    assert "/uebernehmen/" not in page
    answer = client.post(reverse("offline_confirm", args=[sheet.pk]), {"leave_out": "on"})
    assert answer.status_code == 422
    assert not Review.objects.exists()


def test_conflict_asks_for_a_tick(
    client: Client, sheet: ReturnedSheet, versions: list[Version], trainer: User, colleague: User
) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="Annehmen", Gesamteindruck="Meins")
    write(book[RUBRIC], row=3, Entscheidung="Annehmen")
    make_review(version=versions[0], reviewer=colleague, words="Von Jonas")
    sheet = taken(book, trainer=trainer)
    page = client.get(reverse("offline_sheet", args=[sheet.pk])).content.decode()
    assert f"{colleague.name} hat diese Fassung schon bewertet" in page
    assert "Von Jonas" in page
    assert "Meins" in page
    assert client.post(reverse("offline_confirm", args=[sheet.pk])).status_code == 422
    assert client.post(reverse("offline_confirm", args=[sheet.pk]), {"leave_out": "on"}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_confirmed_sheet_is_applied_and_stays_to_be_seen(
    client: Client, sheet: ReturnedSheet, versions: list[Version]
) -> None:
    for _each in range(2):
        answer = client.post(reverse("offline_confirm", args=[sheet.pk]), follow=True)
        assert "1 Bewertung übernommen." in answer.content.decode()
    assert Review.objects.get().words == "<b>Fein</b>"
    assert "Bewertung.xlsx" in client.get(reverse("offline")).content.decode()


def test_participants_are_refused(versions: list[Version]) -> None:
    participant = client_of(versions[0].submission.enrolment.participant)
    for name in ("offline", "offline_order", "offline_upload"):
        ask = participant.get if name == "offline" else participant.post
        assert ask(reverse(name)).status_code == 403


def test_lines_are_shown_page_by_page_and_by_kind(client: Client, sheet: ReturnedSheet) -> None:
    address = reverse("offline_sheet", args=[sheet.pk])
    assert client.get(f"{address}?zeigen=empty&seite=99").content.decode().count("offline__line--empty") == 2
    assert client.get(f"{address}?zeigen=%00&seite=x").status_code == 200


def test_trips_of_the_page_do_not_grow(
    client: Client,
    package: OfflinePackage,
    sheet: ReturnedSheet,
    trainer: User,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    counted = []
    client.get(reverse("offline"))
    for _each in range(2):
        with django_assert_num_queries(30, exact=False) as trips:
            client.get(reverse("offline"))
        counted.append(len(trips.captured_queries))
        for table in (package, sheet):
            table.pk = None
            table.save()
    assert counted[0] == counted[1]


def test_who_left_the_cohort_reads_her_own_words_only(
    client: Client, versions: list[Version], trainer: User, colleague: User
) -> None:
    book = book_of(versions, trainer=trainer)
    write(book[RUBRIC], row=2, Entscheidung="angenommen", Gesamteindruck="Von Miriam.")
    make_review(version=versions[0], reviewer=colleague, words="Von Jonas.")
    sheet = taken(book, trainer=trainer)
    address = reverse("offline_sheet", args=[sheet.pk])
    name = versions[0].submission.enrolment.participant.last_name
    page = client.get(address).content.decode()
    for words in ("Von Miriam.", "Von Jonas.", name):
        assert words in page
    versions[0].submission.enrolment.trainers.remove(trainer)
    page = client.get(address).content.decode()
    assert "Von Miriam." in page
    assert "Von Jonas." not in page
    assert name not in page


def test_more_cells_than_a_package_has_are_refused(
    client: Client, versions: list[Version], trainer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    book = book_of(versions, trainer=trainer)
    assert client.post(reverse("offline_upload"), {"sheet": saved(book)}).status_code == 302
    monkeypatch.setattr(reading, "_MOST_CELLS", 20)
    answer = client.post(reverse("offline_upload"), {"sheet": saved(book)})
    assert answer.status_code == 422
    assert "ausgepackt zu groß" in answer.content.decode()
    assert ReturnedSheet.objects.count() == 1
