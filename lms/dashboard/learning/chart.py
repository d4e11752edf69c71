"""The pace as a drawing: numbers and places for the SVG that the template writes. Works on paper.

Plan is a dashed pencil line, accepted work a violet step line, now a ring with words beside it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from lms.dashboard.learning.rules import counted_until

_STEP = 10
# "30 für das Zertifikat" in 13 px with some air
_WORDS_WIDTH = 160
# "Plan für heute: 31" likewise
_HERE_WIDTH = 130
# one figure in 13 px with some air
_NUMBER_WIDTH = 14


@dataclass(frozen=True, kw_only=True)
class Days:
    """What is drawn.

    Attributes:
        due: last day of the plan for each process, sorted.
        accepted: day of each acceptance, sorted.
        first_on: first day of the programme.
        last_on: last day of the programme.
        today: the present day.
        required: processes that the certificate asks for.
    """

    due: tuple[date, ...]
    accepted: tuple[date, ...]
    first_on: date
    last_on: date
    today: date
    required: int


@dataclass(frozen=True, kw_only=True)
class Frame:
    """Size of a drawing in its own units, which are CSS pixels at the size it is made for."""

    width: int
    height: int
    left: int
    right: int
    top: int
    bottom: int


WIDE = Frame(width=600, height=236, left=30, right=14, top=30, bottom=24)
PHONE = Frame(width=300, height=236, left=28, right=8, top=30, bottom=24)


@dataclass(frozen=True, kw_only=True)
class Label:
    """A word at a place."""

    x: float
    y: float
    text: str
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class Line:
    """A horizontal line of the grid with its number."""

    y: float
    number: int


@dataclass(frozen=True, kw_only=True)
class Band:
    """A module as a stretch of time, from its opening to that of the next."""

    number: int
    opens_on: date


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Everything that the SVG needs.

    Attributes:
        frame: size.
        grid: lines at 0, 10, 20 … with their numbers.
        required_y: place of the line that the certificate asks for.
        plan: points of the dashed line, as SVG writes them.
        done: points of the step line.
        now_x, now_y: place of the ring, or None outside the programme.
        now_is_late: the ring stands at the right, so its words go to the left.
        words_y: place of these words, below both lines.
        band_x, band_width: the module that is open now, width 0 without one.
        modules: numbers above the drawing.
        months: words below it.
    """

    frame: Frame
    grid: tuple[Line, ...]
    required_y: float
    plan: str
    done: str
    now_x: float | None
    now_y: float
    now_is_late: bool
    words_y: float
    band_x: float
    band_width: float
    modules: tuple[Label, ...] = field(default=())
    months: tuple[Label, ...] = field(default=())

    @property
    def bottom(self) -> int:
        """Place of the axis."""
        return self.frame.height - self.frame.bottom

    @property
    def has_room_for_words(self) -> bool:
        """Whether the words at the line of the certificate stand free of the line of today."""
        return self.now_x is None or self.now_x > self.frame.left + _WORDS_WIDTH

    @property
    def end(self) -> int:
        """Right end of the lines."""
        return self.frame.width - self.frame.right


def draw(
    *,
    frame: Frame,
    days: Days,
    bands: Sequence[Band],
    months: Iterable[tuple[date, str]],
) -> Drawing:
    """Return the drawing in one size.

    Args:
        frame: the size.
        days: what is drawn.
        bands: the modules in their order.
        months: days on the axis with their words.
    """
    end = max([days.last_on, *days.due])
    top = max(days.required, len(days.due), len(days.accepted), 1)
    place = _Place(frame=frame, first_on=days.first_on, end=end, top=top)
    shown = [day for day in days.accepted if day <= days.today]
    is_inside = days.first_on <= days.today <= end
    now_x = place.x(days.today) if is_inside else None
    now_is_late = now_x is not None and now_x > frame.width * 0.6
    until = min(days.today, end)
    band = _current(bands, today=days.today, end=end)
    return Drawing(
        frame=frame,
        grid=tuple(Line(y=place.y(number), number=number) for number in range(0, top + 1, _STEP)),
        required_y=place.y(days.required),
        plan=_points([(place.x(days.first_on), place.y(0)), *_plan(days.due, place=place)]),
        done=_points(_steps(shown, place=place, first_on=days.first_on, until=until)) if until >= days.first_on else "",
        now_x=now_x,
        now_y=place.y(len(shown)),
        now_is_late=now_is_late,
        words_y=_words_y(days, place=place, shown=shown, is_late=now_is_late),
        band_x=place.x(band[0]) if band else 0,
        band_width=round(place.x(band[1]) - place.x(band[0]), 1) if band else 0,
        modules=tuple(_module_labels(bands, place=place, today=days.today, end=end)),
        months=tuple(
            Label(x=place.x(day), y=frame.height - 6, text=text) for day, text in months if days.first_on <= day <= end
        ),
    )


