"""What a printed page may fetch."""

import pytest

from lms.shared.pdf import FONTS, fetcher, weasyprint_library


@pytest.mark.parametrize(
    "address", ["https://example.org/", "file:///etc/passwd", "font:///../passwd", "font:///plex-sans"]
)
def test_nothing_but_our_fonts_is_fetched(address: str) -> None:
    with pytest.raises(ValueError, match=r"nothing but our fonts|disallowed|Not an absolute"):
        fetcher(weasyprint_library()).fetch(address)


@pytest.mark.parametrize("name", FONTS)
def test_our_fonts_are_there(name: str) -> None:
    assert fetcher(weasyprint_library()).fetch(f"font:///{name}").read().startswith(b"wOF2")
