"""Runs web server, worker and clock side by side and ends them together."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Sequence
from dataclasses import dataclass, field
from types import FrameType

from django.conf import settings

START_SECONDS = 180
END_SECONDS = 10
MINUTE = 60
_HERE = ("127.0.0.1", "0.0.0.0", "::1", "::")  # noqa: S104 - compared, not bound to


class PortTaken(Exception):
    """Another program listens there; granian would silently share the port."""


class ServerEnded(Exception):
    """Server or worker ended by itself."""


def require_free_port(*, host: str, port: int) -> None:
    """Find out before anything starts whether the port can be had.

    Raises:
        PortTaken: it cannot.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        with contextlib.suppress(OSError):
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except (OSError, OverflowError) as error:
            raise PortTaken(str(error)) from error


def shown_address(*, host: str, port: int) -> str:
    """Return the address that people type; it stands in every link of the demo."""
    return f"http://{'localhost' if host in _HERE else host}:{port}"


def own_address(*, host: str, port: int) -> str:
    """Return the address at which this process asks the server."""
    return f"http://{'[::1]' if ':' in host else host}:{port}"


@dataclass
class _Part:
    name: str
    process: subprocess.Popen[bytes]
    may_end: bool = False


@dataclass
class Processes:
    """The running parts of the demo."""

    environment: dict[str, str]
    parts: list[_Part] = field(default_factory=list)

    def start(
        self, command: Sequence[str], *, name: str, may_end: bool = False, is_quiet: bool = False
    ) -> subprocess.Popen[bytes]:
        """Start a part that is ended only by us, not by the terminal's Ctrl-C.

        Args:
            command: program and arguments.
            name: for the sentence that says it ended.
            may_end: whether it ends by itself when it is done.
            is_quiet: whether only its errors are shown.
        """
        output = subprocess.DEVNULL if is_quiet else None
        process = subprocess.Popen(
            command, cwd=settings.BASE_DIR, env=self.environment, stdout=output, start_new_session=True
        )
        self.parts = [part for part in self.parts if not (part.may_end and part.process.poll() is not None)]
        self.parts.append(_Part(name=name, process=process, may_end=may_end))
        return process

    def require_alive(self) -> None:
        """Say so when a part has ended by itself.

        Raises:
            ServerEnded: which one, with its exit code.
        """
        for part in self.parts:
            if not part.may_end and part.process.poll() is not None:
                raise ServerEnded(f"the {part.name} ended with {part.process.returncode}")

    def end(self) -> None:
        """End every part with all that it started, kindly first."""
        for part in self.parts:
            with contextlib.suppress(ProcessLookupError):
                part.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + END_SECONDS
        for part in self.parts:
            with contextlib.suppress(subprocess.TimeoutExpired):
                part.process.wait(max(0.1, deadline - time.monotonic()))
            _kill(part.process)


def treat_signals_as_ctrl_c() -> None:
    """End in the same way when somebody asks the process to end or closes the terminal."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)


def child_environment(*, base_url: str) -> dict[str, str]:
    """Return the environment of the demo's parts."""
    return {**os.environ, "LMS_BASE_URL": base_url, "LMS_STATIC_COLLECTED": "1", "PYTHONUNBUFFERED": "1"}


def load_command(*, refresh: bool, password: str | None) -> list[str]:
    """Return the command that loads the content and collects static files."""
    command = [sys.executable, "manage.py", "demo", "--load-only"]
    command += ["--refresh"] if refresh else []
    return [*command, "--password", password] if password else command


def server_command(*, host: str, port: int) -> list[str]:
    """Return the web server's command: threads for slow viewers of videos, a dead worker is replaced."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--log-level", "error"]
    capacity = ["--workers", "2", "--blocking-threads", "64", "--backlog", "1024", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *options, *capacity, "lms.wsgi:application"]


def worker_command() -> list[str]:
    """Return the command of the worker that sends mail and writes certificates."""
    return [sys.executable, "manage.py", "db_worker", "--backend", "background", "--interval", "1", "-v", "0"]


def wait_until_answering(*, address: str, processes: Processes) -> None:
    """Wait for the first answer.

    Raises:
        ServerEnded: a part ended, or nothing answered in time.
    """
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        processes.require_alive()
        try:
            urllib.request.urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310 - our own http address
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise ServerEnded(f"no answer from {address} within {START_SECONDS} seconds")


def keep_time(*, processes: Processes) -> None:
    """Run the tick each minute until somebody presses Ctrl-C or a part ends by itself.

    Raises:
        ServerEnded: which part.
    """
    next_tick = time.monotonic()
    tick: subprocess.Popen[bytes] | None = None
    while True:
        processes.require_alive()
        is_idle = tick is None or tick.poll() is not None
        if is_idle and time.monotonic() >= next_tick:
            next_tick = time.monotonic() + MINUTE
            command = [sys.executable, "manage.py", "tick", "-v", "0"]
            tick = processes.start(command, name="clock", may_end=True, is_quiet=True)
        time.sleep(0.5)


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End what is left of a part: it and what it started are a group of their own."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
