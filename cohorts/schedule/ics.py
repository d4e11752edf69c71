"""Calendar objects after RFC 5545.

The time zone is written by hand and constant: what libraries generate for short ranges is read one hour wrong by
some clients (registration.md, 7.1). A test compares it with the zone database.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Timezone, vDatetime
from icalendar import Event as CalendarEvent

from lms.shared.addresses import host

BERLIN = ZoneInfo("Europe/Berlin")
PRODUCT = "-//Lehrgang//Termine//DE"
REFRESH = timedelta(hours=4)

_BERLIN_LINES = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
X-LIC-LOCATION:Europe/Berlin
BEGIN:DAYLIGHT
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of a calendar.

    Attributes:
        uid: the part of the UID before the host; never changes.
        title: what the calendar shows.
        starts_at, ends_at: aware moments.
        place: where, or empty.
        description: a line or two; never a link that lets somebody join.
        address: absolute address of the page about it, or empty.
        sequence: revision, see RFC 5545, 3.8.7.4.
        changed_at: when it was last changed.
        is_cancelled: whether it does not take place.
    """

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    place: str = ""
    description: str = ""
    address: str = ""
    sequence: int = 0
    is_cancelled: bool = False


def published(*, name: str, entries: Iterable[Entry]) -> str:
    """Return a calendar with METHOD:PUBLISH. The same entries give the same text, byte for byte.

    Args:
        name: what the reader's program calls the calendar.
        entries: in the order in which they are to stand.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Europe/Berlin")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT4H")
    calendar.add_component(Timezone.from_ical(_BERLIN_LINES))
    for entry in entries:
        calendar.add_component(_event(entry))
    return calendar.to_ical(sorted=False).decode()


def _event(entry: Entry) -> CalendarEvent:
    event = CalendarEvent()
    event.add("uid", f"{entry.uid}@{host()}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    event.add("last-modified", entry.changed_at.astimezone(UTC).replace(microsecond=0))
    for key, moment in (("dtstart", entry.starts_at), ("dtend", entry.ends_at)):
        local = vDatetime(moment.astimezone(BERLIN).replace(tzinfo=None))
        local.params["TZID"] = "Europe/Berlin"
        event.add(key, local, encode=False)
    event.add("summary", entry.title)
    for key, value in (("location", entry.place), ("description", entry.description), ("url", entry.address)):
        if value:
            event.add(key, value)
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    return event
