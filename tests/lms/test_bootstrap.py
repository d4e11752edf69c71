"""The bootstrap names what is missing in one sentence and starts again only where it must."""

import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from lms import bootstrap


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A machine without Django, uv and environment; notes what would have been started."""
    started: list[list[str]] = []
    installed: list[str] = []
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None if name == "django" else object())
    monkeypatch.setattr(bootstrap, "_start_again", started.append)
    monkeypatch.setattr(bootstrap, "_install", lambda requirements: installed.append(requirements.name))
    return SimpleNamespace(started=started, installed=installed, venv=tmp_path / ".venv", monkeypatch=monkeypatch)


def _environment(machine: SimpleNamespace, *lists: Path) -> None:
    python = bootstrap._python()
    python.parent.mkdir(parents=True)
    python.touch()
    for each in lists:
        bootstrap._mark(each).touch()


def test_a_fresh_machine_gets_an_environment(machine: SimpleNamespace) -> None:
    bootstrap.ensure_environment(["manage.py", "demo"])
    assert machine.installed == ["requirements.txt"]
    assert machine.started == [["manage.py", "demo"]]


def test_tests_need_more(machine: SimpleNamespace) -> None:
    _environment(machine, bootstrap.RUN_LIST)
    bootstrap.ensure_environment(["manage.py", "test"])
    assert machine.installed == ["requirements-dev.txt"]


def test_a_second_start_installs_nothing(machine: SimpleNamespace) -> None:
    _environment(machine, bootstrap.TEST_LIST)
    bootstrap.ensure_environment(["manage.py", "demo"])
    bootstrap.ensure_environment(["manage.py", "test"])
    assert machine.installed == []
    assert len(machine.started) == 2


def test_changed_requirements_are_installed_again(machine: SimpleNamespace, tmp_path: Path) -> None:
    _environment(machine, bootstrap.RUN_LIST)
    changed = tmp_path / "requirements.txt"
    changed.write_text("another==1.0")
    machine.monkeypatch.setattr(bootstrap, "RUN_LIST", changed)
    machine.monkeypatch.setattr(bootstrap, "TEST_LIST", tmp_path / "requirements-dev.txt")
    bootstrap.TEST_LIST.write_text("another==1.0\npytest==9")
    bootstrap.ensure_environment(["manage.py", "demo"])
    assert machine.installed == ["requirements.txt"]


def test_an_activated_environment_is_left_alone(machine: SimpleNamespace) -> None:
    machine.monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: object())
    bootstrap.ensure_environment(["manage.py", "migrate"])
    bootstrap.ensure_environment(["manage.py", "test"])
    assert machine.started == []
    assert machine.installed == []


def test_an_activated_environment_without_test_tools_says_so(machine: SimpleNamespace) -> None:
    machine.monkeypatch.setattr(
        bootstrap.importlib.util, "find_spec", lambda name: None if name == "pytest_django" else object()
    )
    with pytest.raises(SystemExit, match=r"pip install -r requirements-dev\.txt"):
        bootstrap.ensure_environment(["manage.py", "test"])


def test_missing_ensurepip_is_named_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(bootstrap.shutil, "which", lambda name: None)
    monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        bootstrap.ensure_environment(["manage.py", "demo"])


def test_an_old_python_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"needs Python 3\.11"):
        bootstrap.ensure_environment(["manage.py", "demo"])