def axis_months(*, first_on: date, last_on: date) -> list[date]:
    """Return the days on which the axis names a month: the first day, then each third month's first."""
    days = [first_on]
    month, year = first_on.month, first_on.year
    while True:
        month += 1
        if month > 12:  # noqa: PLR2004 - months of a year
            month, year = 1, year + 1
        day = date(year, month, 1)
        if day > last_on:
            return days
        if month % 3 == 1 and (day - days[-1]).days > 30:  # noqa: PLR2004 - else two words would touch
            days.append(day)


@dataclass(frozen=True, kw_only=True)
class _Place:
    frame: Frame
    first_on: date
    end: date
    top: int

    def x(self, day: date) -> float:
        width = self.frame.width - self.frame.left - self.frame.right
        share = (day - self.first_on).days / max(1, (self.end - self.first_on).days)
        return round(self.frame.left + width * min(1, max(0, share)), 1)

    def day(self, x: float) -> date:
        width = self.frame.width - self.frame.left - self.frame.right
        return self.first_on + (self.end - self.first_on) * min(1, max(0, (x - self.frame.left) / width))

    def y(self, count: int) -> float:
        height = self.frame.height - self.frame.top - self.frame.bottom
        return round(self.frame.height - self.frame.bottom - height * count / self.top, 1)


def _plan(due_days: Sequence[date], *, place: _Place) -> list[tuple[float, float]]:
    return [(place.x(day), place.y(counted_until(days=due_days, day=day))) for day in sorted(set(due_days))]


def _steps(days: Sequence[date], *, place: _Place, first_on: date, until: date) -> list[tuple[float, float]]:
    points = [(place.x(first_on), place.y(0))]
    for count, day in enumerate(days, start=1):
        points += [(place.x(day), place.y(count - 1)), (place.x(day), place.y(count))]
    return [*points, (place.x(until), place.y(len(days)))]


def _words_y(days: Days, *, place: _Place, shown: Sequence[date], is_late: bool) -> float:
    """Return where the words beside the ring stand: inside the drawing, and left of the ring below the lines there."""
    lowest = place.y(len(shown))
    if is_late:
        day = place.day(place.x(days.today) - _HERE_WIDTH)
        left = min(counted_until(days=shown, day=day), counted_until(days=days.due, day=day))
        lowest = max(lowest, place.y(left))
    return min(lowest + 20, place.frame.height - place.frame.bottom - 26)


def _current(bands: Sequence[Band], *, today: date, end: date) -> tuple[date, date] | None:
    inside = [(band.opens_on, close) for band, close in _spans(bands, end=end) if band.opens_on <= today]
    return inside[-1] if inside and today <= end else None


def _module_labels(bands: Sequence[Band], *, place: _Place, today: date, end: date) -> Iterable[Label]:
    current = _current(bands, today=today, end=end)
    for band, close in _spans(bands, end=end):
        # who enters late finds some modules open: they lie on each other at the left edge
        if place.x(close) - place.x(band.opens_on) < _NUMBER_WIDTH:
            continue
        yield Label(
            x=round((place.x(band.opens_on) + place.x(close)) / 2, 1),
            y=place.frame.top - 14,
            text=str(band.number),
            is_current=current is not None and band.opens_on == current[0],
        )


def _spans(bands: Sequence[Band], *, end: date) -> list[tuple[Band, date]]:
    closes = [*(band.opens_on for band in bands[1:]), end]
    return list(zip(bands, closes, strict=False))


def _points(places: Iterable[tuple[float, float]]) -> str:
    return " ".join(f"{x:g},{y:g}" for x, y in places)
