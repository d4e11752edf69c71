"""The page of the search: kinds, passages, strange questions, a fixed number of database trips."""

import html
import re
from collections.abc import Iterator
from datetime import datetime
from urllib.parse import quote

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.dashboard.searching.actions import rebuild
from modules.content.models import ModulePage
from modules.enrolment.models import Enrolment
from modules.notes.models import LessonNote
from tests.certificates.make import make_provider
from tests.lms.dashboard.search_story import make_film, make_template, text_block
from tests.modules.make import make_enrolment, make_lesson, make_module

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_january(now: datetime) -> Iterator[None]:
    make_provider()
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def module(enrolment: Enrolment) -> ModulePage:
    return make_module(number=1, programme=enrolment.programme)


def search(enrolment: Enrolment, question: str, *, more: str = "") -> str:
    client = Client()
    client.force_login(enrolment.participant)
    answer = client.get(f"/lernen/suche/?q={quote(question)}{more}")
    assert answer.status_code == 200
    return answer.content.decode()


def passages(text: str) -> list[str]:
    found = re.findall(r'<p class="search__passage">(.*?)</p>', text, re.DOTALL)
    return [html.unescape(re.sub("<[^>]+>", "", each)) for each in found]


def titles(text: str) -> list[str]:
    found = re.findall(r'<h3 class="search__title">(.*?)</h3>', text, re.DOTALL)
    return [html.unescape(re.sub("<[^>]+>", "", each)) for each in found]


@pytest.mark.parametrize(
    ("question", "written"),
    [
        ("Modellierung", "Die Prozessmodellierung beginnt."),
        ("uebung", "Drei Übungen warten."),
        ("Strassenverkehr", "Die Straßenverkehrsbehörde prüft."),
        ("Medienbruch", "Zwei Medienbrüche kosten Zeit."),
        ("LIEGEZEITEN", "Die Liegezeit zählt."),
    ],
)
def test_stems_spellings_and_parts_of_words(
    module: ModulePage, enrolment: Enrolment, question: str, written: str
) -> None:
    make_lesson(module=module, body=[{"type": "text", "value": f"<p>{written}</p>"}])
    rebuild()
    text = search(enrolment, question)
    assert "<mark>" in text
    assert passages(text) == [written]


def test_results_stand_by_kind_with_count_place_and_address(module: ModulePage, enrolment: Enrolment) -> None:
    film = make_film(text="Kranich")
    lesson = make_lesson(
        module=module,
        title="Vögel",
        body=[text_block("Kranich"), film, make_template(title="Kranich zählen")],
    )
    rebuild()
    text = search(enrolment, "Kranich")
    assert re.findall(r'id="art-(\w+)"', text) == ["lesson", "film", "template"]
    assert re.findall(r'lane__note">(.*?)<', text) == ["1 Treffer"] * 3
    assert '<p class="search__status" role="status">3 Treffer für „Kranich“</p>' in text
    assert f'href="{lesson.url}"' in text
    assert f'href="{lesson.url}#video-{film["id"]}-12"' in text
    assert "ab Minute 0:12" in text
    assert "Modul 1: Modul 1" in text


def test_title_comes_before_text_and_word_before_part(module: ModulePage, enrolment: Enrolment) -> None:
    def lesson(title: str, words: str) -> None:
        make_lesson(module=module, title=title, body=[{"type": "text", "value": f"<p>{words}</p>"}])

    lesson("Zwei Teile im Text", "Baumodell und Rahmenmodell.")
    lesson("Ein Teil im Text", "Baumodell.")
    lesson("Wort im Text", "Das Modell.")
    lesson("Ein Teil: Baumodell", "Nichts.")
    lesson("Ein Wort: Modelle", "Nichts.")
    rebuild()
    found = titles(search(enrolment, "Modell", more="&art=lesson"))
    assert found == [
        "Ein Wort: Modelle",
        "Ein Teil: Baumodell",
        "Wort im Text",
        "Zwei Teile im Text",
        "Ein Teil im Text",
    ]


def test_all_words_must_be_there_and_the_passage_shows_them_together(module: ModulePage, enrolment: Enrolment) -> None:
    filler = "Das ist ein ganz anderer Satz. " * 30
    words = f"Der Antrag. {filler} Ein Antrag mit Bescheid. {filler}"
    make_lesson(module=module, title="Beides", body=[{"type": "text", "value": f"<p>{words}</p>"}])
    make_lesson(module=module, title="Nur eines", body=[{"type": "text", "value": "<p>Der Antrag.</p>"}])
    rebuild()
    text = search(enrolment, "Bescheide Antrag")
    assert titles(text) == ["Beides"]
    (shown,) = passages(text)
    assert "Ein Antrag mit Bescheid." in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")
    assert len(shown) < 300


