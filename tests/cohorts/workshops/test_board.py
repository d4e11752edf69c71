"""Works of several administrations come together on a board."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cohorts.workshops.actions import AlreadyThere, NotHandedIn, NotYours, add_process, bring_work, take_back_work
from cohorts.workshops.models import WorkshopProcess, WorkshopWork
from cohorts.workshops.permissions import boards_for
from cohorts.workshops.queries import works_to_bring
from modules.assignments.actions import withdraw
from modules.assignments.models import Version
from modules.review.models import Review
from tests.cast import Cast
from tests.cohorts.workshops.make import (
    at_board,
    handed_in,
    make_neighbour,
    make_process,
    make_work,
    make_workshop,
)
from tests.modules.doors import statuses
from tests.modules.make import NOW, make_review

pytestmark = pytest.mark.django_db


@pytest.fixture
def board(cast: Cast) -> dict[str, Any]:
    event = make_workshop(cast)
    return {"event": event, "address": f"/termine/werkstatt/{event.pk}/"}


def test_everybody_of_the_cohort_stands_at_the_board(cast: Cast, board: dict[str, Any]) -> None:
    found = statuses(cast, board["address"])
    assert {role for role, status in found.items() if status == 200} == {"participant", "trainer", "organiser"}


def test_only_workshops_have_a_board(cast: Cast, board: dict[str, Any]) -> None:
    event = board["event"]
    assert list(boards_for(cast.participant, now=NOW)) == [event]
    type(event).objects.filter(pk=event.pk).update(kind="qa")
    assert not boards_for(cast.participant, now=NOW)


def test_who_left_the_programme_sees_it_no_longer(cast: Cast, board: dict[str, Any]) -> None:
    cast.enrolment.ended_on = NOW.date()
    cast.enrolment.save()
    assert cast.client("participant").get(board["address"]).status_code == 404


def test_a_process_stands_once_whatever_its_letters(cast: Cast, board: dict[str, Any]) -> None:
    guest = at_board(board["event"], cast.participant)
    add_process(guest=guest, name="Hundesteuer", now=NOW)
    with pytest.raises(AlreadyThere):
        add_process(guest=guest, name=" HUNDESTEUER ", now=NOW)
    answer = cast.client("participant").post(board["address"] + "prozesse/", {"name": "hundesteuer"})
    assert answer.status_code == 422
    assert "steht schon auf der Tafel" in answer.content.decode()


def test_organisers_only_read(cast: Cast, board: dict[str, Any]) -> None:
    with pytest.raises(NotYours):
        add_process(guest=at_board(board["event"], cast.organiser), name="Hundesteuer", now=NOW)
    page = cast.client("organiser").get(board["address"]).content.decode()
    assert "Prozess aufschreiben" not in page


def test_an_author_brings_her_work_and_others_see_it(cast: Cast, board: dict[str, Any]) -> None:
    process = make_process(board["event"], by=cast.participant)
    version = handed_in(cast.enrolment)
    neighbour = make_neighbour(cast)
    page = f"{board['address']}prozesse/{process.pk}/"
    client = cast.client("participant")
    client.post(board["address"] + "mitbringen/", {"version": version.pk, "process": process.pk})
    work = WorkshopWork.objects.get()
    reader = cast.client("participant")
    reader.force_login(neighbour.participant)
    assert "Hundesteuer anmelden" in reader.get(page).content.decode()
    whole = reader.get(f"{board['address']}arbeiten/{work.pk}/").content.decode()
    assert "Zwei Medienbrüche." in whole
    file = f"{board['address']}arbeiten/{work.pk}/{version.as_is_id}/zeichnung.svg"
    assert reader.get(file)["Content-Type"] == "image/svg+xml"
    # outside the board it stays where it was
    assert reader.get(f"/aufgaben/dateien/{version.as_is_id}/").status_code == 404


def test_nothing_of_a_review_is_shown(cast: Cast, board: dict[str, Any]) -> None:
    process = make_process(board["event"], by=cast.participant)
    work = make_work(process, enrolment=cast.enrolment)
    make_review(version=work.version, reviewer=cast.trainer, decision="changes_wanted", words="Die Frist fehlt noch.")
    assert Review.objects.get().words == "Die Frist fehlt noch."
    neighbour = make_neighbour(cast)
    reader = cast.client("participant")
    reader.force_login(neighbour.participant)
    for part in ("", f"prozesse/{process.pk}/", f"arbeiten/{work.pk}/"):
        assert "Die Frist fehlt noch." not in reader.get(board["address"] + part).content.decode()


def test_nobody_brings_the_work_of_somebody_else(cast: Cast, board: dict[str, Any]) -> None:
    process = make_process(board["event"], by=cast.participant)
    version = handed_in(make_neighbour(cast))
    with pytest.raises(NotYours):
        bring_work(guest=at_board(board["event"], cast.participant), process=process, version=version, now=NOW)
    with pytest.raises(NotYours):
        bring_work(guest=at_board(board["event"], cast.trainer), process=process, version=version, now=NOW)
    posted = {"version": version.pk, "process": process.pk}
    assert cast.client("participant").post(board["address"] + "mitbringen/", posted).status_code == 422
    assert not WorkshopWork.objects.exists()


def test_what_was_withdrawn_stays_at_home(cast: Cast, board: dict[str, Any]) -> None:
    process = make_process(board["event"], by=cast.participant)
    version = handed_in(cast.enrolment)
    guest = at_board(board["event"], cast.participant)
    assert works_to_bring(guest) == [version]
    withdraw(submission=version.submission, now=NOW)
    assert not works_to_bring(guest)
    with pytest.raises(NotHandedIn):
        bring_work(guest=guest, process=process, version=Version.objects.get(), now=NOW)


def test_it_lies_there_once_and_can_come_again(cast: Cast, board: dict[str, Any]) -> None:
    process = make_process(board["event"], by=cast.participant)
    version = handed_in(cast.enrolment)
    guest = at_board(board["event"], cast.participant)
    work = bring_work(guest=guest, process=process, version=version, now=NOW)
    with pytest.raises(AlreadyThere):
        bring_work(guest=guest, process=process, version=version, now=NOW)
    take_back_work(guest=guest, work=work, now=NOW)
    assert bring_work(guest=guest, process=process, version=version, now=NOW) != work


def test_what_was_taken_back_is_nobodys_to_see(cast: Cast, board: dict[str, Any]) -> None:
    process = make_process(board["event"], by=cast.participant)
    work = make_work(process, enrolment=cast.enrolment)
    address = f"{board['address']}arbeiten/{work.pk}/"
    file = f"{address}{work.version.as_is_id}/datei"
    trainer = cast.client("trainer")
    assert [trainer.get(each).status_code for each in (address, file)] == [200, 200]
    assert trainer.post(f"{address}zuruecknehmen/").status_code == 404
    cast.client("participant").post(f"{address}zuruecknehmen/")
    assert [trainer.get(each).status_code for each in (address, file)] == [404, 404]
    assert WorkshopWork.objects.filter(pk=work.pk).exists()


def test_a_process_of_another_board_takes_no_works(cast: Cast, board: dict[str, Any]) -> None:
    other = make_process(make_workshop(cast), by=cast.participant)
    with pytest.raises(NotYours):
        bring_work(
            guest=at_board(board["event"], cast.participant),
            process=other,
            version=handed_in(cast.enrolment),
            now=NOW,
        )


def trips(cast: Cast, address: str) -> int:
    client = cast.client("participant")
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        client.get(address)
    return len(found)


def test_the_number_of_trips_does_not_grow(cast: Cast, board: dict[str, Any]) -> None:
    process = make_process(board["event"], by=cast.participant)
    make_work(process, enrolment=make_neighbour(cast))
    one = process_page = f"{board['address']}prozesse/{process.pk}/"
    before = trips(cast, board["address"]), trips(cast, one)
    for name in ("Zweite", "Dritte"):
        make_work(process, enrolment=make_neighbour(cast, town=f"Stadt {name}", last_name=name))
        make_work(
            make_process(board["event"], by=cast.participant, name=name),
            enrolment=make_neighbour(cast, town=f"Kreis {name}", last_name=f"Frau {name}"),
        )
    assert WorkshopProcess.objects.count() == 3
    assert (trips(cast, board["address"]), trips(cast, process_page)) == before


def test_what_is_withdrawn_later_lies_there_no_longer(cast: Cast, board: dict[str, Any]) -> None:
    event, neighbour = board["event"], make_neighbour(cast)
    process = make_process(event, by=cast.participant)
    work = make_work(process, enrolment=neighbour)
    client = cast.client("participant")
    file = work.version.as_is
    assert file is not None
    addresses = [
        reverse("workshop_work", args=[event.pk, work.pk]),
        reverse("workshop_file", args=[event.pk, work.pk, file.pk, "datei"]),
    ]
    title = work.version.process_name
    assert [client.get(each).status_code for each in addresses] == [200, 200]
    assert title in client.get(board["address"]).content.decode()
    withdraw(submission=work.version.submission, now=NOW)
    assert [client.get(each).status_code for each in addresses] == [404, 404]
    for page in (board["address"], reverse("workshop_process", args=[event.pk, process.pk])):
        assert title not in client.get(page).content.decode()
    remark = {"kind": "keep", "text": "Gut"}
    assert client.post(reverse("workshop_remark", args=[event.pk, work.pk]), remark).status_code == 404
