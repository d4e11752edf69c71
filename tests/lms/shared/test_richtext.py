"""Attacks and honest text through both engines."""

import time
from html.parser import HTMLParser

import pytest

from lms.shared.richtext import ATTRIBUTES, TAGS, clean_html

ATTACKS = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    '<a href="javascript:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<p style="background:url(javascript:alert(1))">x</p>',
    '<p onclick="alert(1)">x</p>',
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    '<iframe src="https://example.org"></iframe>',
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<b><i>not closed",
    "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
]


class _Collector(HTMLParser):
    """Notes every tag and attribute that a browser would see."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, "", ""))
        self.seen.extend((tag, name, value or "") for name, value in attrs)


@pytest.fixture(params=["bleach", "nh3"])
def _engine(request: pytest.FixtureRequest, settings: object) -> None:
    settings.RICH_TEXT_ENGINE = request.param  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_engine")
@pytest.mark.parametrize("attack", ATTACKS)
def test_attacks_come_out_harmless(attack: str) -> None:
    collector = _Collector()
    collector.feed(clean_html(attack))
    for tag, attribute, value in collector.seen:
        assert tag in TAGS
        assert not attribute or attribute in {*ATTRIBUTES.get(tag, []), "rel"}
        assert not value.strip().lower().startswith(("javascript", "data"))


@pytest.mark.usefixtures("_engine")
def test_honest_text_stays() -> None:
    text = '<h2>Ziele</h2><p>Mit <b>Ursache</b> und <a href="https://example.org">Quelle</a></p><ul><li>eins</li></ul>'
    cleaned = clean_html(text)
    for part in ("<h2>Ziele</h2>", "<b>Ursache</b>", 'href="https://example.org"', "<li>eins</li>"):
        assert part in cleaned


@pytest.mark.usefixtures("_engine")
def test_cleaning_twice_changes_nothing() -> None:
    for text in ATTACKS:
        once = clean_html(text)
        assert clean_html(once) == once


@pytest.mark.usefixtures("_engine")
@pytest.mark.parametrize(
    "part", ["<ul><li>", "<ul x='<'><li x='<'>", "<b><p>", "<style>", "<title><style ", "<li><ul></li>"]
)
def test_a_text_made_to_be_slow_is_read_at_once(part: str) -> None:
    began = time.process_time()
    clean_html(part * (200_000 // len(part)))
    assert time.process_time() - began < 5


@pytest.mark.usefixtures("_engine")
def test_a_text_that_is_nested_too_deep_keeps_its_words_only() -> None:
    cleaned = clean_html("<blockquote>" * 600 + "Liegezeit < 3 Tage" + "</blockquote>" * 600)
    assert cleaned == "Liegezeit &lt; 3 Tage"
    items = "<li>Punkt</li>" * 2000
    assert clean_html(f"<ul>{items}</ul>").count("<li>") == 2000
