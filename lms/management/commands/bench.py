"""`manage.py bench`: the figures of docs/performance.md, measured on the demo's data."""

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.test import Client
from django.test.utils import override_settings

from certificates.models import Certificate
from certificates.pdf import certificate_pdf
from lms.accounts.models import User
from lms.bench.cohorts import PEOPLE, NoPlan, measure_cohorts
from lms.bench.drawing import measure_drawing
from lms.bench.first_load import first_load
from lms.bench.pages import Figure, Page, measure
from lms.bench.reading import measure_reading
from lms.bench.reviewing import NoWork, measure_reviewing
from lms.bench.viewers import VIEWERS, NoFilm, UnexpectedAnswer, environment_with, long_film, measure_viewers
from lms.demo import serving
from lms.shared.installation.actions import is_demo
from modules.assignments.models import Version
from modules.content.models import LessonPage

PARTICIPANT = "teilnehmerin@demo.example"
TRAINER = "dozentin@demo.example"
ORGANISER = "organisation@demo.example"
PUBLIC = {"home": "/", "programme": "/programm/", "verification form": "/c/"}
LESSONS = {"lesson with a film": "genau-hinsehen", "with exercises": "das-erhebungsgespraech"}
COLD_PORT = 8765
VIEWERS_PORT = 8766
HERE = "127.0.0.1"


