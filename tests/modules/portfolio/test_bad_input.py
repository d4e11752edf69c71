"""Whatever is sent: a sentence, the draft kept, never an error page, never a script that runs."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from modules.assignments.models import Draft, WorkFile
from tests.modules.make import MODEL, NOW
from tests.modules.portfolio.written import HAND_IN, JSON, PAGE, office, text_of, typed, upload
from tests.modules.processes.files import chain, process

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("_in_january")]

EXTERNAL = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><definitions>&b;</definitions>'
LAUGHS = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><definitions>&c;</definitions>'
HUGE = b"<definitions>" + b" " * (50 * 1024 * 1024) + b"</definitions>"
OLD = b'<definitions xmlns="http://schema.omg.org/spec/BPMN/1.1"/>'
MOST_CHARACTERS = 300_000


@pytest.fixture
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=True):
        yield


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        pytest.param(EXTERNAL, "DOCTYPE", id="external entity"),
        pytest.param(LAUGHS, "DOCTYPE", id="billion laughs"),
        pytest.param(HUGE, "größer als 5 MB", id="50 MB"),
        pytest.param(OLD, "BPMN 2.0", id="BPMN 1.x"),
        pytest.param(office(""), "Die Datei ist keine BPMN-Datei.", id="ZIP"),
        pytest.param(b"MZ\x90\x00", "Die Datei ist keine BPMN-Datei.", id="executable"),
        pytest.param(b"\x00" * 40, "Die Datei ist keine BPMN-Datei.", id="NUL"),
        pytest.param(MODEL[: len(MODEL) // 2], "unvollständig oder beschädigt", id="half"),
    ],
)
@pytest.mark.parametrize("address", [PAGE, HAND_IN])
def test_no_model_is_refused_with_a_sentence(client: Client, content: bytes, sentence: str, address: str) -> None:
    answer = client.post(address, typed(as_is=upload(content)))
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert Draft.objects.get().analysis == "Zwei Medienbrüche."
    assert not WorkFile.objects.exists()
    assert "root:" not in text_of(answer)


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(process('<task id="a" name="x"/><task id="a" name="y"/>'), id="one id twice"),
        pytest.param(process('<sequenceFlow id="f" sourceRef="a" targetRef="nix"/><task id="a"/>'), id="to nowhere"),
        pytest.param(process('<task id="a" name="&lt;script&gt;alert(1)&lt;/script&gt;"/>'), id="script in a name"),
        pytest.param(
            process('<task id="a"><documentation>&lt;img src=x onerror=alert(1)&gt;</documentation></task>'),
            id="markup in words",
        ),
        pytest.param(process(f'<task id="a" name="{"Sehr lang " * 3000}"/>'), id="long name"),
        pytest.param(process('<task id="&quot;&gt;&lt;script&gt;" name="x"/>'), id="script in an id"),
    ],
)
def test_odd_models_are_shown_and_run_nothing(client: Client, content: bytes) -> None:
    page = text_of(client.post(PAGE, typed(as_is=upload(content, '"><script>alert(2)</script>.bpmn')), follow=True))
    assert WorkFile.objects.exists()
    for marker in ("<script>alert", "<img src=x", '"><script>'):
        assert marker not in page


def test_ten_thousand_elements_leave_the_page_usable(client: Client) -> None:
    client.post(PAGE, typed(as_is=upload(chain([f"Schritt {number} prüfen" for number in range(5_000)]))))
    page = text_of(client.get(PAGE))
    assert "Dieses Modell ist sehr groß." in page
    assert "data-diagram " not in page
    assert len(page) < MOST_CHARACTERS
    assert "Hier stehen die ersten 200 von 5.002 Schritten." in page
    address = reverse("work_steps", args=[WorkFile.objects.get().pk])
    assert address in page
    last = text_of(client.get(address, {"seite": "26"}))
    assert "Schritt 4999 prüfen" in last


@pytest.mark.parametrize("value", ["-1", "1e5", "99999999999999999999", "١٢", "NaN", "9" * 5000, "--", "<b>"])
def test_odd_figures_are_named_and_cost_nothing(client: Client, value: str) -> None:
    answer = client.post(PAGE, typed(cases_per_year=value))
    assert answer.status_code in {200, 302}
    draft = Draft.objects.get()
    assert draft.as_is is not None
    assert draft.cases_per_year in {None, 12}


def test_nul_bytes_are_left_out(client: Client) -> None:
    client.post(PAGE, typed(analysis="vor\x00nach", process_name="\x00"))
    draft = Draft.objects.get()
    assert (draft.analysis, draft.process_name) == ("vornach", "")


@pytest.mark.parametrize("number", ["-1", "x", "9" * 5000, ""])
def test_odd_marks_are_refused_kindly(client: Client, number: str) -> None:
    answer = client.post(PAGE, {**typed(), "edit_number": number})
    assert answer.status_code == 200
    assert "stimmen noch nicht" in text_of(answer)


@pytest.mark.parametrize("odd", [{"remove": "99999999999999999999"}, {"remove": "-1"}, {"caption-7": "fremd"}])
def test_odd_names_of_files_do_nothing(client: Client, odd: dict[str, str]) -> None:
    assert client.post(PAGE, {**typed(), **odd}).status_code == 302
    assert Draft.objects.get().as_is is not None


def test_too_much_text_gets_a_kind_page(client: Client) -> None:
    answer = client.post(PAGE, typed(analysis="x" * 7_000_000, as_is=None))
    assert answer.status_code == 413
    assert "zu groß" in text_of(answer)
    many = {f"feld-{number}": "x" for number in range(1_100)}
    assert client.post(PAGE, many).status_code == 413
    assert client.post(PAGE, many, headers=JSON).status_code == 413


def test_half_a_sign_in_an_encoding_of_its_own_is_left_out(client: Client) -> None:
    field = 'Content-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = [field.format("edit_number", "0"), field.format("analysis", "vor\\ud800nach")]
    body = "".join(f"--ende\r\n{part}" for part in parts) + "--ende--\r\n"
    sent = "multipart/form-data; boundary=ende; charset=raw_unicode_escape"
    assert client.post(PAGE, body.encode(), content_type=sent).status_code == 302
    assert Draft.objects.get().analysis == "vornach"


def test_half_a_sign_in_the_name_of_an_own_process_is_left_out(client: Client) -> None:
    body = '--ende\r\nContent-Disposition: form-data; name="process_name"\r\n\r\nHund\\ud800esteuer\r\n--ende--\r\n'
    sent = "multipart/form-data; boundary=ende; charset=raw_unicode_escape"
    assert client.post(f"{PAGE}beginnen/", body.encode(), content_type=sent).status_code == 302
    assert Draft.objects.get().process_name == "Hundesteuer"
