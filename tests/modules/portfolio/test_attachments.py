"""Several files beside a work: each is looked at by its content, and a wrong one costs none of the others."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from lms.accounts.people.roles import Role
from modules.assignments.models import Draft, DraftAttachment, Version, WorkFile
from modules.assignments.uploads import MOST_ATTACHMENTS
from modules.enrolment.models import Enrolment
from tests.modules.make import MODEL, NOW, make_person
from tests.modules.portfolio.written import HAND_IN, PAGE, PDF, PNG, office, text_of, typed, upload

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_january")]


@pytest.fixture
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def kinds() -> list[str]:
    return [each.file.kind for each in DraftAttachment.objects.select_related("file")]


def test_several_files_come_at_once_with_what_they_are_by_content(client: Client) -> None:
    odt = office(mimetype="application/vnd.oasis.opendocument.text")
    sent = [
        upload(PNG, "tafel.png"),
        upload(PDF, "ordnung.pdf"),
        upload(office(), "formular.docx"),
        upload(odt, "vermerk.odt"),
        upload(MODEL, "ablauf.xml"),
    ]
    page = text_of(client.post(PAGE, typed(attachments=sent), follow=True))
    assert kinds() == ["png", "pdf", "docx", "odt", "bpmn"]
    picture = WorkFile.objects.get(kind="png")
    assert f'<img src="/aufgaben/dateien/{picture.pk}/bild/"' in page
    for name in ("tafel.png", "ordnung.pdf", "formular.docx", "vermerk.odt", "ablauf.xml"):
        assert name in page


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"MZ\x90\x00", "ordnung.pdf", "Diese Datei ist ein Programm"),
        (b"\x7fELF", "bild.png", "Diese Datei ist ein Programm"),
        (office(""), "formular.docx", "Diese Datei ist ein ZIP-Archiv"),
        (b"<html><script>alert(1)</script></html>", "seite.pdf", "enthält aber kein BPMN-Modell"),
        (b"nur Text", "liste.xlsx", "gehört zu keinem der möglichen Typen"),
        (b"", "leer.pdf", "Die Datei ist leer"),
        (PNG[:30], "bild.png", "Dieses Bild ist unvollständig oder beschädigt"),
        (b"\x00\x00\x00\x18ftypmp42", "film.pdf", "vom Typ MP4"),
    ],
)
def test_what_does_not_fit_is_refused_and_everything_else_kept(
    client: Client, content: bytes, name: str, sentence: str
) -> None:
    sent = [upload(PDF, "gut.pdf"), upload(content, name)]
    page = text_of(client.post(PAGE, typed(attachments=sent)))
    assert f"„{name}“: " in page
    assert sentence in page
    assert "gut.pdf" in page
    assert kinds() == ["pdf"]
    assert Draft.objects.get().analysis == "Zwei Medienbrüche."


def test_captions_are_written_and_one_attachment_goes(client: Client) -> None:
    client.post(PAGE, typed(attachments=[upload(PNG, "a.png"), upload(PDF, "b.pdf")]))
    first, second = DraftAttachment.objects.all()
    client.post(PAGE, {"edit_number": 1, f"caption-{first.pk}": "Tafelbild", f"caption-{second.pk}": " Ordnung "})
    assert [each.caption for each in DraftAttachment.objects.all()] == ["Tafelbild", "Ordnung"]
    client.post(PAGE, {"edit_number": 2, "remove": str(first.pk), "analysis": "Auch das bleibt."})
    assert kinds() == ["pdf"]
    assert Draft.objects.get().analysis == "Auch das bleibt."


def test_a_caption_that_is_too_long_is_named_and_the_rest_saved(client: Client) -> None:
    client.post(PAGE, typed(attachments=[upload(PDF, "b.pdf")]))
    name = f"caption-{DraftAttachment.objects.get().pk}"
    page = text_of(client.post(PAGE, {"edit_number": 1, name: "x" * 201, "ideas": "Vorlage"}))
    assert 'aria-invalid="true"' in page
    assert (DraftAttachment.objects.get().caption, Draft.objects.get().ideas) == ("", "Vorlage")


def test_no_more_than_ten(client: Client) -> None:
    nine = [upload(PDF, f"{number}.pdf") for number in range(MOST_ATTACHMENTS - 1)]
    client.post(PAGE, typed(attachments=nine))
    two = [upload(PDF, "zehn.pdf"), upload(PDF, "elf.pdf")]
    page = text_of(client.post(PAGE, {"edit_number": 1, "attachments": two}))
    assert "Eine Datei wurde nicht mehr genommen: Möglich sind 10 Anlagen." in page
    assert "Mehr als 10 Anlagen sind nicht möglich." in page
    assert DraftAttachment.objects.count() == MOST_ATTACHMENTS


def test_a_second_window_adds_and_removes_nothing(client: Client) -> None:
    client.post(PAGE, typed(attachments=[upload(PDF, "b.pdf")]))
    kept = DraftAttachment.objects.get()
    late = {"edit_number": 0, "attachments": [upload(PDF, "spät.pdf")], "remove": str(kept.pk)}
    assert client.post(PAGE, late).status_code == 409
    assert list(DraftAttachment.objects.all()) == [kept]


def test_a_version_carries_them_unchanged(client: Client, enrolment: Enrolment) -> None:
    client.post(PAGE, typed(attachments=[upload(PNG, "tafel.png")]))
    key = DraftAttachment.objects.get().pk
    client.post(HAND_IN, {"edit_number": 1, f"caption-{key}": "Tafelbild"})
    client.post("/aufgaben/1/zurueckziehen/")
    client.post(PAGE, {"edit_number": 2, "remove": str(key)})
    attached = Version.objects.get().attachments.get()
    assert (attached.caption, attached.file.original_name) == ("Tafelbild", "tafel.png")
    assert "Tafelbild" in text_of(client.get("/aufgaben/1/fassungen/1/"))
    trainer = make_person(role=Role.TRAINER)
    enrolment.trainers.add(trainer)
    reviewing = Client()
    reviewing.force_login(trainer)
    page = text_of(reviewing.get(reverse("review", args=[attached.version_id])))
    assert "Tafelbild" in page
    assert reverse("work_image", args=[attached.file_id]) in page


def test_a_picture_is_shown_and_anything_else_only_saved(client: Client, enrolment: Enrolment) -> None:
    client.post(PAGE, typed(attachments=[upload(PNG, "tafel.png"), upload(PDF, "b.pdf")]))
    answer = client.get(reverse("work_image", args=[WorkFile.objects.get(kind="png").pk]))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert answer.headers["Content-Disposition"].startswith("inline")
    assert b"".join(answer.streaming_content) == PNG  # type: ignore[attr-defined]  # the test client hides it
    for kind in ("pdf", "bpmn"):
        file = WorkFile.objects.filter(kind=kind).first()
        assert file is not None
        assert client.get(reverse("work_image", args=[file.pk])).status_code == 404
        assert client.get(reverse("work_file", args=[file.pk])).headers["Content-Disposition"].startswith("attachment")
    stranger = Client()
    stranger.force_login(make_person())
    assert stranger.get(reverse("work_image", args=[WorkFile.objects.get(kind="png").pk])).status_code == 404


def test_hostile_names_are_text_and_end_as_their_content_says(client: Client) -> None:
    name = '"><img src=x onerror=alert(1)>.exe'
    page = text_of(client.post(PAGE, typed(attachments=[upload(PDF, name)]), follow=True))
    assert "<img src=x" not in page
    assert WorkFile.objects.get(kind="pdf").original_name.endswith(".pdf")


def test_pages_take_the_same_trips_with_one_and_three(client: Client) -> None:
    def trips() -> list[int]:
        found = []
        for address in (PAGE, "/aufgaben/1/fassungen/1/"):
            with CaptureQueriesContext(connection) as captured:
                assert client.get(address).status_code == 200
            found.append(len(captured))
        return found

    client.post(HAND_IN, typed(attachments=[upload(PDF, "a.pdf")]))
    client.post("/aufgaben/1/zurueckziehen/")
    client.get(PAGE)
    before = trips()
    client.post(PAGE, {"edit_number": 1, "attachments": [upload(PNG, "b.png"), upload(PDF, "c.pdf")]})
    client.get(PAGE)
    assert trips() == before
