"""The page of figures: what a model amounts to, and what is worth a question."""

import html
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from modules.assignments.advice import MOST_LISTED
from modules.building_blocks.rules import BlockUse, stored_form
from modules.enrolment.models import Enrolment
from modules.processes.reading import read
from modules.processes.steps import steps
from tests.modules.handouts.works import DIGITAL, PAPER, kept, make_draft, make_version, picture
from tests.modules.processes.files import chain, flow, process

pytestmark = pytest.mark.django_db


def page(client: Client, work: Any) -> str:
    answer = client.get(reverse("work_figures", args=[work]))
    assert answer.status_code == 200
    return html.unescape(answer.content.decode())


def test_the_address_names_the_draft(enrolment: Enrolment) -> None:
    draft = make_draft(enrolment)
    assert reverse("work_figures", args=[draft]) == f"/aufgaben/arbeiten/entwurf-{draft.submission_id}/kennzahlen/"


def test_figures_and_questions_with_their_places(client: Client, enrolment: Enrolment) -> None:
    text = page(client, make_draft(enrolment))
    assert "Zwischen „Buchhaltung“ und „Fachamt“ geht die Arbeit 3-mal hin und her." in text
    assert "Buchhaltung → Fachamt" in text
    number = next(step.number for step in steps(read(PAPER)) if step.name == "Anordnung ausdrucken")
    assert f'<a href="#schritt-as_is-{number}">{number} Anordnung ausdrucken</a>' in text
    assert f'<tr id="schritt-as_is-{number}">' in text
    assert "noch keine Bausteine gesetzt" in text
    assert "/aufgaben/1/modell/as_is/bausteine/" in text
    assert "Soll-Modell" not in text


def test_a_version_shows_both_models_and_leads_to_their_comparison(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment)
    text = page(client, version)
    assert reverse("as_is_to_be", args=[version]) in text
    assert 'id="modell-to_be-zahlen"' in text
    assert "/aufgaben/1/modell/as_is/bausteine/" not in text


def test_blocks_are_counted_exactly_and_speak_to_the_hints(client: Client, enrolment: Enrolment) -> None:
    ids = {node.name: node.id for node in read(PAPER).nodes}
    uses = [
        BlockUse(ids["Anordnung ausdrucken"], "dokument-drucken", "Dokument drucken", is_media_break=True),
        BlockUse(ids["Unterschrift einholen"], "bearbeitungsunterbrechung", "Unterbrechung", is_waiting=True),
        BlockUse("gone", "dokument-drucken", "Dokument drucken", is_media_break=True),
    ]
    text = page(client, make_draft(enrolment, as_is_blocks=stored_form(uses)))
    assert "2 Bausteine gesetzt" in text
    assert "Ein Schritt wechselt das Medium." in text
    assert "An einer Stelle wartet der Vorgang." in text
    assert "as_is-mit-bausteinen.bpmn" in text


def test_a_picture_has_no_figures_and_the_page_says_so(client: Client, enrolment: Enrolment) -> None:
    text = page(client, make_draft(enrolment, as_is=picture(enrolment), to_be=kept(enrolment, DIGITAL)))
    assert "Dieses Modell ist ein Bild." in text
    assert "Übergaben" in text


def test_a_model_without_roles_does_not_show_its_inner_id(client: Client, enrolment: Enrolment) -> None:
    content = chain(["Antrag prüfen", "Bescheid senden"]).replace(b'id="p"', b'id="Process_0x1"')
    draft = make_draft(enrolment, as_is=kept(enrolment, content))
    text = page(client, draft)
    assert ">Ohne Rolle<" in text
    assert "Das Modell nennt keine Rollen." in text
    sheets = client.get(reverse("handout_list", args=[draft])).content.decode()
    assert ">Ohne Rolle</a>" in sheets
    assert "Process_0x1" not in text + sheets


def test_without_a_model_there_is_a_way_back(client: Client, enrolment: Enrolment) -> None:
    text = page(client, make_draft(enrolment, as_is=None))
    assert "Noch kein Modell" in text
    assert 'href="/aufgaben/1/"' in text


def test_names_of_a_file_are_data(client: Client, enrolment: Enrolment) -> None:
    name = "&lt;script&gt;alert(1)&lt;/script&gt; prüfen"
    tasks = (
        f'<task id="a" name="{name}"/><task id="b" name="{name}"/><sequenceFlow id="f" sourceRef="a" targetRef="b"/>'
    )
    draft = make_draft(enrolment, as_is=kept(enrolment, process(tasks)))
    answer = client.get(reverse("work_figures", args=[draft])).content.decode()
    assert "Zwei Prüfschritte" in html.unescape(answer)
    assert "<script>alert" not in answer


def test_a_thousand_steps_make_a_page_that_ends(client: Client, enrolment: Enrolment) -> None:
    tasks = "".join(f'<task id="t{n}" name="Antrag prüfen"/>' for n in range(1_000))
    flows = "".join(flow(f"t{n}", f"t{n + 1}") for n in range(999))
    text = page(client, make_draft(enrolment, as_is=kept(enrolment, process(tasks + flows))))
    assert text.count('class="advice__item"') == 20
    assert "und 979 weitere Hinweise" in text
    assert text.count("<tr id=") == MOST_LISTED < 1_000


def test_a_place_beyond_the_list_is_found_on_its_page(client: Client, enrolment: Enrolment) -> None:
    tasks = "".join(f'<task id="t{n}" name="Akte {n} ablegen"/>' for n in range(MOST_LISTED + 1))
    flows = "".join(flow(f"t{n}", f"t{n + 1}") for n in range(MOST_LISTED))
    last = f'<task id="u" name="Antrag prüfen"/><task id="v" name="Antrag freigeben"/>{flow("u", "v")}'
    file = kept(enrolment, process(tasks + flows + flow(f"t{MOST_LISTED}", "u") + last))
    text = page(client, make_draft(enrolment, as_is=file))
    assert f'href="{reverse("work_steps", args=[file.pk])}?seite=2">{MOST_LISTED + 2} Antrag prüfen</a>' in text


@pytest.mark.parametrize("both", [False, True])
def test_the_number_of_trips_does_not_depend_on_the_models(
    client: Client, enrolment: Enrolment, django_assert_num_queries: Any, both: bool
) -> None:
    draft = make_draft(enrolment, **({"to_be": kept(enrolment, DIGITAL)} if both else {}))
    address = reverse("work_figures", args=[draft])
    client.get(address)
    with django_assert_num_queries(6):
        client.get(address)
