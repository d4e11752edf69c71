import pytest

from cohorts.registration.rules import leitweg_id


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("04011000-1234512345-06", "04011000-1234512345-06"),
        (" 04011000-1234512345-06 ", "04011000-1234512345-06"),
        ("04011000-1234512345-07", None),
        ("04011000", None),
        ("", None),
        ("abc-06", None),
    ],
)
def test_leitweg_id(typed: str, read: str | None) -> None:
    assert leitweg_id(typed) == read
