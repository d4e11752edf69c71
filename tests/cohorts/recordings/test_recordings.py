"""The recording of a past date: for those of the cohort, and watched it counts as attendance."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client

from cohorts.attendance.models import AttendanceEntry, PresenceChoice
from cohorts.attendance.queries import attendance_of
from cohorts.recordings.actions import note_watched
from cohorts.schedule.models import Event, EventKind, EventStatus
from lms.shared.outbox.models import OutboxEvent
from modules.videos.models import Video
from tests.cast import Cast, build_cast
from tests.cohorts.make import make_event
from tests.modules.doors import statuses
from tests.modules.make import NOW
from tests.modules.viewing.films import make_film

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(minutes=2)


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cast() -> Cast:
    return build_cast(now=NOW)


@pytest.fixture
def video() -> Video:
    return make_film()


@pytest.fixture
def event(cast: Cast, video: Video) -> Event:
    return make_event(cohort=cast.cohort, starts_at=NOW - timedelta(days=7), recording=video)


def address(event: Event, what: str = "") -> str:
    return f"/termine/{event.pk}/aufzeichnung/{what}"


def expected(cast: Cast) -> dict[str, int]:
    """Those of the cohort and organisers."""
    inside = {"participant", "trainer", "organiser"}
    return {role: 302 if role == "stranger" else 200 if role in inside else 404 for role in cast.roles}


@pytest.mark.parametrize("what", ["", "film/", "untertitel-de/", "kapitel/", "mitschrift/"])
def test_recording_is_for_those_of_the_cohort(cast: Cast, event: Event, what: str) -> None:
    assert statuses(cast, address(event, what)) == expected(cast)


def test_file_has_no_other_address(cast: Cast, event: Event, video: Video) -> None:
    own = statuses(cast, f"/programm/video/{video.pk}/film/")
    # editors and organisers see every film
    assert {role for role, got in own.items() if got == 200} == {"editor", "organiser"}


@pytest.mark.parametrize(
    "change",
    [
        {"starts_at": NOW + timedelta(days=1), "ends_at": NOW + timedelta(days=1, hours=3)},
        {"starts_at": NOW - timedelta(hours=1), "ends_at": NOW + timedelta(minutes=1)},
        {"status": EventStatus.CANCELLED},
        {"recording": None},
    ],
)
def test_nothing_before_the_end_nor_of_what_was_cancelled(cast: Cast, event: Event, change: dict[str, Any]) -> None:
    assert statuses(cast, address(event, "film/"))["participant"] == 200
    Event.objects.update(**change)
    for what in ("", "film/", "mitschrift/"):
        found = statuses(cast, address(event, what))
        assert {found[role] for role in cast.roles if role != "stranger"} == {404}
    assert cast.client("participant").post(address(event, "gesehen/"), {}).status_code == 403
    assert "/aufzeichnung/" not in cast.client("participant").get("/termine/").content.decode()


def test_who_left_the_cohort_sees_nothing(cast: Cast, event: Event) -> None:
    cast.enrolment.ended_on = NOW.date()
    cast.enrolment.save()
    assert statuses(cast, address(event, "film/"))["participant"] == 404


def test_page_of_dates_leads_to_it(cast: Cast, event: Event) -> None:
    client = cast.client("participant")
    assert f'href="{address(event)}"' in client.get("/termine/").content.decode()
    page = client.get(address(event)).content.decode()
    assert f'<source src="{address(event)}film/">' in page
    assert "zählt der Termin für Sie als besucht" in page
    assert "data-watch=" in page


def test_trainer_looks_and_counts_nothing(cast: Cast, event: Event) -> None:
    page = cast.client("trainer").get(address(event)).content.decode()
    assert "<video" in page
    assert "data-watch=" not in page
    assert cast.client("trainer").post(address(event, "gesehen/"), {}).status_code == 403


def watch(client: Client, event: Event, *, seen: str = "0-90", after: timedelta = timedelta(minutes=2)) -> Any:
    page = client.get(address(event)).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]*)"', page)
    assert ticket is not None
    with time_machine.travel(NOW + after, tick=False):
        return client.post(address(event, "gesehen/"), {"ticket": ticket[1], "seen": seen, "position": 90})


def presence(cast: Cast) -> str | None:
    found = AttendanceEntry.objects.filter(enrolment=cast.enrolment).first()
    return found.presence if found else None


def changes() -> int:
    return OutboxEvent.objects.filter(kind="attendance.changed").count()


def test_watched_recording_counts(cast: Cast, event: Event) -> None:
    client = cast.client("participant")
    assert watch(client, event, seen="0-89").json() == {"seconds": 89, "percent": 89, "finished": False}
    assert presence(cast) is None
    assert watch(client, event).json() == {"seconds": 90, "percent": 90, "finished": True}
    assert presence(cast) == "recording"
    entry = AttendanceEntry.objects.get()
    assert (entry.marked_by, entry.marked_at) == (cast.participant, LATER)
    facts = attendance_of(cast.enrolment)
    assert facts is not None
    assert facts.trainings.counted == 1
    assert OutboxEvent.objects.get(kind="attendance.changed").ids == {"enrolment_id": cast.enrolment.pk}
    watch(client, event, seen="0-100")
    assert changes() == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [("present", "present"), ("absent", "recording"), ("excused", "recording")],
)
def test_who_was_there_stays_there(cast: Cast, event: Event, before: str, after: str) -> None:
    AttendanceEntry.objects.create(
        event=event, enrolment=cast.enrolment, presence=before, marked_by=cast.trainer, marked_at=NOW
    )
    watch(cast.client("participant"), event)
    assert presence(cast) == after
    assert changes() == int(before != after)


def test_what_a_trainer_notes_afterwards_stays(cast: Cast, event: Event) -> None:
    client = cast.client("participant")
    watch(client, event)
    AttendanceEntry.objects.update(
        presence=PresenceChoice.ABSENT, marked_by=cast.trainer, marked_at=NOW + timedelta(days=1)
    )
    watch(client, event, after=timedelta(days=1))
    watch(client, event, after=timedelta(minutes=10))
    assert presence(cast) == "absent"


@pytest.mark.parametrize(("kind", "counts"), [(EventKind.QA, True), (EventKind.WORKSHOP, False)])
def test_recording_of_a_workshop_does_not_count(cast: Cast, event: Event, kind: EventKind, counts: bool) -> None:
    Event.objects.update(kind=kind)
    client = cast.client("participant")
    assert watch(client, event).json()["finished"] is True
    assert presence(cast) == ("recording" if counts else None)
    assert ("ersetzt sie nicht" in client.get(address(event)).content.decode()) is not counts


def test_film_that_was_watched_in_a_lesson_counts_from_the_next_report(cast: Cast, event: Event) -> None:
    assert note_watched(event=event, enrolment=cast.enrolment, finished_at=NOW, now=LATER)
    assert not note_watched(event=event, enrolment=cast.enrolment, finished_at=NOW, now=LATER)
    assert changes() == 1


def test_forged_reports_count_nothing(cast: Cast, event: Event) -> None:
    client = cast.client("participant")
    assert watch(client, event, after=timedelta(seconds=30)).status_code == 422
    other = make_event(cohort=cast.other_cohort, starts_at=NOW - timedelta(days=7), recording=event.recording)
    page = cast.client("other_participant").get(address(other)).content.decode()
    ticket = re.search(r'name="ticket" value="([^"]*)"', page)
    assert ticket is not None
    with time_machine.travel(LATER, tick=False):
        fields = {"ticket": ticket[1], "seen": "0-90", "position": 90}
        assert client.post(address(event, "gesehen/"), fields).status_code == 403
        answer = client.post(address(other, "gesehen/"), fields)
        assert (answer.status_code, "nicht geöffnet" in answer.json()["error"]) == (403, True)
    assert (presence(cast), changes()) == (None, 0)


def test_organiser_chooses_the_recording(cast: Cast, event: Event, video: Video) -> None:
    page = cast.client("organiser").get(f"/admin/events/edit/{event.pk}/").content.decode()
    fields = re.findall(r"<input[^>]*>", page)
    assert [f'value="{video.pk}"' in field for field in fields if 'name="recording"' in field] == [True]
    assert video.title in page
    assert cast.client("organiser").get("/admin/snippets/choose/modules/video/").status_code == 200
