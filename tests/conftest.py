"""Fixtures that every test may use, and what CI demands of skips."""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.cache import cache
from django.db import connection

from lms.shared.installation.actions import is_demo

BERLIN = ZoneInfo("Europe/Berlin")
IS_CI = os.environ.get("CI") == "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give every test with real transactions the rows that migrations wrote, since its end empties all tables."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None and mark.kwargs.get("transaction"):
            item.add_marker(pytest.mark.django_db(**{**mark.kwargs, "serialized_rollback": True}), append=False)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: Any) -> Iterator[None]:
    """Turn a skip into a failure in CI: what cannot run there has not been tested."""
    outcome = yield
    report = outcome.get_result()  # type: ignore[attr-defined]  # pluggy's result
    if IS_CI and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say in one line each what did not run and how to get it."""
    skipped = terminalreporter.stats.get("skipped", [])
    if any("Chromium" in str(report.longrepr) for report in skipped):
        terminalreporter.write_line("Browser tests were skipped: sudo apt install chromium")
    if connection.vendor != "postgresql":
        terminalreporter.write_line(
            "This run used SQLite. For PostgreSQL (sudo apt install postgresql): "
            "DATABASE_URL=postgres://user@host/name python3 manage.py test"
        )


@pytest.fixture(scope="session", autouse=True)
def _whole_database_at_the_end(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Leave a database behind that `--reuse-db` can use again."""
    yield
    with django_db_blocker.unblock():
        contents = getattr(connection, "_test_serialized_contents", "[]")
        with connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM wagtailcore_page")
            (pages,) = cursor.fetchone()
        if not pages:
            connection.creation.deserialize_db_from_string(contents)


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    is_demo.cache_clear()
    cache.clear()
    yield
    is_demo.cache_clear()


@pytest.fixture
def now() -> datetime:
    """A Thursday morning in the middle of the first cohort's third module."""
    return datetime(2026, 1, 22, 9, 30, tzinfo=BERLIN)
