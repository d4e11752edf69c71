"""When a cohort takes registrations."""

from datetime import date
from enum import Enum

RESERVED_SLUGS = frozenset({"status", "neu"})


class Door(Enum):
    """What a visitor finds at a cohort's page."""

    PLANNED = "planned"
    OPEN = "open"
    STARTED = "started"
    CLOSED = "closed"
    OVER = "over"


def door(*, is_open: bool, is_planned: bool, starts_on: date, ends_on: date, late_entry: bool, today: date) -> Door:
    """Return whether a registration is possible and, if not, why.

    Late entry is a setting per cohort (programme.md, section 1): without it the door shuts on the first day.

    Args:
        is_open: the organisers have opened the registration.
        is_planned: they have not opened it yet.
        starts_on: first day.
        ends_on: last day.
        late_entry: people may join after the first day.
        today: the present day.
    """
    if today > ends_on:
        return Door.OVER
    if is_planned:
        return Door.PLANNED
    if not is_open:
        return Door.CLOSED
    return Door.STARTED if today >= starts_on and not late_entry else Door.OPEN
