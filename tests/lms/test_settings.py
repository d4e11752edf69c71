"""What production demands, and what the embedded default is made of."""

from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from lms.settings.production import require, unmet_demands

FINE: dict[str, Any] = {
    "secret_key": "x" * 50,
    "debug": False,
    "base_url": "https://lehrgang.example.org",
    "mail_from": "Lehrgang <post@example.org>",
    "is_behind_proxy": False,
    "proxies": 0,
}


def test_a_complete_installation_starts() -> None:
    assert unmet_demands(**FINE) == []
    require(**FINE)


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("secret_key", "", "LMS_SECRET_KEY"),
        ("secret_key", "short", "LMS_SECRET_KEY"),
        ("debug", True, "LMS_DEBUG"),
        ("base_url", "http://lehrgang.example.org", "LMS_BASE_URL"),
        ("base_url", "https://localhost:8000", "LMS_BASE_URL"),
        ("mail_from", "Lehrgang <post@lehrgang.example>", "LMS_MAIL_FROM"),
        ("is_behind_proxy", True, "LMS_PROXIES"),
        ("proxies", 1, "LMS_BEHIND_PROXY"),
    ],
)
def test_each_demand_is_named(name: str, value: Any, word: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=word):
        require(**{**FINE, name: value})


def test_all_that_is_missing_is_said_at_once() -> None:
    nothing = {"secret_key": "", "debug": True, "base_url": "http://localhost", "mail_from": "a@b.example"}
    assert len(unmet_demands(**{**FINE, **nothing, "is_behind_proxy": True})) == 5


@pytest.mark.django_db
def test_sqlite_runs_with_the_options_that_lose_no_write() -> None:
    if connection.vendor != "sqlite":
        assert connection.vendor == "postgresql"
        return
    with connection.cursor() as cursor:
        modes = {name: cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")}
    assert modes == {"journal_mode": "wal", "synchronous": 1}
    assert connection.transaction_mode == "IMMEDIATE"
