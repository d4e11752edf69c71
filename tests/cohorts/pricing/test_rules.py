import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.pricing.rules import Line, Terms, quote, summed

INTRODUCTORY = Terms(net_cents=390_000, discount_percent=20, from_nth=2, vat_percent=19)

ANY_TERMS = st.builds(
    Terms,
    net_cents=st.integers(0, 1_000_000),
    discount_percent=st.integers(0, 100),
    from_nth=st.integers(1, 5),
    vat_percent=st.integers(0, 25),
)


@pytest.mark.parametrize(
    ("seats", "net", "vat", "gross"),
    [
        (1, 390_000, 74_100, 464_100),
        (2, 702_000, 133_380, 835_380),
        (3, 1_014_000, 192_660, 1_206_660),
        (5, 1_638_000, 311_220, 1_949_220),
        (10, 3_198_000, 607_620, 3_805_620),
    ],
)
def test_table_of_the_programme(seats: int, net: int, vat: int, gross: int) -> None:
    price = quote(seats=seats, terms=INTRODUCTORY)
    assert (price.net, price.vat, price.gross) == (net, vat, gross)


def test_three_persons_line_by_line() -> None:
    assert quote(seats=3, terms=INTRODUCTORY).lines == (
        Line(position=1, full_cents=390_000, discount_percent=0, net_cents=390_000),
        Line(position=2, full_cents=390_000, discount_percent=20, net_cents=312_000),
        Line(position=3, full_cents=390_000, discount_percent=20, net_cents=312_000),
    )


def test_a_second_registration_continues_the_ladder() -> None:
    later = quote(seats=1, before=2, terms=INTRODUCTORY)
    assert (later.net, later.lines[0].position) == (312_000, 3)


def test_saving_and_average() -> None:
    price = quote(seats=3, terms=INTRODUCTORY)
    assert (price.saved, price.average) == (156_000, 338_000)


def test_no_places_cost_nothing() -> None:
    price = quote(seats=0, terms=INTRODUCTORY)
    assert (price.net, price.vat, price.gross, price.average) == (0, 0, 0, 0)


def test_vat_is_rounded_once_per_document() -> None:
    terms = Terms(net_cents=333_333, discount_percent=20, from_nth=2, vat_percent=19)
    assert quote(seats=10, terms=terms).vat == 519_332
    by_line = sum(quote(seats=1, before=before, terms=terms).vat for before in range(10))
    assert by_line == 519_336


@given(terms=ANY_TERMS, parts=st.lists(st.integers(0, 6), max_size=6))
def test_the_order_of_additions_does_not_matter(terms: Terms, parts: list[int]) -> None:
    together = quote(seats=sum(parts), terms=terms)
    before, lines = 0, []
    for seats in parts:
        lines.extend(quote(seats=seats, before=before, terms=terms).lines)
        before += seats
    assert summed(lines=tuple(lines), vat_percent=terms.vat_percent) == together


@given(terms=ANY_TERMS, before=st.integers(0, 10), seats=st.integers(0, 10))
def test_amounts_add_up_and_a_ladder_never_costs_more(terms: Terms, before: int, seats: int) -> None:
    price = quote(seats=seats, before=before, terms=terms)
    assert price.net + price.vat == price.gross
    assert price.net <= quote(seats=seats, terms=terms).net
    assert price.saved >= 0
