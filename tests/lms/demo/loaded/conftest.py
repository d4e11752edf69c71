"""The demo's content, loaded once for all tests of this folder and taken back after them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from lms.demo.load import load_demo
from lms.shared.installation.actions import is_demo

NOW = datetime(2026, 1, 22, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
PASSWORD = "nur-zum-ausprobieren"


@pytest.fixture(scope="package")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[datetime]:
    """Load in a transaction around the folder's tests; each test runs in a savepoint inside it."""
    with django_db_blocker.unblock():
        around = transaction.atomic()
        around.__enter__()
        try:
            load_demo(password=PASSWORD, today=NOW.date(), now=NOW)
            yield NOW
        finally:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)
            is_demo.cache_clear()


@pytest.fixture
def demo(loaded: datetime, db: None) -> datetime:
    """The present moment of the loaded demo; what a test changes is taken back."""
    return loaded
