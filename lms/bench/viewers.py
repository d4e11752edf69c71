"""How the log-in page answers while slow viewers watch a film; both figures from the same run."""

import http.client
import os
import socket
import statistics
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from django.test import Client
from django.urls import reverse

from lms.shared.files.ranges import LARGEST_PART
from modules.videos.models import Video

VIEWERS = 30
BYTES_PER_SECOND = 100_000
REQUESTS = 30
WARM_UP = 5
# so that the requests span the ten seconds after which a viewer asks for the next part
PAUSE_SECONDS = 0.4
FILM_BYTES = 100 * 1024 * 1024
_STEPS_PER_SECOND = 10
_TIMEOUT_SECONDS = 20
_OK = 200
_PARTIAL = 206
_SMALL_BUFFER = 64 * 1024


class NoFilm(Exception):
    """No film of the demo is open to the viewer."""


class UnexpectedAnswer(Exception):
    """The server answered a viewer or the log-in page otherwise than in daily use."""


@dataclass(frozen=True, kw_only=True)
class Film:
    """Where a film is watched, and by whom.

    Attributes:
        address: path of the real view.
        cookie: value of the header of a person who may see it.
    """

    address: str
    cookie: str


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """How long the log-in page let somebody wait, in milliseconds."""

    median: float
    slow: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> "Waiting":
        """Sum up single waits: median and 95th percentile."""
        return cls(median=statistics.median(seconds) * 1000, slow=statistics.quantiles(seconds, n=20)[-1] * 1000)


@dataclass(frozen=True, kw_only=True)
class ViewersFigure:
    """What slow viewers cost the others.

    Attributes:
        idle: the log-in page when nobody watches.
        busy: the same page of the same server while all watch.
        slowest_viewer: bytes per second that the viewer with the least got.
    """

    idle: Waiting
    busy: Waiting
    slowest_viewer: float


def long_film(client: Client, *, folder: Path) -> Film:
    """Put a film of 100 MB into a folder in the place of one of the demo's, and return where it is watched.

    Args:
        client: somebody who is logged in.
        folder: the private folder of the server that is going to be measured; holes take no space.

    Raises:
        NoFilm: the demo has none that this person may see.
    """
    for video in Video.objects.exclude(file=""):
        address = reverse("video_part", args=[video.pk, "film"])
        if client.head(address).status_code == _OK:
            place = folder / str(video.file.name)
            place.parent.mkdir(parents=True)
            with video.file.open("rb") as short, place.open("wb") as long:
                long.write(short.read(_SMALL_BUFFER))
                long.truncate(FILM_BYTES)
            return Film(address=address, cookie=client.cookies.output(attrs=[], header="", sep=";").strip())
    raise NoFilm


def measure_viewers(film: Film, *, host: str, port: int) -> ViewersFigure:
    """Ask for the log-in page alone, then beside the viewers.

    Raises:
        UnexpectedAnswer: the log-in page is not 200, or a part of the film not 206.
    """
    page = reverse("account_login")
    _waits(page, host=host, port=port, requests=WARM_UP)
    idle = _waits(page, host=host, port=port, requests=REQUESTS)
    with _watching(film, host=host, port=port) as got:
        start, before = time.monotonic(), list(got)
        busy = _waits(page, host=host, port=port, requests=REQUESTS)
        seconds = time.monotonic() - start
        least = min(now - then for now, then in zip(got, before, strict=True))
    return ViewersFigure(idle=Waiting.of(idle), busy=Waiting.of(busy), slowest_viewer=least / seconds)


def _waits(page: str, *, host: str, port: int, requests: int) -> list[float]:
    return [_wait(page, host=host, port=port) for _ in range(requests)]


def _wait(page: str, *, host: str, port: int) -> float:
    time.sleep(PAUSE_SECONDS)
    start = time.monotonic()
    with closing(http.client.HTTPConnection(host, port, timeout=_TIMEOUT_SECONDS)) as connection:
        connection.request("GET", page)
        answer = connection.getresponse()
        answer.read()
    if answer.status != _OK:
        raise UnexpectedAnswer(f"{page}: {answer.status}")
    return time.monotonic() - start


@contextmanager
def _watching(film: Film, *, host: str, port: int) -> Iterator[list[int]]:
    """Have all viewers watch, each from another place; gives the bytes that each has got so far."""
    got, stop = [0] * VIEWERS, threading.Event()
    with ThreadPoolExecutor(max_workers=VIEWERS) as pool:
        watch = partial(_watch, film, host=host, port=port, got=got, stop=stop)
        viewers = [pool.submit(watch, number) for number in range(VIEWERS)]
        try:
            while not all(got) and not any(viewer.done() for viewer in viewers):
                time.sleep(0.1)
            yield got
        finally:
            stop.set()
    for viewer in viewers:
        viewer.result()


def _watch(film: Film, number: int, *, host: str, port: int, got: list[int], stop: threading.Event) -> None:
    """Watch as a browser does: ask for all from here on, read slowly, ask again where the part ended."""
    place = number * (FILM_BYTES // VIEWERS)
    # one after the other, so that they do not all ask for their next part in the same moment
    stop.wait(number * LARGEST_PART / BYTES_PER_SECOND / VIEWERS)
    connection = http.client.HTTPConnection(host, port)
    connection.sock = _slow_line(host=host, port=port)
    with closing(connection):
        while not stop.is_set():
            connection.request("GET", film.address, headers={"Cookie": film.cookie, "Range": f"bytes={place}-"})
            with connection.getresponse() as part:
                if part.status != _PARTIAL:
                    raise UnexpectedAnswer(f"{film.address}: {part.status}")
                for count in _read_slowly(part, stop=stop):
                    got[number] += count
                    place = (place + count) % FILM_BYTES


def _read_slowly(part: http.client.HTTPResponse, *, stop: threading.Event) -> Iterator[int]:
    due = time.monotonic()
    while not stop.is_set() and (chunk := part.read(BYTES_PER_SECOND // _STEPS_PER_SECOND)):
        yield len(chunk)
        due += 1 / _STEPS_PER_SECOND
        stop.wait(max(0.0, due - time.monotonic()))


def _slow_line(*, host: str, port: int) -> socket.socket:
    """Return a connection that holds little, so that the server is left with what is not read."""
    line = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _SMALL_BUFFER)
    line.settimeout(_TIMEOUT_SECONDS)
    line.connect((host, port))
    return line


def environment_with(folder: Path) -> dict[str, str]:
    """Return the environment of the server: the demo's database, the long film's folder, films sent by the app."""
    return {**os.environ, "LMS_PRIVATE_ROOT": str(folder), "LMS_FILE_DELIVERY": "app"}