def test_markup_in_texts_stays_text(module: ModulePage, enrolment: Enrolment) -> None:
    lesson = make_lesson(
        module=module, title="<b>Kranich</b>", body=[text_block("Kranich &lt;script&gt;x&lt;/script&gt;")]
    )
    note = 'Kranich <img src=x onerror=alert(1)> & "mehr"'
    LessonNote.objects.create(enrolment=enrolment, lesson=lesson, text=note, saved_at=enrolment.created_at)
    rebuild()
    text = search(enrolment, "Kranich")
    assert "<script>x" not in text
    assert "<img" not in text
    assert "&lt;script&gt;x&lt;/script&gt;" in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "<b>" not in text


@pytest.mark.parametrize(
    "question",
    ["%", "_", "' OR 1=1 --", '"', "\\", "<script>alert(1)</script>", "\x00", "a\x00b", "x" * 10_000, "(" * 300, "🦤",
     "Antrag " * 500, "%25", "\u202eABC", "a", "و", "-", "' \" ; DROP TABLE lms_entry"],
)  # fmt: skip
def test_strange_questions_are_answered_calmly(module: ModulePage, enrolment: Enrolment, question: str) -> None:
    make_lesson(module=module, title="100 % Kranich_x", body=[text_block("Kranich")])
    rebuild()
    text = search(enrolment, question)
    assert titles(text) == []
    assert "<script>alert" not in text
    assert "\x00" not in text


def test_a_sign_of_like_is_no_joker(module: ModulePage, enrolment: Enrolment) -> None:
    make_lesson(module=module, title="Kranich")
    rebuild()
    assert titles(search(enrolment, "Kran_icht")) == []
    assert titles(search(enrolment, "Krani%cht")) == []
    assert titles(search(enrolment, "kranich%")) == ["Kranich"]


def test_nothing_typed_only_common_words_too_much_typed(enrolment: Enrolment) -> None:
    empty = search(enrolment, "   ")
    assert "Wonach suchen Sie?" in empty
    assert 'role="status"' not in empty
    common = search(enrolment, "der die das")
    assert "Danach lässt sich nicht suchen." in common
    assert 'value="der die das"' in common
    much = search(enrolment, " ".join(f"wort{number}" for number in range(20)))
    assert "höchstens acht" in much
    assert "Kein Treffer" in much


def test_without_result_there_is_advice(module: ModulePage, enrolment: Enrolment) -> None:
    make_lesson(module=module, title="Liegezeiten messen")
    rebuild()
    text = search(enrolment, "Liegezeti")
    assert "Kein Treffer für „Liegezeti“" in text
    assert "Prüfen Sie die Schreibweise" in text
    assert '<a href="?q=Liegezeiten">Liegezeiten</a>' in text
    assert '<a href="?q=Liegezeiten%20messen">Liegezeiten messen</a>' in search(enrolment, "Liegezeti messen")


def test_a_hint_comes_only_from_what_one_may_see(module: ModulePage, enrolment: Enrolment) -> None:
    closed = make_module(number=2, opens_in_week=39, programme=enrolment.programme)
    make_lesson(module=closed, title="Liegezeiten messen")
    rebuild()
    assert "Meinten Sie" not in search(enrolment, "Liegezeti")


def test_a_long_list_shows_its_best_and_then_all_in_pages(module: ModulePage, enrolment: Enrolment) -> None:
    for number in range(23):
        make_lesson(module=module, title=f"Kranich {number:02}", body=[text_block("Vogel")])
    rebuild()
    text = search(enrolment, "Kranich")
    assert len(titles(text)) == 4
    assert 'href="?q=Kranich&amp;art=lesson"' in text
    assert "Alle 23 zeigen" in text
    everything = search(enrolment, "Kranich", more="&art=lesson")
    assert len(titles(everything)) == 20
    rest = search(enrolment, "Kranich", more="&art=lesson&seite=2")
    assert len(titles(rest)) == 3
    assert titles(search(enrolment, "Kranich", more="&art=unsinn")) == titles(text)


def test_queries_do_not_grow_with_results(module: ModulePage, enrolment: Enrolment) -> None:
    counts = []
    client = Client()
    client.force_login(enrolment.participant)
    made = 0
    for size in (1, 30):
        for number in range(made, size):
            lesson = make_lesson(
                module=module, title=f"Kranich {number}", body=[text_block("Kranich"), make_film(text="Kranich")]
            )
            LessonNote.objects.create(enrolment=enrolment, lesson=lesson, text="Kranich", saved_at=enrolment.created_at)
        made = size
        rebuild()
        client.get("/lernen/suche/?q=Kranich")
        for address in ("/lernen/suche/?q=Kranich", "/lernen/suche/?q=Kranich&art=lesson"):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            counts.append(len(captured))
    assert counts[0] == counts[2]
    assert counts[1] == counts[3]
    assert max(counts) <= 45
