"""Who presents what, when and where."""

from datetime import timedelta

import pytest

from cohorts.schedule.models import Event
from cohorts.workshops.actions import NotYours, take_back_work
from cohorts.workshops.models import WorkshopSlot, WorkshopWork
from cohorts.workshops.rules import OutsideTheWorkshop, series
from cohorts.workshops.slots import (
    PresentsAlready,
    SlotInUse,
    SlotTaken,
    TrackInUse,
    leave_slot,
    make_slots,
    remove_slot,
    take_slot,
)
from modules.assignments.actions import withdraw
from tests.cast import Cast
from tests.cohorts.workshops.make import (
    STARTS_AT,
    at_board,
    handed_in,
    make_neighbour,
    make_process,
    make_work,
)
from tests.modules.make import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def slots(cast: Cast, event: Event) -> list[WorkshopSlot]:
    """Two rooms, two times: A1 B1 A2 B2."""
    times = series(tracks=["A", "B"], first=STARTS_AT, minutes=20, pause=5, count=2)
    make_slots(guest=at_board(event, cast.trainer), times=times)
    return list(WorkshopSlot.objects.order_by("starts_at", "track"))


def test_only_trainers_of_the_cohort_make_slots(cast: Cast, event: Event) -> None:
    times = series(tracks=["A"], first=STARTS_AT, minutes=20, pause=5, count=2)
    for person in (cast.participant, cast.organiser):
        with pytest.raises(NotYours):
            make_slots(guest=at_board(event, person), times=times)
    assert len(make_slots(guest=at_board(event, cast.trainer), times=times)) == 2


