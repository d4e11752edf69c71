"""The measurement of slow viewers, tried on a server whose answers are known."""

import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from lms.accounts.people.roles import Role
from lms.bench import viewers
from lms.bench.viewers import FILM_BYTES, Film, NoFilm, UnexpectedAnswer, Waiting, long_film, measure_viewers
from modules.videos.models import Video
from tests.modules.make import make_person

FILM = Film(address="/film/", cookie="sessionid=x")
SLOW_SECONDS = 0.05


class _Answers(BaseHTTPRequestHandler):
    """Hands out parts to who shows the cookie; the log-in page is slow as long as somebody has asked for one."""

    protocol_version = "HTTP/1.1"
    asked: list[str] = []

    def do_GET(self) -> None:
        is_film = self.path == FILM.address
        if is_film and self.headers["Cookie"] == FILM.cookie:
            self.asked.append(self.headers["Range"])
            self._send(206, bytes(3000))
        elif is_film:
            self._send(403, b"")
        else:
            time.sleep(SLOW_SECONDS if self.asked else 0)
            self._send(200, b"page")

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Stay silent."""


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(viewers, "VIEWERS", 3)
    monkeypatch.setattr(viewers, "REQUESTS", 6)
    monkeypatch.setattr(viewers, "PAUSE_SECONDS", 0.02)
    monkeypatch.setattr(viewers, "LARGEST_PART", 3000)
    _Answers.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    server.server_close()
    thread.join()


def test_what_viewers_cost_is_seen_beside_the_idle_server(port: int) -> None:
    figure = measure_viewers(FILM, host="127.0.0.1", port=port)
    assert figure.busy.median >= SLOW_SECONDS * 1000 > figure.idle.median
    assert figure.slowest_viewer > 0
    assert len({asked for asked in _Answers.asked if asked.endswith("-")}) >= 3


def test_a_viewer_who_is_refused_ends_the_measurement(port: int) -> None:
    stranger = Film(address=FILM.address, cookie="sessionid=other")
    with pytest.raises(UnexpectedAnswer, match="403"):
        measure_viewers(stranger, host="127.0.0.1", port=port)


def test_median_and_95th_percentile() -> None:
    waiting = Waiting.of([each / 1000 for each in range(1, 101)])
    assert waiting.median == pytest.approx(50.5)
    assert 95 <= waiting.slow <= 96


def test_the_long_film_stands_in_for_one_that_the_person_may_see(db: None, tmp_path: Path) -> None:
    client = Client()
    client.force_login(make_person(email="redaktion@demo.example", last_name="R", role=Role.EDITOR))
    with pytest.raises(NoFilm):
        long_film(client, folder=tmp_path)
    video = Video.objects.create(title="Film", file=ContentFile(b"\0\0\0\x18ftypmp42", name="film.mp4"))
    film = long_film(client, folder=tmp_path)
    assert film.cookie == f"sessionid={client.cookies['sessionid'].value}"
    assert str(video.pk) in film.address
    with (tmp_path / str(video.file.name)).open("rb") as long:
        assert long.read(12) == b"\0\0\0\x18ftypmp42"
        assert long.seek(0, 2) == FILM_BYTES


def test_a_stranger_has_no_film(db: None, tmp_path: Path) -> None:
    Video.objects.create(title="Film", file=ContentFile(b"\0\0\0\x18ftypmp42", name="film.mp4"))
    with pytest.raises(NoFilm):
        long_film(Client(), folder=tmp_path)
