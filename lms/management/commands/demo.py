"""`manage.py demo`: sets everything up, loads the demo content and serves it."""

import sys
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError
from django.utils import timezone

from lms.demo import database, load, serving
from lms.demo.keeping import CollectingFailed, collecting_static, is_password_kept, kept_password

PANGO_LINE = "sudo apt install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


class Command(BaseCommand):
    """Loads only into an empty database or one that it marked as demo itself."""

    # they import every view; CI runs them, and a second start should take a moment
    requires_system_checks = ()
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
        refresh, password = options["refresh"], options["password"]
        if options["load_only"]:
            self._load(refresh=refresh, password=password)
            return
        host, port = options["host"], options["port"]
        try:
            serving.require_free_port(host=host, port=port)
        except serving.PortTaken as error:
            line = f"python3 manage.py demo --port {port + 1}"
            raise CommandError(f"Port {port} is taken ({error}). Try: {line}") from error
        address = serving.shown_address(host=host, port=port)
        processes = serving.Processes(environment=serving.child_environment(base_url=address))
        serving.treat_signals_as_ctrl_c()
        try:
            loading = serving.load_command(refresh=refresh, password=password)
            code = processes.start(loading, name="loading", may_end=True).wait()
            if code:
                # the loading process has said why
                sys.exit(code)
            processes.start(serving.server_command(host=host, port=port), name="web server")
            processes.start(serving.worker_command(), name="worker")
            serving.wait_until_answering(address=serving.own_address(host=host, port=port), processes=processes)
            self._print_logins(address)
            serving.keep_time(processes=processes)
        except KeyboardInterrupt:
            self.stdout.write("\nEnding …")
        except serving.ServerEnded as error:
            raise CommandError(f"The demo stopped: {error}.") from error
        finally:
            processes.end()

    def _load(self, *, refresh: bool, password: str | None) -> None:
        try:
            found = database.contents()
        except OperationalError as error:
            raise CommandError(f"The database cannot be reached: {error}") from error
        if found is database.Contents.OTHER:
            raise CommandError("This database holds data that is not the demo's; nothing was changed.")
        try:
            with collecting_static() if settings.STATIC_COLLECTED else nullcontext():
                self._fill(found=found, refresh=refresh, password=password)
        except CollectingFailed as error:
            raise CommandError("The style and script files could not be collected.") from error
        self.stdout.write(self.style.SUCCESS("The demo content is loaded."))

    def _fill(self, *, found: database.Contents, refresh: bool, password: str | None) -> None:
        is_empty = found is database.Contents.NOTHING or refresh
        if is_empty:
            _require_pango()
            self.stdout.write("Loading the demo content …")
        if found is database.Contents.DEMO and refresh:
            load.start_over()
        else:
            database.bring_up_to_date()
        was_kept = is_password_kept()
        chosen = kept_password(password)
        if is_empty:
            load.load_demo(password=chosen, today=timezone.localdate(), now=timezone.now())
        elif password or not was_kept:
            load.set_passwords(password=chosen)
        load.point_site_here()

    def _print_logins(self, address: str) -> None:
        self.stdout.write(f"\nLehrgang runs at {self.style.SUCCESS(address + '/')}  (Ctrl-C ends it)")
        self.stdout.write(f"Mail that would go out: {address}/postausgang/")
        self.stdout.write(f"Password of the log-ins: {kept_password(None)}")
        for email, what in load.LOGINS:
            self.stdout.write(f"  {email:<44} {what}")
        self.stdout.write("")
        # seen at once in a log file too
        self.stdout.flush()


def _require_pango() -> None:
    try:
        import weasyprint  # noqa: F401, PLC0415 - loads Pango, which may be missing
    except OSError as error:
        raise CommandError(f"Certificates need Pango, which is not installed: {PANGO_LINE}") from error
