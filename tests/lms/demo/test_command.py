"""`manage.py demo` as somebody starts it: in a process of its own, with folders of its own."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from lms.demo import keeping, serving

SECONDS_TO_START = 240


def environment(folder: Path, **more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LMS_", "DJANGO_", "DATABASE_"))}
    roots = {"LMS_MEDIA_ROOT": str(folder / "public"), "LMS_PRIVATE_ROOT": str(folder / "private")}
    return {**kept, "LMS_VAR_DIR": str(folder / "var"), **roots, **more}


def demo(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "manage.py", "demo", *arguments]
    place = {"cwd": settings.BASE_DIR, "env": environment(folder, **more)}
    return subprocess.run(command, **place, capture_output=True, text=True, check=False)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def busy_port() -> Iterator[int]:
    with closing(socket.socket()) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield int(listener.getsockname()[1])


def test_a_taken_port_is_named_before_anything_happens(tmp_path: Path, busy_port: int) -> None:
    ended = demo(tmp_path, "--port", str(busy_port))
    assert ended.returncode == 1
    assert f"Port {busy_port} is taken" in ended.stderr
    assert f"--port {busy_port + 1}" in ended.stderr
    assert not (tmp_path / "var" / "lehrgang.sqlite3").exists()


def test_production_is_refused(monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(settings, "IS_PRODUCTION", True, raising=False)
    with pytest.raises(CommandError, match="never runs in production"):
        call_command("demo", "--load-only")


def test_a_foreign_database_is_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "foreign.sqlite3"
    with closing(sqlite3.connect(place)) as database, database:
        database.execute("CREATE TABLE kunden (name text)")
        database.execute("INSERT INTO kunden VALUES ('Erika')")
    before = place.read_bytes()
    ended = demo(tmp_path, "--load-only", "--refresh", DATABASE_URL=f"sqlite:///{place}")
    assert ended.returncode == 1
    assert "holds data that is not the demo's; nothing was changed" in ended.stderr
    with closing(sqlite3.connect(place)) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        assert tables == ["kunden"]
        assert database.execute("SELECT name FROM kunden").fetchall() == [("Erika",)]
    assert len(before) == place.stat().st_size


def test_the_password_is_kept_and_can_be_chosen(tmp_path: Path, settings: object) -> None:
    settings.VAR_DIR = tmp_path  # type: ignore[attr-defined]  # pytest-django's settings
    assert not keeping.is_password_kept()
    first = keeping.kept_password(None)
    assert len(first) >= 10
    assert keeping.kept_password(None) == first
    assert keeping.kept_password("ein-anderes") == keeping.kept_password(None) == "ein-anderes"
    assert (tmp_path / "demo-password").stat().st_mode & 0o077 == 0


def test_a_part_that_dies_is_named_and_the_others_end() -> None:
    processes = serving.Processes(environment=dict(os.environ))
    sleeper = processes.start([sys.executable, "-c", "import time; time.sleep(600)"], name="worker")
    processes.start([sys.executable, "-c", "raise SystemExit(3)"], name="web server").wait()
    with pytest.raises(serving.ServerEnded, match="the web server ended with 3"):
        processes.require_alive()
    processes.end()
    assert sleeper.poll() is not None


def test_what_a_part_started_ends_with_it() -> None:
    child = "import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)'])"
    program = f"{child}; print(p.pid, flush=True); p.wait()"
    processes = serving.Processes(environment=dict(os.environ))
    with subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE, start_new_session=True) as parent:
        assert parent.stdout is not None
        grandchild = int(parent.stdout.readline())
        processes.parts.append(serving._Part(name="web server", process=parent))
        processes.end()
    assert _are_gone([grandchild])


@pytest.mark.long
def test_it_loads_serves_refreshes_and_leaves_nobody_behind(tmp_path: Path) -> None:
    """From nothing to a page, a second start in a moment, a refresh, and an end without orphans."""
    first = demo(tmp_path, "--load-only", "--password", "zum-ausprobieren")
    assert first.returncode == 0, first.stderr
    assert "Loading the demo content" in first.stdout
    second = demo(tmp_path, "--load-only")
    assert second.returncode == 0, second.stderr
    assert "Loading" not in second.stdout
    files = {path.name for path in (tmp_path / "private").rglob("*.bpmn")}
    refreshed = demo(tmp_path, "--load-only", "--refresh")
    assert refreshed.returncode == 0, refreshed.stderr
    assert "Loading the demo content" in refreshed.stdout
    assert files.isdisjoint({path.name for path in (tmp_path / "private").rglob("*.bpmn")})
    assert (tmp_path / "var" / "demo-password").read_text() == "zum-ausprobieren"
    _serves_and_ends(tmp_path)


def _serves_and_ends(folder: Path) -> None:
    port = free_port()
    command = [sys.executable, "manage.py", "demo", "--port", str(port)]
    with subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment(folder)) as process:
        try:
            assert "Kommunale" in _first_answer(f"http://127.0.0.1:{port}/programm/", process)
            below = _below(process.pid)
            assert len(below) >= 3
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)
    assert process.returncode == 0
    assert _are_gone(below)


def _first_answer(address: str, process: subprocess.Popen[bytes]) -> str:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own http address
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.5)
    raise AssertionError(f"no answer from {address}")


def _below(pid: int) -> list[int]:
    listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
    parents = {int(child): int(parent) for child, parent in (line.split() for line in listed.splitlines())}
    found, frontier = [], [pid]
    while frontier:
        frontier = [child for child, parent in parents.items() if parent in frontier]
        found += frontier
    return found


def _are_gone(pids: list[int]) -> bool:
    """Wait a moment for the system to take the killed away."""
    deadline = time.monotonic() + 10
    while any(map(_lives, pids)) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not any(map(_lives, pids))


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not state.exists() or ") Z " not in state.read_text()