def test_all_or_none(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    guest = at_board(event, cast.trainer)
    with pytest.raises(TrackInUse):
        make_slots(guest=guest, times=series(tracks=["C", "a"], first=STARTS_AT, minutes=5, pause=0, count=1))
    with pytest.raises(OutsideTheWorkshop):
        before = STARTS_AT - timedelta(minutes=10)
        make_slots(guest=guest, times=series(tracks=["C"], first=before, minutes=20, pause=0, count=2))
    assert WorkshopSlot.objects.count() == 4


def test_an_author_takes_a_slot_for_her_own_work_only(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    process = make_process(event, by=cast.participant)
    own, other = make_work(process, enrolment=cast.enrolment), make_work(process, enrolment=make_neighbour(cast))
    guest = at_board(event, cast.participant)
    take_slot(guest=guest, slot=slots[0], work=own)
    with pytest.raises(NotYours):
        take_slot(guest=guest, slot=slots[1], work=other)
    take_slot(guest=at_board(event, cast.trainer), slot=slots[1], work=other)
    with pytest.raises(NotYours):
        leave_slot(guest=guest, slot=WorkshopSlot.objects.get(pk=slots[1].pk))


def test_a_taken_slot_stays_taken(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    process = make_process(event, by=cast.participant)
    own, other = make_work(process, enrolment=cast.enrolment), make_work(process, enrolment=make_neighbour(cast))
    trainer = at_board(event, cast.trainer)
    take_slot(guest=trainer, slot=slots[0], work=other)
    with pytest.raises(SlotTaken):
        take_slot(guest=at_board(event, cast.participant), slot=slots[0], work=own)
    with pytest.raises(SlotInUse):
        remove_slot(guest=trainer, slot=slots[0])
    leave_slot(guest=trainer, slot=WorkshopSlot.objects.get(pk=slots[0].pk))
    remove_slot(guest=trainer, slot=slots[0])
    assert WorkshopSlot.objects.count() == 3


def test_nobody_presents_twice_at_a_time(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    process = make_process(event, by=cast.participant)
    first = make_work(process, enrolment=cast.enrolment)
    second = make_work(process, enrolment=cast.enrolment, number=2)
    guest = at_board(event, cast.participant)
    take_slot(guest=guest, slot=slots[0], work=first)
    with pytest.raises(PresentsAlready):
        take_slot(guest=guest, slot=slots[1], work=second)
    take_slot(guest=guest, slot=slots[2], work=second)


def test_a_work_that_is_taken_back_leaves_its_slot(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    work = make_work(make_process(event, by=cast.participant), enrolment=cast.enrolment)
    guest = at_board(event, cast.participant)
    take_slot(guest=guest, slot=slots[0], work=work)
    take_back_work(guest=guest, work=work, now=NOW)
    assert WorkshopSlot.objects.filter(work=None).count() == 4


def test_the_pages_tell_what_is_wrong(cast: Cast, event: Event) -> None:
    address = f"/termine/werkstatt/{event.pk}/zeiten/"
    day = STARTS_AT.date().isoformat()
    good = {"tracks": "Aula, Raum 1, aula", "day": day, "first": "10:00", "minutes": 20, "pause": 5, "count": 2}
    trainer = cast.client("trainer")
    bad: list[dict[str, object]] = [
        {**good, "tracks": " , "},
        {**good, "tracks": "x" * 61},
        {**good, "day": "2020-01-01"},
        {**good, "first": "nie"},
        {**good, "count": 60},
        {},
    ]
    for data in bad:
        assert trainer.post(address, data).status_code == 422
    assert trainer.post(address, good).status_code == 302
    assert set(WorkshopSlot.objects.values_list("track", flat=True)) == {"Raum 1", "aula"}
    assert "läuft zu dieser Zeit schon etwas" in trainer.post(address, good).content.decode()
    assert cast.client("participant").post(address, good).status_code == 403


def test_nonsense_in_a_slot_is_told(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    address = f"/termine/werkstatt/{event.pk}/zeiten/{slots[0].pk}/"
    for work in ("", "abc", "٣", "999999", "9" * 30, "9" * 5000):
        assert cast.client("participant").post(address, {"work": work}).status_code == 302
    assert not WorkshopSlot.objects.exclude(work=None).exists()
    assert cast.client("other_participant").post(address, {}).status_code == 404


def test_a_button_of_an_old_page_frees_nobody_elses_slot(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    process = make_process(event, by=cast.participant)
    seen, there = make_work(process, enrolment=cast.enrolment), make_work(process, enrolment=make_neighbour(cast))
    trainer = at_board(event, cast.trainer)
    take_slot(guest=trainer, slot=slots[0], work=there)
    address = f"/termine/werkstatt/{event.pk}/zeiten/{slots[0].pk}/"
    client = cast.client("trainer")
    page = client.post(address, {"leave": seen.pk}, follow=True).content.decode()
    assert "Diese Zeit hat inzwischen jemand anderes gewählt." in page
    assert WorkshopSlot.objects.get(pk=slots[0].pk).work == there
    assert f'name="leave" value="{there.pk}"' in page
    client.post(address, {"leave": there.pk})
    assert WorkshopSlot.objects.get(pk=slots[0].pk).work is None


def test_a_slot_that_changed_since_it_was_loaded_stays(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    process = make_process(event, by=cast.participant)
    own, other = make_work(process, enrolment=cast.enrolment), make_work(process, enrolment=make_neighbour(cast))
    guest, trainer = at_board(event, cast.participant), at_board(event, cast.trainer)
    take_slot(guest=guest, slot=slots[0], work=own)
    loaded = WorkshopSlot.objects.get(pk=slots[0].pk)
    leave_slot(guest=trainer, slot=loaded)
    take_slot(guest=trainer, slot=slots[0], work=other)
    with pytest.raises(SlotTaken):
        leave_slot(guest=guest, slot=loaded)
    assert WorkshopSlot.objects.get(pk=slots[0].pk).work == other


def test_the_slot_of_a_withdrawn_work_is_free(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    process = make_process(event, by=cast.participant)
    own, gone = make_work(process, enrolment=cast.enrolment), make_work(process, enrolment=make_neighbour(cast))
    trainer = at_board(event, cast.trainer)
    for slot in slots[:2]:
        take_slot(guest=trainer, slot=slot, work=gone if slot == slots[0] else own)
    withdraw(submission=gone.version.submission, now=NOW)
    leave_slot(guest=trainer, slot=WorkshopSlot.objects.get(pk=slots[1].pk))
    take_slot(guest=trainer, slot=slots[0], work=own)
    assert WorkshopSlot.objects.get(pk=slots[0].pk).work == own
    withdraw(submission=own.version.submission, now=NOW)
    remove_slot(guest=trainer, slot=slots[0])
    assert WorkshopSlot.objects.count() == 3


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar_lie_outside(cast: Cast, event: Event, day: str) -> None:
    data = {"tracks": "Aula", "day": day, "first": "23:50", "minutes": 240, "pause": 240, "count": 60}
    answer = cast.client("trainer").post(f"/termine/werkstatt/{event.pk}/zeiten/", data)
    assert answer.status_code == 422
    assert "zwischen Beginn und Ende" in answer.content.decode()


def test_keys_beyond_a_thousand_are_written_without_a_dot(cast: Cast, event: Event, slots: list[WorkshopSlot]) -> None:
    process = make_process(event, by=cast.participant)
    version = handed_in(cast.enrolment)
    WorkshopWork.objects.create(pk=12345, process=process, version=version, brought_by=cast.enrolment, brought_at=NOW)
    client, board = cast.client("participant"), f"/termine/werkstatt/{event.pk}/"
    assert '<option value="12345">' in client.get(board).content.decode()
    client.post(f"{board}zeiten/{slots[0].pk}/", {"work": "12345"})
    assert 'name="leave" value="12345"' in client.get(board).content.decode()
