"""Text pasted from word processors comes out as plain structure, with both engines."""

import pytest

from lms.shared.richtext import clean_html
from tests.lms.shared.pasted import LEFT_OVERS, LIBRE_OFFICE, WORD


@pytest.fixture(params=["bleach", "nh3"])
def _engine(request: pytest.FixtureRequest, settings: object) -> None:
    settings.RICH_TEXT_ENGINE = request.param  # type: ignore[attr-defined]


@pytest.mark.usefixtures("_engine")
@pytest.mark.parametrize("pasted", [WORD, LIBRE_OFFICE])
def test_structure_stays_and_the_rest_goes(pasted: str) -> None:
    # the sample does hold what must go
    assert any(each in pasted.lower() for each in LEFT_OVERS)
    cleaned = clean_html(pasted)
    assert [each for each in LEFT_OVERS if each in cleaned.lower()] == []
    for part in ("<b>Liegezeit", "Posteingang", 'href="https://stadt.example/"', "Umlaute: äöüß"):
        assert part in cleaned
    assert clean_html(cleaned) == cleaned


@pytest.mark.usefixtures("_engine")
def test_tags_that_are_never_closed_hide_no_attack() -> None:
    for text in ("<style><img src=x onerror=alert(1)>", "<sty<style></style>le>x", "<script><b>x</b>"):
        assert "<img" not in clean_html(text)
        assert "<style" not in clean_html(text)
        assert "<script" not in clean_html(text)
