"""Fixtures that every test may use."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from lms.shared.installation.actions import is_demo

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def now() -> datetime:
    """A Thursday morning in the middle of the first cohort's third module."""
    return datetime(2026, 1, 22, 9, 30, tzinfo=BERLIN)


@pytest.fixture(autouse=True)
def _forget_demo_mark() -> Iterator[None]:
    is_demo.cache_clear()
    yield
    is_demo.cache_clear()
