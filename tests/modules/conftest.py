"""Fixtures of this floor's tests."""

from collections.abc import Iterator

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_german() -> Iterator[None]:
    """A request below `/en/` leaves its language active in the thread; every test starts in German."""
    with translation.override("de"):
        yield
