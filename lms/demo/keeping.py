"""What the demo keeps between two starts: its password and the collected static files."""

import hashlib
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.apps import apps
from django.conf import settings

from lms.shared.styles import sources

_READABLE_BY_OWNER = 0o600


class CollectingFailed(Exception):
    """The static files could not be collected."""


def is_password_kept() -> bool:
    """Say whether a password was chosen here before."""
    return _place().exists()


def kept_password(chosen: str | None) -> str:
    """Return the given password, or the one of the last run, or a new one; kept in a file only the owner reads."""
    if chosen is None and is_password_kept():
        return _place().read_text(encoding="utf-8").strip()
    password = chosen or "-".join(secrets.token_hex(2) for _ in range(3))
    _place().parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(_place(), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _READABLE_BY_OWNER), "w") as file:
        file.write(password)
    return password


@contextmanager
def collecting_static() -> Iterator[None]:
    """Collect static files in a process beside what is done meanwhile, once for each state of them.

    Raises:
        CollectingFailed: the process has said why.
    """
    mark = _mark()
    if mark.exists() and Path(settings.STATIC_ROOT).is_dir():
        yield
        return
    command = [sys.executable, "manage.py", "collectstatic", "--no-input", "-v", "0"]
    with subprocess.Popen(command, cwd=settings.BASE_DIR) as process:
        try:
            yield
        except BaseException:
            process.kill()
            raise
    if process.returncode:
        raise CollectingFailed
    for old in Path(settings.VAR_DIR).glob("static-*"):
        old.unlink()
    mark.touch()


def _mark() -> Path:
    facts = "".join(f"{path}{path.stat().st_mtime_ns}" for path in [*sources(), *_own_files()])
    facts += (Path(settings.BASE_DIR) / "requirements.txt").read_text(encoding="utf-8")
    return Path(settings.VAR_DIR) / f"static-{hashlib.sha256(facts.encode()).hexdigest()[:16]}"


def _place() -> Path:
    return Path(settings.VAR_DIR) / "demo-password"


def _own_files() -> Iterator[Path]:
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if folder.is_relative_to(settings.BASE_DIR) and "site-packages" not in folder.parts:
            yield from sorted(path for path in (folder / "static").rglob("*") if path.is_file())
