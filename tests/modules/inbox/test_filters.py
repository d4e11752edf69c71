"""A filter stands in an address and comes back the same; nonsense is left out and named."""

import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

from modules.inbox.filters import MOST_DAYS, MOST_KEY, MOST_MODULES, Filter, Whose

_keys = st.none() | st.integers(1, MOST_KEY)
FILTERS = st.builds(
    Filter,
    whose=st.sampled_from(Whose),
    cohort_key=st.from_regex(r"[a-z0-9_-]{0,80}\Z", fullmatch=True),
    module=st.none() | st.integers(1, MOST_MODULES),
    longer_than=st.none() | st.integers(1, MOST_DAYS),
    resubmitted=st.booleans(),
    group_work=st.booleans(),
    claimed=st.booleans(),
    recent=st.booleans(),
    assignment=_keys,
    organisation=_keys,
)


@given(FILTERS)
def test_a_filter_comes_back_from_its_address(chosen: Filter) -> None:
    query = chosen.as_query()
    assert Filter.from_query(query) == chosen
    assert Filter.from_query(QueryDict(query)) == chosen
    assert Filter.from_query(query).ignored == ()
    # a kept filter has 500 characters
    assert len(query) <= 300


@given(st.text() | FILTERS.map(Filter.as_query).flatmap(lambda query: st.text().map(lambda rest: query + rest)))
def test_whatever_stands_in_an_address_is_read(query: str) -> None:
    chosen = Filter.from_query(query)
    assert Filter.from_query(chosen.as_query()) == chosen


@pytest.mark.parametrize(
    "query",
    [
        "zuteilung=dir",
        "jahrgang=Herbst%202025",
        "jahrgang=%00",
        "modul=drei",
        "modul=0",
        "modul=100",
        "modul=-1",
        "modul=%C2%B2",
        "laenger=61",
        "aufgabe=99999999999999999999",
        "wieder=vielleicht",
    ],
)
def test_unknown_values_are_left_out_and_named(query: str) -> None:
    chosen = Filter.from_query(query)
    assert chosen == Filter()
    assert chosen.ignored == (query.partition("=")[0],)


def test_empty_fields_of_a_form_choose_nothing_and_are_no_mistake() -> None:
    chosen = Filter.from_query("zuteilung=&modul=&laenger=+&seite=3&unbekannt=x")
    assert chosen.is_everything
    assert chosen.ignored == ()


def test_one_choice_is_taken_back() -> None:
    chosen = Filter(whose=Whose.MINE, module=3, resubmitted=True)
    assert chosen.without("module") == Filter(whose=Whose.MINE, resubmitted=True)
    assert chosen.without("whose") == Filter(module=3, resubmitted=True)


def test_the_state_is_no_choice_and_stands_in_no_address() -> None:
    chosen = Filter.from_query("laenger=5", state="NW")
    assert chosen.state == "NW"
    assert chosen.as_query() == "laenger=5"
