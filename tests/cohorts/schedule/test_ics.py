"""The constant time zone equals the zone database; entries are what RFC 5545 wants."""

from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar

from cohorts.schedule.ics import BERLIN, Entry, published


def entry(**changes: object) -> Entry:
    return Entry(
        **{
            "uid": "abc",
            "title": "Prozesse erheben, „Teil 1“; mit Übung",
            "starts_at": datetime(2025, 10, 24, 14, tzinfo=BERLIN),
            "ends_at": datetime(2025, 10, 24, 15, tzinfo=BERLIN),
            "changed_at": datetime(2025, 9, 1, 12, tzinfo=BERLIN),
            **changes,
        }
    )


def _offset_by_rules(moment: datetime) -> timedelta:
    """The offset that the two RRULEs give: last Sunday of March and October, 1:00 UTC."""

    def last_sunday(month: int) -> datetime:
        day = datetime(moment.year, month, 31, 1, tzinfo=UTC)
        return day - timedelta(days=(day.weekday() + 1) % 7)

    return timedelta(hours=2 if last_sunday(3) <= moment < last_sunday(10) else 1)


def test_the_rules_equal_the_zone_database() -> None:
    """Fails if law or tzdata change; then the constant has to be changed."""
    moment = datetime(1997, 1, 1, tzinfo=UTC)
    while moment.year < 2041:
        assert moment.astimezone(BERLIN).utcoffset() == _offset_by_rules(moment), moment
        moment += timedelta(hours=7)


@pytest.mark.parametrize("day", ["20251024", "20251027", "20260328", "20260330"])
def test_a_reader_gets_the_right_moment_on_both_sides_of_the_change(day: str) -> None:
    start = datetime.strptime(f"{day} 14", "%Y%m%d %H").replace(tzinfo=BERLIN)
    text = published(name="Termine", entries=[entry(starts_at=start, ends_at=start + timedelta(hours=1))])
    read = Calendar.from_ical(text).events[0]
    assert read.start.astimezone(UTC) == start.astimezone(UTC)
    assert f"DTSTART;TZID=Europe/Berlin:{day}T140000" in text


def test_the_same_entries_give_the_same_bytes() -> None:
    assert published(name="Termine", entries=[entry()]) == published(name="Termine", entries=[entry()])


def test_headers_and_uid() -> None:
    text = published(name="Termine", entries=[entry(sequence=2, is_cancelled=True, place="Münster")])
    for line in (
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Termine",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZOFFSETTO:+0200",
        "UID:abc@testserver",
        "SEQUENCE:2",
        "STATUS:CANCELLED",
        "DTSTAMP:20250901T100000Z",
    ):
        assert line in text.split("\r\n"), line
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
