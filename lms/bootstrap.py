"""Makes the environment that the project runs in, with nothing but Python's standard library.

Where Django is not importable, a `.venv` beside `manage.py` is made from the hashed requirement files (by uv
if it is there, else by pip) and the command starts itself again inside it. In an activated environment
nothing happens.
"""

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
RUN_LIST = ROOT / "requirements.txt"
TEST_LIST = ROOT / "requirements-dev.txt"
OLDEST_PYTHON = (3, 11)
VENV_LINE = "sudo apt install python3-venv"


class BootstrapError(SystemExit):
    """Ends the program with one sentence that says what is missing and how to get it."""


def ensure_environment(argv: list[str]) -> None:
    """Return inside an environment that has what the command needs, else make one and start again in it.

    Args:
        argv: the command line, `manage.py` first.

    Raises:
        BootstrapError: Python is too old or cannot make environments.
    """
    if sys.version_info < OLDEST_PYTHON:
        raise BootstrapError(f"Lehrgang needs Python 3.11 or newer; this is {sys.version.split()[0]}.")
    testing = argv[1:2] == ["test"]
    inside = Path(sys.prefix).resolve() == VENV.resolve()
    if not inside and importlib.util.find_spec("django") is not None:
        if testing and importlib.util.find_spec("pytest_django") is None:
            raise BootstrapError(f"The tests need more packages: pip install -r {TEST_LIST.name}")
        return
    wanted = TEST_LIST if testing else RUN_LIST
    if not _is_current(wanted):
        _install(wanted)
    if not inside:
        _start_again(argv)


def run_tests(arguments: list[str]) -> int:
    """Run pytest with the given arguments and return its exit code; the whole suite runs on every core."""
    os.chdir(ROOT)
    names_a_part = any(Path(argument.split("::")[0]).exists() for argument in arguments)
    spread = [] if names_a_part or "-n" in arguments else ["-n", "auto", "--dist", "loadfile"]
    command = [sys.executable, "-m", "pytest", *spread, *arguments]
    return subprocess.call(command)


def _python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def _mark(requirements: Path) -> Path:
    digest = hashlib.sha256(requirements.read_bytes()).hexdigest()[:16]
    return VENV / f".has-{requirements.stem}-{digest}"


def _is_current(requirements: Path) -> bool:
    # the test list holds the run list too, so either mark serves a command that only runs
    enough = [requirements] if requirements == TEST_LIST else [RUN_LIST, TEST_LIST]
    return _python().exists() and any(_mark(each).exists() for each in enough)


def _install(requirements: Path) -> None:
    uv = shutil.which("uv")
    tool = "uv" if uv else "pip"
    print(f"Preparing .venv from {requirements.name} with {tool}, once …", file=sys.stderr, flush=True)
    if uv is None and importlib.util.find_spec("ensurepip") is None:
        raise BootstrapError(f"Python cannot make environments here (ensurepip is missing): {VENV_LINE}")
    try:
        if not _python().exists():
            make = [uv, "venv", "-q", "--python", sys.executable] if uv else [sys.executable, "-m", "venv"]
            subprocess.run([*make, str(VENV)], check=True)
        if uv:
            install = [uv, "pip", "install", "-q", "--python", str(_python())]
        else:
            install = [str(_python()), "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        subprocess.run([*install, "--require-hashes", "-r", str(requirements)], check=True)
    except subprocess.CalledProcessError as error:
        raise BootstrapError(f"The packages could not be installed ({tool} ended with {error.returncode}).") from error
    for old in VENV.glob(f".has-{requirements.stem}-*"):
        old.unlink()
    _mark(requirements).touch()


def _start_again(argv: list[str]) -> None:
    command = [str(_python()), str(ROOT / "manage.py"), *argv[1:]]
    if os.name == "nt":
        sys.exit(subprocess.call(command))
    os.execv(command[0], command)