class Command(BaseCommand):
    """Prints tables; changes nothing but one draft PDF that is thrown away."""

    help = "Measures pages, first load and certificates on the demo's data, as ratios against a bare page."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take how long to measure, and whether to try a cold start."""
        parser.add_argument("--rounds", type=int, default=30, help="requests per page (30)")
        parser.add_argument(
            "--cold", action="store_true", help="also measure fresh clone to first page (a minute or two)"
        )

        parser.add_argument(
            "--viewers",
            action="store_true",
            help="only the log-in page beside slow viewers of a film (a minute)",
        )
        parser.add_argument("--reviewing", action="store_true", help="only the trainer's pages with many waiting works")

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure and print."""
        if not is_demo():
            raise CommandError("bench measures the demo's data: run manage.py demo --load-only first.")
        if options["viewers"]:
            self._print_viewers()
            return
        if options["reviewing"]:
            with override_settings(ROOT_URLCONF="lms.bench.urls", ALLOWED_HOSTS=["*"]):
                self._print_reviewing(rounds=options["rounds"])
            return
        with override_settings(ROOT_URLCONF="lms.bench.urls", ALLOWED_HOSTS=["*"]):
            self._print_pages(measure(_pages(), rounds=options["rounds"]))
            self._print_cohorts(rounds=options["rounds"])
            self._print_reviewing(rounds=options["rounds"])
        self._print_first_loads()
        self._print_reading()
        self._print_drawing()
        self._print_certificates(rounds=options["rounds"])
        if options["cold"]:
            self._print_cold_start()

    def _print_pages(self, figures: list[Figure]) -> None:
        self.stdout.write(f"\n{'page':<22}{'queries':>9}{'CPU ms':>9}{'ratio':>8}{'HTML kB':>9}")
        for figure in figures:
            self.stdout.write(
                f"{figure.page.name:<22}{figure.trips:>9}{figure.milliseconds:>9.1f}{figure.ratio:>8.1f}{figure.kilobytes:>9.1f}"
            )

    def _print_cohorts(self, *, rounds: int) -> None:
        names = " and ".join(map(str, PEOPLE))
        self.stdout.write(f"\npages of a cohort of {names} people, written for this and taken back")
        try:
            self._print_pages(measure_cohorts(email=ORGANISER, rounds=max(3, rounds // 3)))
        except NoPlan as error:
            raise CommandError("The demo is incomplete: manage.py demo --load-only --refresh") from error

    def _print_reviewing(self, *, rounds: int) -> None:
        self.stdout.write("\ntrainer's pages with many waiting works, written for this and taken back")
        try:
            self._print_pages(measure_reviewing(rounds=max(3, rounds // 3)))
        except NoWork as error:
            raise CommandError("The demo is incomplete: manage.py demo --load-only --refresh") from error

    def _print_first_loads(self) -> None:
        self.stdout.write(f"\n{'first load':<22}{'requests':>9}{'kB':>9}{'script kB':>11}")
        participant = User.objects.get(email=PARTICIPANT)
        visits: list[tuple[str, str, User | None]] = [(name, address, None) for name, address in PUBLIC.items()]
        visits += [(name, _lesson_address(slug), participant) for name, slug in LESSONS.items()]
        for name, address, person in visits:
            load = first_load(address, person=person)
            self.stdout.write(f"{name:<22}{load.requests:>9}{load.kilobytes:>9.1f}{load.scripts:>11.1f}")

    def _print_reading(self) -> None:
        self.stdout.write(f"\n{'reading a model':<22}{'CPU ms':>9}{'µs per element':>16}")
        for each in measure_reading():
            name = f"{each.elements} elements"
            self.stdout.write(f"{name:<22}{each.milliseconds:>9.1f}{each.milliseconds * 1000 / each.elements:>16.1f}")

    def _print_drawing(self) -> None:
        self.stdout.write(
            f"\n{'drawing a model':<26}{'reading ms':>11}{'drawing ms':>11}{'ratio':>7}{'µs per element':>16}"
        )
        for each in measure_drawing():
            each_element = each.drawing * 1000 / each.elements
            self.stdout.write(
                f"{each.name:<26}{each.reading:>11.1f}{each.drawing:>11.1f}{each.ratio:>7.1f}{each_element:>16.1f}"
            )

    def _print_certificates(self, *, rounds: int) -> None:
        certificate = Certificate.objects.order_by("pk").first()
        if certificate is None:
            raise CommandError("The demo holds no certificate.")
        certificate_pdf(certificate)
        times = []
        for _ in range(rounds):
            start = time.process_time()
            pdf = certificate_pdf(certificate)
            times.append((time.process_time() - start) * 1000)
        self.stdout.write(
            f"\ncertificate (WeasyPrint): median {statistics.median(times):.0f} ms CPU, "
            f"slowest {max(times):.0f} ms, {len(pdf) / 1024:.0f} kB"
        )

    def _print_viewers(self) -> None:
        client = Client()
        client.force_login(User.objects.get(email=PARTICIPANT))
        with tempfile.TemporaryDirectory() as folder:
            processes = serving.Processes(environment=environment_with(Path(folder)))
            try:
                film = long_film(client, folder=Path(folder))
                serving.require_free_port(host=HERE, port=VIEWERS_PORT)
                processes.start(serving.server_command(host=HERE, port=VIEWERS_PORT), name="web server")
                address = serving.own_address(host=HERE, port=VIEWERS_PORT)
                serving.wait_until_answering(address=address, processes=processes)
                figure = measure_viewers(film, host=HERE, port=VIEWERS_PORT)
            except (NoFilm, UnexpectedAnswer, OSError, serving.PortTaken, serving.ServerEnded) as error:
                raise CommandError(f"The viewers could not be measured: {error!r}") from error
            finally:
                processes.end()
                client.logout()
        self.stdout.write(f"\n{'log-in page':<22}{'median ms':>11}{'p95 ms':>9}")
        for name, waiting in (("idle", figure.idle), (f"{VIEWERS} slow viewers", figure.busy)):
            self.stdout.write(f"{name:<22}{waiting.median:>11.1f}{waiting.slow:>9.1f}")
        ratios = (figure.busy.median / figure.idle.median, figure.busy.slow / figure.idle.slow)
        self.stdout.write(f"{'ratio':<22}{ratios[0]:>11.2f}{ratios[1]:>9.2f}")
        self.stdout.write(f"slowest viewer: {figure.slowest_viewer / 1000:.0f} kB/s")

    def _print_cold_start(self) -> None:
        with tempfile.TemporaryDirectory() as folder:
            clone = Path(folder) / "lehrgang"
            subprocess.run(
                [shutil.which("git") or "git", "clone", "--quiet", str(settings.BASE_DIR), str(clone)], check=True
            )
            start = time.monotonic()
            demo = subprocess.Popen(
                [_system_python(), "manage.py", "demo", "--port", str(COLD_PORT)],
                cwd=clone,
                env=_plain_environment(),
                stdout=subprocess.PIPE,
                text=True,
            )
            try:
                for line in demo.stdout or ():
                    if "runs at" in line:
                        break
                seconds = time.monotonic() - start
            finally:
                demo.terminate()
                demo.wait()
        self.stdout.write(f"\ncold start, fresh clone to first page: {seconds:.0f} s")


def _lesson_address(slug: str) -> str:
    return str(LessonPage.objects.get(slug=slug, locale__language_code="de").url)


def _pages() -> list[Page]:
    lesson = LessonPage.objects.live().filter(locale__language_code="de").order_by("path").first()
    version = Version.objects.filter(review=None, submission__enrolment__trainers__email=TRAINER).first()
    certificate = Certificate.objects.filter(status="valid").first()
    if lesson is None or version is None or certificate is None:
        raise CommandError("The demo is incomplete: manage.py demo --load-only --refresh")
    return [
        Page(name="bare", address="/bare/", email=PARTICIPANT),
        Page(name="home", address="/"),
        Page(name="programme", address="/programm/"),
        Page(name="dashboard", address="/lernen/", email=PARTICIPANT),
        Page(name="lesson", address=lesson.url, email=PARTICIPANT),
        Page(name="assignment", address="/aufgaben/1/", email=PARTICIPANT),
        Page(name="inbox", address="/betreuung/", email=TRAINER),
        Page(name="review", address=f"/betreuung/pruefung/{version.pk}/", email=TRAINER),
        Page(name="organiser", address="/organisation/", email=ORGANISER),
        Page(name="verification", address=f"/c/{certificate.code}/"),
    ]


def _system_python() -> str:
    return str(Path(sys.base_prefix) / "bin" / "python3")


def _plain_environment() -> dict[str, str]:
    kept = ("PATH", "HOME", "LANG", "SSL_CERT_FILE", "PIP_CERT", "PIP_CONFIG_FILE")
    return {name: value for name, value in os.environ.items() if name in kept}
