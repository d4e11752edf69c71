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
from pathlib import Path

from django.conf import settings

START_SECONDS = 60
END_SECONDS = 10
MINUTE = 60


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
        except OSError as error:
            raise PortTaken(str(error)) from error


@dataclass
class Processes:
    """The running parts of the demo."""

    environment: dict[str, str]
    running: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def start(self, command: Sequence[str]) -> None:
        """Start a part that is ended only by us, not by the terminal's Ctrl-C."""
        process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=self.environment, start_new_session=True)
        self.running.append(process)

    def require_alive(self) -> None:
        """Say so when a part has ended by itself.

        Raises:
            ServerEnded: which one, with its exit code.
        """
        for process in self.running:
            if process.poll() is not None:
                name = Path(str(process.args[0])).name if isinstance(process.args, list) else "process"
                raise ServerEnded(f"{name} ended with {process.returncode}")

    def end(self) -> None:
        """End every part, kindly first."""
        for process in self.running:
            with contextlib.suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + END_SECONDS
        for process in self.running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _kill(process)


def child_environment(*, base_url: str) -> dict[str, str]:
    """Return the environment of the demo's parts."""
    return {**os.environ, "LMS_BASE_URL": base_url, "LMS_STATIC_COLLECTED": "1", "PYTHONUNBUFFERED": "1"}


def server_command(*, host: str, port: int) -> list[str]:
    """Return the web server's command: threads for slow viewers of videos, a dead worker is replaced."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--log-level", "warning"]
    capacity = ["--workers", "2", "--blocking-threads", "64", "--backlog", "1024", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *options, *capacity, "lms.wsgi:application"]


def worker_command() -> list[str]:
    """Return the command of the worker that sends mail and writes certificates."""
    return [sys.executable, "manage.py", "db_worker", "--backend", "background", "--interval", "1", "-v", "0"]


def wait_until_answering(*, address: str, processes: Processes) -> None:
    """Wait for the first answer.

    Raises:
        ServerEnded: a part ended, or nothing answered within a minute.
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
    """Run the tick each minute until somebody presses Ctrl-C or a part ends by itself."""
    next_tick = time.monotonic()
    while True:
        processes.require_alive()
        if time.monotonic() >= next_tick:
            next_tick += MINUTE
            subprocess.run(
                [sys.executable, "manage.py", "tick", "-v", "0"],
                cwd=settings.BASE_DIR,
                env=processes.environment,
                stdout=subprocess.DEVNULL,
                check=False,
            )
        time.sleep(0.5)


def _kill(process: subprocess.Popen[bytes]) -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
