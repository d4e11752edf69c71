"""The list of roles, the sheet of one of them as a page and as a PDF, the copy with building blocks."""

import html
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from modules.building_blocks.files import blocks_in
from modules.building_blocks.rules import BlockUse, stored_form
from modules.enrolment.models import Enrolment
from modules.processes.reading import read
from tests.cast import Cast
from tests.modules.doors import statuses
from tests.modules.handouts.works import PAPER, kept, make_draft, make_version, picture
from tests.modules.processes.files import chain, flow, process

pytestmark = pytest.mark.django_db


def text_of(answer: Any) -> str:
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_every_role_has_its_sheet(client: Client, enrolment: Enrolment) -> None:
    draft = make_draft(enrolment)
    text = text_of(client.get(reverse("handout_list", args=[draft])))
    for number, role in enumerate(("Poststelle", "Fachamt", "Buchhaltung"), start=1):
        assert f'href="{reverse("handout", args=[draft, "as_is", number])}">{role}</a>' in text
    sheet = text_of(client.get(reverse("handout", args=[draft, "as_is", 2])))
    assert "<h1>Fachamt</h1>" in sheet
    assert "Rechnung sachlich prüfen" in sheet
    assert "kommt von Poststelle" in sheet
    assert "weiter an Buchhaltung" in sheet
    assert "Zahllauf ausführen" not in sheet


@pytest.mark.parametrize(("name", "number"), [("as_is", 0), ("as_is", 4), ("to_be", 1)])
def test_a_sheet_that_is_not_there(client: Client, enrolment: Enrolment, name: str, number: int) -> None:
    draft = make_draft(enrolment)
    assert client.get(reverse("handout", args=[draft, name, number])).status_code == 404
    assert client.get(reverse("handout_pdf", args=[draft, name, number])).status_code == 404


def test_a_picture_has_no_sheets(client: Client, enrolment: Enrolment) -> None:
    draft = make_draft(enrolment, as_is=picture(enrolment))
    assert "Dieses Modell ist ein Bild." in text_of(client.get(reverse("handout_list", args=[draft])))
    assert client.get(reverse("handout", args=[draft, "as_is", 1])).status_code == 404


