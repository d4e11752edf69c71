"""Has the pages of a PDF file drawn by a process of its own, so that a file can only hurt that one.

What comes back from there is not believed: numbers are checked, text is cleaned, pictures are told by their content.
See docs/decisions/0016-pages-as-pictures.md.
"""

import io
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings

from lms.shared.files.kinds import kind_of
from modules.document_pages.rules import LARGEST_FILE, LONGEST_SIDE, MOST_PAGES, WIDTH, Problem, plain_text

PROGRAM = "modules.document_pages.drawing"
SECONDS = 240.0
"""Seconds by the clock that one file may take in all."""

MOST_DEATHS = 3
"""Pages at which the process may die before we give up."""

_MOST_PAGES_TOLD = 1_000_000
_LONGEST_LINE = 400_000
_LARGEST_PICTURE = 16 * 1024 * 1024


class NotDrawable(Exception):
    """No page can be drawn, or no further one; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """The file was opened and has so many pages."""

    total: int


@dataclass(frozen=True, kw_only=True)
class Picture:
    """A page: its number from 1, WebP with its pixels, its text."""

    number: int
    width: int
    height: int
    text: str
    content: bytes


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A page that cannot be drawn."""

    number: int


Happening = Beginning | Picture | Gap


def draw(content: bytes, *, first: int = 1, seconds: float = SECONDS) -> Iterator[Happening]:
    """Yield what becomes of a PDF file, page by page as they are drawn.

    Args:
        content: its bytes.
        first: the page with which to begin.
        seconds: by the clock, after which nothing more is drawn.

    Raises:
        NotDrawable: while iterating; what came before stays good.
    """
    if len(content) > LARGEST_FILE:
        raise NotDrawable(Problem.TOO_LARGE)
    if not content:
        raise NotDrawable(Problem.EMPTY)
    ends_at = time.monotonic() + seconds
    with tempfile.TemporaryDirectory(prefix="seiten-") as name:
        folder = Path(name)
        (folder / "file.pdf").write_bytes(content)
        for _death in range(MOST_DEATHS):
            reader = _Reader(folder, first=first, seconds=ends_at - time.monotonic())
            yield from reader.happenings()
            if reader.is_done:
                return
            if reader.is_late:
                raise NotDrawable(Problem.TOO_SLOW)
            if not reader.begun:
                raise NotDrawable(Problem.BROKEN)
            # it died of this page; the others may be fine
            yield Gap(number=reader.begun)
            first = reader.begun + 1
    raise NotDrawable(Problem.STOPPED)


class _Reader:
    """One run of the drawing program, and what it said."""

    def __init__(self, folder: Path, *, first: int, seconds: float) -> None:
        self.folder, self.first, self.seconds = folder, first, seconds
        self.is_done = self.is_late = False
        self.begun = 0

    def happenings(self) -> Iterator[Happening]:
        """Yield what it tells until it ends or its time is over."""
        if self.seconds <= 0:
            self.is_late = True
            return
        with self._process() as process:
            timer = threading.Timer(self.seconds, self._end, args=[process])
            timer.start()
            try:
                assert process.stdout is not None  # noqa: S101 - for the types: it is a pipe
                while line := process.stdout.readline(_LONGEST_LINE):
                    happening = self._heard(line)
                    if happening is not None:
                        yield happening
            finally:
                timer.cancel()
                process.kill()

    def _process(self) -> "subprocess.Popen[bytes]":
        # no environment: what the file might take over shall know no passwords
        environment = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT") if name in os.environ}
        file = str(self.folder / "file.pdf")
        return subprocess.Popen(
            [sys.executable, "-s", "-B", "-m", PROGRAM, file, str(self.folder), str(self.first)],
            cwd=settings.BASE_DIR,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            close_fds=True,
        )

    def _end(self, process: "subprocess.Popen[bytes]") -> None:
        self.is_late = True
        process.kill()

    def _heard(self, line: bytes) -> Happening | None:
        try:
            said = json.loads(line)
        except ValueError:
            # the C library speaks for itself sometimes
            return None
        if not isinstance(said, dict):
            return None
        if said.get("problem") in list(Problem):
            raise NotDrawable(Problem(said["problem"]))
        if "total" in said:
            # told again after a death
            return Beginning(total=_number(said["total"], most=_MOST_PAGES_TOLD))
        if "begun" in said:
            self.begun = _number(said["begun"], most=MOST_PAGES)
        if "gap" in said:
            return Gap(number=_number(said["gap"], most=MOST_PAGES))
        if "page" in said:
            return self._picture(said)
        self.is_done = self.is_done or said.get("done") is True
        return None

    def _picture(self, said: dict[str, Any]) -> Picture | Gap:
        number = _number(said["page"], most=MOST_PAGES)
        place = self.folder / f"{number}.webp"
        content = _picture_in(place)
        if content is None:
            return Gap(number=number)
        width, height = _number(said.get("width"), most=WIDTH + 1), _number(said.get("height"), most=LONGEST_SIDE + 1)
        text = plain_text(str(said.get("text", "")))
        return Picture(number=number, width=width, height=height, text=text, content=content)


def _picture_in(place: Path) -> bytes | None:
    """Return the bytes of a file if it is a picture, and no link to another file."""
    if place.is_symlink() or not place.is_file() or place.stat().st_size > _LARGEST_PICTURE:
        return None
    content = place.read_bytes()
    place.unlink()
    return content if kind_of(io.BytesIO(content)) == "webp" else None


def _number(value: Any, *, most: int) -> int:
    """Return a number between 1 and the most.

    Raises:
        NotDrawable: what draws is out of its mind.
    """
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise NotDrawable(Problem.BROKEN)
    return value
