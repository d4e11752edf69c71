"""How large a page is drawn, how much of a file, and which text of it is kept. Pure: numbers and text only."""

import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

PDF = "pdf"

MOST_PAGES = 60
"""Pages that are drawn of one file; how many more there are is told."""

LARGEST_FILE = 25 * 1024 * 1024
"""Bytes of a file of which pages are drawn; what can be uploaded is smaller."""

WIDTH = 1_400
"""Pixels across that a usual page gets: sharp on a wide screen."""

LONGEST_SIDE = 5_000
MOST_PIXELS = 6_000_000
LARGEST_SCALE = 4.0
"""Pixels per point (1/72 inch) that the smallest pages get: a business card is not blown up to a poster."""

LONGEST_TEXT = 12_000
"""Characters of a page's text that are kept; a dense page of A4 has some 6,000."""

PER_MILLE = 1_000

MARKS = "punkte"
"""Name under which an address carries the places of discs."""
_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\u2028": "\n", "\u2029": "\n"}


class Problem(StrEnum):
    """Why pages of a file are missing."""

    TOO_LARGE = "too_large"
    LOCKED = "locked"
    BROKEN = "broken"
    EMPTY = "empty"
    TOO_SLOW = "too_slow"
    STOPPED = "stopped"


LASTING = frozenset({Problem.TOO_LARGE, Problem.LOCKED, Problem.BROKEN, Problem.EMPTY})
"""What lies in the file itself, so that drawing it once more changes nothing."""


_GAPS = "gaps:"
_GAP_OF_LINES = re.compile(r"\n{3,}")
_MARK = re.compile(r"([0-9]{1,4})\.(?:([0-9]{1,4})\.([0-9]{1,4})|-)\.([0-9]{1,4})", re.ASCII)
_MOST_MARKS = 200


class NoSize(ValueError):
    """The page says of itself that it has no area."""


@dataclass(frozen=True, kw_only=True)
class PageMark:
    """A numbered disc on a page.

    Attributes:
        page: its number, from 1.
        x, y: thousandths of the page from its upper left corner; None where the page as a whole is meant.
        number: of the comment.
        address: where the comment stands; empty for a disc that leads nowhere.
    """

    page: int
    number: int
    x: int | None = None
    y: int | None = None
    address: str = ""

    @property
    def has_point(self) -> bool:
        """Whether it lies at a point of the page."""
        return self.x is not None and self.y is not None

    @property
    def across(self) -> str:
        """Way from the left as a length of SVG, for example "31.2%"."""
        return percent(self.x or 0)

    @property
    def down(self) -> str:
        """Way from the top as a length of SVG."""
        return percent(self.y or 0)


def percent(per_mille: int) -> str:
    """Return thousandths as a length of SVG; never with a comma, whatever the language."""
    kept = min(max(per_mille, 0), PER_MILLE)
    return f"{kept // 10}.{kept % 10}%"


def scale_of(*, width: float, height: float) -> float:
    """Return the pixels per point with which a page of so many points is drawn.

    Raises:
        NoSize: a side is zero, negative or no number.
    """
    if not (math.isfinite(width) and math.isfinite(height) and width > 0 and height > 0):
        raise NoSize(f"{width} x {height}")
    return min(WIDTH / width, LONGEST_SIDE / height, math.sqrt(MOST_PIXELS / width / height), LARGEST_SCALE)


def plain_text(text: str) -> str:
    """Return the text of a page without control characters, lone halves of characters and runs of empty lines.

    At most `LONGEST_TEXT` characters.
    """
    for end, plain in _LINE_ENDS.items():
        text = text.replace(end, plain)
    # "C" are controls, formats, halves of pairs, private and unassigned ones; soft hyphens and joiners go with them
    kept = "".join(each for each in text if each in "\n\t" or unicodedata.category(each)[0] != "C")
    text = "\n".join(line.strip() for line in kept.split("\n"))
    return _GAP_OF_LINES.sub("\n\n", text).strip()[:LONGEST_TEXT].rstrip()


def gaps_problem(numbers: Sequence[int]) -> str:
    """Return in one word which pages could not be drawn while others could; empty where all could."""
    return _GAPS + ",".join(map(str, sorted(set(numbers)))) if numbers else ""


def gaps_in(problem: str) -> tuple[int, ...]:
    """Return the pages of `gaps_problem`; none where it speaks of something else."""
    if not problem.startswith(_GAPS):
        return ()
    return tuple(int(number) for number in problem.removeprefix(_GAPS).split(","))


def marks_word(marks: Sequence[PageMark]) -> str:
    """Return the places of discs as a word for an address: "3.310.442.1_5.-.2" is two discs on pages 3 and 5."""
    return "_".join(
        f"{mark.page}.{mark.x}.{mark.y}.{mark.number}" if mark.has_point else f"{mark.page}.-.{mark.number}"
        for mark in marks
    )


def marks_in(word: str) -> list[PageMark]:
    """Return the discs of `marks_word`; what is no such word, or lies beside the page, is left out."""
    found = [_MARK.fullmatch(part) for part in word.split("_", _MOST_MARKS)[:_MOST_MARKS]]
    marks = [
        PageMark(page=int(page), number=int(number), x=int(x) if x else None, y=int(y) if y else None)
        for page, x, y, number in (match.groups() for match in found if match)
    ]
    return [mark for mark in marks if mark.page and max(mark.x or 0, mark.y or 0) <= PER_MILLE]