def read_pdf(client: Client, work: Any, *, number: int = 1) -> PdfReader:
    answer = client.get(reverse("handout_pdf", args=[work, "as_is", number]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    return PdfReader(BytesIO(answer.content))


def test_the_pdf_is_tagged_and_says_the_same(client: Client, enrolment: Enrolment) -> None:
    reader = read_pdf(client, make_version(enrolment), number=2)
    words = " ".join("".join(page.extract_text() for page in reader.pages).split())
    assert "Rechnung sachlich prüfen" in words
    assert "Rechnungseingang bearbeiten" in words
    assert reader.trailer["/Root"]["/Lang"] == "de"
    assert "pdfuaid" in reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode()


@pytest.mark.parametrize("steps", [5, 20, 40])
def test_up_to_forty_steps_stay_on_one_page(client: Client, enrolment: Enrolment, steps: int) -> None:
    content = chain([f"Antrag {number} prüfen und weitergeben" for number in range(steps)])
    assert len(read_pdf(client, make_draft(enrolment, as_is=kept(enrolment, content))).pages) == 1


def test_thirty_steps_with_decisions_stay_on_one_page(client: Client, enrolment: Enrolment) -> None:
    ways = ((f"t{n}", f"t{n + further}") for n in range(28) for further in (1, 2))
    content = "".join(f'<task id="t{n}" name="Antrag {n} prüfen"/>' for n in range(30))
    content += "".join(flow(source, target, name="wenn vollständig") for source, target in ways)
    assert len(read_pdf(client, make_draft(enrolment, as_is=kept(enrolment, process(content)))).pages) == 1


def test_hostile_names_stay_text(client: Client, enrolment: Enrolment) -> None:
    name = "&lt;img src=x onerror=alert(1)&gt;" + "ß" * 3_000
    content = process(
        f'<task id="a" name="{name}"><documentation>&lt;script&gt;1&lt;/script&gt;</documentation></task>'
    )
    draft = make_draft(enrolment, as_is=kept(enrolment, content))
    answer = client.get(reverse("handout", args=[draft, "as_is", 1])).content.decode()
    assert "<img src=x" not in answer
    assert "&lt;img src=x" in answer
    assert "<script>1" not in answer
    assert "onerror" in read_pdf(client, draft).pages[0].extract_text()


def test_the_copy_carries_the_blocks_and_the_original_none(client: Client, enrolment: Enrolment) -> None:
    ids = {node.name: node.id for node in read(PAPER).nodes}
    use = BlockUse(ids["Anordnung ausdrucken"], "dokument-drucken", "Dokument drucken", is_media_break=True)
    draft = make_draft(enrolment, as_is_blocks=stored_form([use]))
    answer = client.get(reverse("model_with_blocks", args=[draft, "as_is"]))
    assert blocks_in(answer.content) == (use,)
    assert answer["Content-Disposition"] == 'attachment; filename="rechnung-mit-bausteinen.bpmn"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    original = client.get(reverse("work_file", args=[draft.as_is_id]))
    assert b"".join(original.streaming_content) == PAPER


@pytest.mark.parametrize("door", ["work_figures", "handout_list", "handout", "handout_pdf", "model_with_blocks"])
def test_who_gets_in(cast: Cast, door: str) -> None:
    """Versions: the author, the trainer of the cohort, the organiser. Drafts: the author alone."""
    version = make_version(cast.enrolment)
    places = {"handout": ["as_is", 1], "handout_pdf": ["as_is", 1], "model_with_blocks": ["as_is"]}.get(door, [])
    found = statuses(cast, reverse(door, args=[version, *places]))
    assert {role for role, status in found.items() if status == 200} == {"participant", "trainer", "organiser"}
    draft = version.submission.draft
    found = statuses(cast, reverse(door, args=[draft, *places]))
    assert {role for role, status in found.items() if status == 200} == {"participant"}


@pytest.mark.parametrize("both", [False, True])
def test_the_number_of_trips_does_not_depend_on_the_roles(
    client: Client, enrolment: Enrolment, django_assert_num_queries: Any, both: bool
) -> None:
    content = PAPER if both else chain(["Antrag prüfen"])
    draft = make_draft(enrolment, as_is=kept(enrolment, content))
    for name, args in (("handout_list", []), ("handout", ["as_is", 1])):
        address = reverse(name, args=[draft, *args])
        client.get(address)
        with django_assert_num_queries(6):
            client.get(address)


def test_a_sheet_of_thousands_of_steps_ends_and_says_how_many_are_missing(client: Client, enrolment: Enrolment) -> None:
    steps = [f"s{number}" for number in range(250)]
    draft = make_draft(enrolment, as_is=kept(enrolment, chain(steps)))
    text = text_of(client.get(reverse("handout", args=[draft, "as_is", 1])))
    assert text.count('class="sheet__step"') == 200
    assert "50 weitere Schritte stehen nicht auf diesem Blatt." in text
    pages = read_pdf(client, draft).pages
    assert "50 weitere Schritte" in " ".join(page.extract_text() for page in pages)


@pytest.mark.parametrize("view", ["handout_pdf", "model_with_blocks"])
def test_no_cache_keeps_what_is_derived(client: Client, enrolment: Enrolment, view: str) -> None:
    draft = make_draft(enrolment)
    place = [draft, "as_is", 1] if view == "handout_pdf" else [draft, "as_is"]
    assert client.get(reverse(view, args=place))["Cache-Control"] == "private, no-store"


def test_the_list_of_very_many_roles_ends(client: Client, enrolment: Enrolment) -> None:
    lanes = "".join(f'<lane id="l{n}" name="Rolle {n}"><flowNodeRef>t{n}</flowNodeRef></lane>' for n in range(201))
    tasks = "".join(f'<task id="t{n}" name="Antrag prüfen"/>' for n in range(201))
    draft = make_draft(enrolment, as_is=kept(enrolment, process(f"<laneSet>{lanes}</laneSet>{tasks}")))
    text = text_of(client.get(reverse("handout_list", args=[draft])))
    assert text.count('class="handout-list__pdf') == 200
    assert "1 weitere Rolle steht nicht in dieser Liste." in text
    assert client.get(reverse("handout", args=[draft, "as_is", 201])).status_code == 200
