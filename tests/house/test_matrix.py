"""Role × address: every address of ours, generated from the resolver, is tried by the whole cast.

A new address without a row here fails the first test; a right that widens or narrows fails the second.
"""

from datetime import datetime

import pytest
import time_machine
from django.urls import URLPattern, URLResolver, get_resolver

from tests.cast import Cast, build_cast
from tests.house.matrix import MATRIX
from tests.house.row import FOREIGN, WAGTAILS, Row, address_of

pytestmark = pytest.mark.django_db


def _names(patterns: list[URLPattern | URLResolver]) -> set[str]:
    found: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if str(pattern.pattern) not in WAGTAILS:
                found |= _names(pattern.url_patterns)
        elif pattern.name:
            found.add(pattern.name)
    return found


def test_every_address_has_its_row() -> None:
    names = {name for name in _names(get_resolver().url_patterns) if not name.startswith(tuple(FOREIGN))}
    assert names - set(MATRIX) == set(), "addresses without a row"
    assert set(MATRIX) - names == set(), "rows without an address"


@pytest.mark.parametrize("name", sorted(MATRIX))
def test_the_cast_tries_the_door(name: str, now: datetime) -> None:
    row: Row = MATRIX[name]
    with time_machine.travel(now, tick=False):
        cast: Cast = build_cast(now=now)
        path = address_of(name, row=row, cast=cast)
        answers = {}
        for role in cast.roles:
            client = cast.client(role)
            answers[role] = (client.post(path) if row.is_post else client.get(path)).status_code
    expected = {role: row.expected(role) for role in cast.roles}
    wrong = {role: (answers[role], expected[role]) for role in cast.roles if answers[role] not in expected[role]}
    assert not wrong, f"{path}: answered, expected: {wrong}"
