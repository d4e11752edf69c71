"""Fixtures of this floor."""

from collections.abc import Callable, Iterator

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def queries_of() -> Callable[[Client, str], int]:
    """Count the database trips of one page."""

    def count(client: Client, page: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as trips:
            assert client.get(page).status_code == 200
        return len(trips)

    return count
