"""The browser, and the demo loaded into the tests' database."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections
from django.utils import timezone
from playwright.sync_api import sync_playwright

from lms.demo.load import load_demo, point_site_here
from tests.journeys.stage import Stage

PASSWORD = "nur-fuer-diese-reise"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--autoplay-policy=no-user-gesture-required",
]  # fmt: skip


@pytest.fixture(scope="session")
def demo_copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the loaded demo is kept between two stories; the file is written by the first."""
    return tmp_path_factory.mktemp("demo") / "demo.sqlite3"


@pytest.fixture
def chromium() -> str:
    """Path of the system's Chromium."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("Chromium is not installed")
    return found


@pytest.fixture
def stage(chromium: str, live_server: Any, settings: Any, demo_copy: Path) -> Iterator[Stage]:
    """The demo, served, with nobody there yet.

    The browser's library keeps a loop running while it is in use. Django then keeps another database connection,
    which knows nothing of the test database's first rows: so the loop starts after and ends before Django's fixtures.
    """
    settings.LMS_BASE_URL = settings.WAGTAILADMIN_BASE_URL = live_server.url
    _load(demo_copy)
    point_site_here()
    asked = os.environ.get("LMS_SHOTS")
    shots = Path(asked) if asked else None
    if shots is not None:
        shots.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        built = Stage(browser=browser, base=live_server.url, password=PASSWORD, shots=shots)
        yield built
        for line in built.findings:
            print(line)
        browser.close()
        connections.close_all()


def _load(kept: Path) -> None:
    """Load the demo, or copy it back where an earlier story has loaded it: each story ends in empty tables."""
    if connection.vendor != "sqlite":
        load_demo(password=PASSWORD, today=timezone.localdate(), now=timezone.now())
        return
    connection.ensure_connection()
    if kept.exists():
        _copy(sqlite3.connect(kept), connection.connection)
        return
    load_demo(password=PASSWORD, today=timezone.localdate(), now=timezone.now())
    _copy(connection.connection, sqlite3.connect(kept))


def _copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    source.backup(target)
    for each in (source, target):
        if each is not connection.connection:
            each.close()
