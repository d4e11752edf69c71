"""Shapes of the sample video: BPMN-like rings, activities and flows, drawn large and then reduced."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1280, 720
OVERSAMPLING = 3
FONT_FILE = "ibm-plex-sans-latin-{weight}-normal.woff2"

PANEL = "#201A2B"
RAISED = "#2E2540"
INK = "#EDEBF1"
MUTED = "#C3BECB"
PENCIL = "#8D8A96"
VIOLET = "#CBABF1"
OCHRE = "#E8BC55"

Point = tuple[float, float]


@dataclass(frozen=True)
class Sprite:
    """A drawn picture with transparency and the place of its upper left corner, in pixels of the frame."""

    image: Image.Image
    x: int
    y: int


class Pen:
    """Draws on one transparent layer; every measure is in pixels of the finished frame."""

    def __init__(self, fonts: Path) -> None:
        """Take the folder that holds the font files."""
        self._fonts = fonts
        size = (WIDTH * OVERSAMPLING, HEIGHT * OVERSAMPLING)
        self._layer = Image.new("RGBA", size, (0, 0, 0, 0))
        self._draw = ImageDraw.Draw(self._layer)

    def sprite(self) -> Sprite:
        """Reduce the layer and cut it to what was drawn. The layer must not be empty."""
        small = self._layer.resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
        box = small.getbbox()
        if box is None:
            raise ValueError("nothing was drawn")
        return Sprite(image=small.crop(box), x=box[0], y=box[1])

    def text(
        self, words: str, *, at: Point, size: int, colour: str = INK, weight: int = 400, anchor: str = "mm"
    ) -> None:
        """Write one or several lines; `anchor` as Pillow names it, several lines are centred on `at`."""
        font = ImageFont.truetype(self._fonts / FONT_FILE.format(weight=weight), size * OVERSAMPLING)
        lines = words.split("\n")
        step = size * 1.22
        for number, line in enumerate(lines):
            y = at[1] + (number - (len(lines) - 1) / 2) * step
            self._draw.text(_up(at[0], y), line, font=font, fill=colour, anchor=anchor, features=["-liga"])

    def line(self, *points: Point, colour: str = VIOLET, width: float = 4) -> None:
        """Draw a line with round ends and corners through the points."""
        places = [_up(*point) for point in points]
        self._draw.line(places, fill=colour, width=round(width * OVERSAMPLING))
        radius = width * OVERSAMPLING / 2
        for x, y in places:
            self._draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=colour)

    def flow(self, start: Point, end: Point, *, colour: str = VIOLET, width: float = 4) -> None:
        """Draw a line that ends in a filled arrow head."""
        angle = math.atan2(end[1] - start[1], end[0] - start[0])
        length = 16
        tail = (end[0] - length * math.cos(angle), end[1] - length * math.sin(angle))
        self.line(start, tail, colour=colour, width=width)
        corners = [end]
        for side in (-1, 1):
            turn = angle + side * math.pi / 2
            corners.append((tail[0] + 9 * math.cos(turn), tail[1] + 9 * math.sin(turn)))
        self._draw.polygon([_up(*corner) for corner in corners], fill=colour)

    def ring(
        self, at: Point, *, radius: float, width: float = 4, colour: str = VIOLET, fill: str | None = None
    ) -> None:
        """Draw a ring: thin for a start event, thick for an end event."""
        x, y = _up(*at)
        size = radius * OVERSAMPLING
        box = (x - size, y - size, x + size, y + size)
        self._draw.ellipse(box, outline=colour, fill=fill, width=round(width * OVERSAMPLING))

    def waiting(self, at: Point, *, radius: float, colour: str = OCHRE) -> None:
        """Draw an intermediate timer event: a double ring with the hands of a clock."""
        self.ring(at, radius=radius, width=3.5, colour=colour, fill=PANEL)
        self.ring(at, radius=radius - 8, width=3, colour=colour)
        reach = radius - 17
        self.line((at[0], at[1] - reach), at, (at[0] + reach * 0.7, at[1]), colour=colour, width=3.5)

    def cross(self, at: Point, *, reach: float = 19, colour: str = OCHRE) -> None:
        """Mark a break in the flow."""
        x, y = at
        for stroke, width in ((PANEL, 14), (colour, 6)):
            for side in (-1, 1):
                start, end = (x - reach * 0.72, y - side * reach), (x + reach * 0.72, y + side * reach)
                self.line(start, end, colour=stroke, width=width)

    def activity(
        self,
        words: str,
        *,
        at: Point,
        size: Point = (212, 124),
        colour: str = VIOLET,
        fill: str | None = PANEL,
        letters: int = 33,
    ) -> None:
        """Draw a rounded box with centred words; `at` is its middle."""
        left, top = at[0] - size[0] / 2, at[1] - size[1] / 2
        box = (*_up(left, top), *_up(left + size[0], top + size[1]))
        width = round(4 * OVERSAMPLING)
        self._draw.rounded_rectangle(box, radius=14 * OVERSAMPLING, fill=fill, outline=colour, width=width)
        if words:
            self.text(words, at=at, size=letters, weight=600)

    def number(self, value: int, *, at: Point, colour: str = OCHRE) -> None:
        """Draw a numbered disc, the mark of a comment at an element."""
        self.ring(at, radius=30, width=5, colour=PANEL, fill=PANEL)
        self.ring(at, radius=25, colour=colour, fill=colour)
        self.text(str(value), at=at, size=32, weight=600, colour=PANEL)

    def block(self, left: float, top: float, width: float, height: float, *, colour: str) -> None:
        """Fill a rectangle with slightly rounded corners."""
        box = (*_up(left, top), *_up(left + width, top + height))
        self._draw.rounded_rectangle(box, radius=6 * OVERSAMPLING, fill=colour)


def drawn(fonts: Path, paint: Callable[[Pen], None]) -> Sprite:
    """Let `paint` draw on a fresh layer and return what it drew."""
    pen = Pen(fonts)
    paint(pen)
    return pen.sprite()


def _up(x: float, y: float) -> Point:
    return x * OVERSAMPLING, y * OVERSAMPLING
