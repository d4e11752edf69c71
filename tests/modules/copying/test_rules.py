"""Links to copied pages lead to the copies, all others stay."""

import json

from hypothesis import given
from hypothesis import strategies as st

from modules.copying.rules import relinked

LINK = '<p>Siehe <a linktype="page" id="12">dort</a> und <a id="13" linktype="page">hier</a>.</p>'


def test_links_to_copied_pages_are_moved() -> None:
    assert relinked(LINK, pages={12: 112}) == LINK.replace('"12"', '"112"')
    assert relinked(LINK, pages={12: 112, 13: 12}) == LINK.replace('"12"', '"112"').replace('"13"', '"12"')


def test_links_inside_json_are_moved() -> None:
    body = json.dumps([{"type": "text", "value": LINK}])
    assert json.loads(relinked(body, pages={12: 112}))[0]["value"] == LINK.replace('"12"', '"112"')


def test_documents_addresses_and_other_tags_stay() -> None:
    text = '<a linktype="document" id="12">x</a><a href="/12/">y</a><p id="12">linktype="page"</p>'
    assert relinked(text, pages={12: 112}) == text


@given(st.text(max_size=200), st.dictionaries(st.integers(1, 99), st.integers(1, 99), max_size=3))
def test_text_without_links_stays(text: str, pages: dict[int, int]) -> None:
    assert relinked(text.replace("<a", ""), pages=pages) == text.replace("<a", "")
