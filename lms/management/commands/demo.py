"""`manage.py demo`: sets everything up, loads the demo content and serves it."""

import hashlib
import os
import secrets
import signal
import subprocess
import sys
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from lms.accounts.models import User
from lms.demo import load, serving
from lms.shared.installation.actions import is_demo
from lms.shared.styles import sources

PANGO_LINE = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Command(BaseCommand):
    """Loads only into an empty database or one that it marked as demo itself."""

    help = "Loads the demo content and serves it at http://localhost:8000 until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take where to listen and what to load."""
        parser.add_argument("--host", default="127.0.0.1", help="address to listen on (127.0.0.1)")
        parser.add_argument("--port", type=int, default=8000, help="port to listen on (8000)")
        parser.add_argument("--load-only", action="store_true", help="load the content and stop")
        parser.add_argument(
            "--refresh",
            action="store_true",
            help="load the demo anew with dates around today; what was typed in is lost",
        )
        parser.add_argument("--password", help="password of all demo log-ins")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load in a process of its own, so that every address in it is the one that is served."""
        if settings.IS_PRODUCTION:
            raise CommandError("The demo never runs in production mode (LMS_ENV=production).")
        _require_pango()
        if options["load_only"]:
            self._load(refresh=options["refresh"], password=options["password"])
            return
        host, port = options["host"], options["port"]
        try:
            serving.require_free_port(host=host, port=port)
        except serving.PortTaken as error:
            raise CommandError(f"Port {port} is taken ({error}). Try: python3 manage.py demo --port 8001") from error
        shown_host = "localhost" if host in ("127.0.0.1", "0.0.0.0", "::1", "::") else host  # noqa: S104 - compared
        address = f"http://{shown_host}:{port}"
        environment = serving.child_environment(base_url=address)
        command = [sys.executable, "manage.py", "demo", "--load-only"]
        command += ["--refresh"] if options["refresh"] else []
        command += ["--password", options["password"]] if options["password"] else []
        if subprocess.call(command, cwd=settings.BASE_DIR, env=environment):
            raise CommandError("The demo content could not be loaded; nothing was started.")
        self._serve(host=host, port=port, address=address, environment=environment)

    def _load(self, *, refresh: bool, password: str | None) -> None:
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if not is_demo() and User.objects.exists():
            raise CommandError("This database holds data that is not the demo's; nothing was changed.")
        if refresh and is_demo():
            load.start_over()
        chosen = _password(password)
        if not is_demo():
            self.stdout.write("Loading the demo content …")
            load.load_demo(password=chosen, today=timezone.localdate(), now=timezone.now())
        elif password:
            load.set_passwords(password=chosen)
        load.point_site_here()
        if settings.STATIC_COLLECTED:
            _collect_static()
        self.stdout.write(self.style.SUCCESS("The demo content is loaded."))

    def _serve(self, *, host: str, port: int, address: str, environment: dict[str, str]) -> None:
        processes = serving.Processes(environment=environment)
        signal.signal(signal.SIGTERM, _interrupt)
        try:
            processes.start(serving.server_command(host=host, port=port))
            processes.start(serving.worker_command())
            serving.wait_until_answering(
                address=f"http://{'[::1]' if ':' in host else host}:{port}", processes=processes
            )
            self._print_logins(address)
            serving.keep_time(processes=processes)
        except KeyboardInterrupt:
            self.stdout.write("\nEnding …")
        except serving.ServerEnded as error:
            raise CommandError(f"The demo stopped: {error}.") from error
        finally:
            processes.end()

    def _print_logins(self, address: str) -> None:
        self.stdout.write(f"\nLehrgang runs at {self.style.SUCCESS(address + '/')}  (Ctrl-C ends it)\n")
        self.stdout.write(f"Mail that would go out: {address}/postausgang/\n")
        self.stdout.write(f"Password of every log-in: {_password(None)}\n")
        for email, what in load.LOGINS:
            self.stdout.write(f"  {email:<44} {what}")
        self.stdout.write("")


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


def _require_pango() -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415 - loads Pango, which may be missing
    except OSError as error:
        raise CommandError(f"Certificates need Pango, which is not installed: {PANGO_LINE}") from error


def _password(chosen: str | None) -> str:
    """Return the given password, or the one of the last run, or a new one; kept in a file only the owner reads."""
    place = Path(settings.VAR_DIR) / "demo-password"
    if chosen is None and place.exists():
        return place.read_text().strip()
    password = chosen or "-".join(secrets.token_hex(2) for _ in range(3))
    place.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(password)
    return password


def _collect_static() -> None:
    """Collect once for each state of our own style and script files."""
    ours = [*sources(), *sorted((settings.BASE_DIR / "lms" / "shared" / "static").rglob("*.*"))]
    facts = (
        "".join(f"{path.name}{path.stat().st_mtime_ns}" for path in ours)
        + (settings.BASE_DIR / "requirements.txt").read_text()
    )
    mark = Path(settings.VAR_DIR) / f"static-{hashlib.sha256(facts.encode()).hexdigest()[:16]}"
    if mark.exists():
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    for old in Path(settings.VAR_DIR).glob("static-*"):
        old.unlink()
    mark.touch()
