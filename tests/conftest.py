"""Fixtures that every test may use, and what CI demands of skips."""

import json
import os
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache as django_cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import HealthCheck, settings

from lms.shared.installation.actions import is_demo

BERLIN = ZoneInfo("Europe/Berlin")
# a busy machine is no defect: nothing here is measured by the clock
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
IS_CI = os.environ.get("CI") == "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Have Django keep what migrations wrote wherever a test with real transactions is going to empty the tables."""
    for item in items:
        mark = item.get_closest_marker("django_db")
        if mark is not None and mark.kwargs.get("transaction"):
            item.add_marker(pytest.mark.django_db(**{**mark.kwargs, "serialized_rollback": True}), append=False)


def _empty_and_fill_again(case: TransactionTestCase) -> None:
    """Empty all tables after a test with real transactions and write again what migrations had written.

    Django fills them only before such a test, so that the next test with a rollback would find nothing.
    """
    # without this Django would write content types and permissions anew, with other keys
    type(case).serialized_rollback = True
    _empty(case)
    ContentType.objects.clear_cache()
    connection.creation.deserialize_db_from_string(_kept_rows())


@cache
def _kept_rows() -> str:
    """Return what Django kept, content types first: signals look for them while pages are written."""
    rows = json.loads(connection._test_serialized_contents)  # type: ignore[attr-defined]
    return json.dumps(sorted(rows, key=lambda row: row["model"] != "contenttypes.contenttype"))


_empty = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
TransactionTestCase._fixture_teardown = _empty_and_fill_again  # type: ignore[attr-defined]


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


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    is_demo.cache_clear()
    django_cache.clear()
    # a request in English leaves its language to whoever comes next in the same thread
    translation.deactivate()
    yield
    is_demo.cache_clear()


@pytest.fixture
def now() -> datetime:
    """A Thursday morning in the middle of the first cohort's third module."""
    return datetime(2026, 1, 22, 9, 30, tzinfo=BERLIN)
