"""What is said about works, and what a group agrees on."""

import pytest
from django.db import Error, transaction

from cohorts.schedule.models import Event
from cohorts.workshops.actions import NotYours
from cohorts.workshops.agreeing import AgreedElsewhere, agree, remark
from cohorts.workshops.models import BestPractice, WorkshopRemark
from tests.cast import Cast
from tests.cohorts.workshops.make import at_board, make_neighbour, make_process, make_work
from tests.modules.make import NOW

pytestmark = pytest.mark.django_db
WORDS = "Der Ablauf aus Beispielhausen, die Vorlage aus Musterfelde."


def test_everybody_of_the_cohort_speaks_and_organisers_read(cast: Cast, event: Event) -> None:
    work = make_work(make_process(event, by=cast.participant), enrolment=cast.enrolment)
    for person in (cast.trainer, make_neighbour(cast).participant):
        remark(guest=at_board(event, person), work=work, kind="keep", text="Gute Idee.", now=NOW)
    with pytest.raises(NotYours):
        remark(guest=at_board(event, cast.organiser), work=work, kind="keep", text="Gute Idee.", now=NOW)
    address = f"/termine/werkstatt/{event.pk}/prozesse/{work.process_id}/"
    assert cast.client("participant").get(address).content.decode().count("Gute Idee.") == 2


def test_sent_twice_it_stands_once_and_its_author_takes_it_away(cast: Cast, event: Event) -> None:
    work = make_work(make_process(event, by=cast.participant), enrolment=cast.enrolment)
    address = f"/termine/werkstatt/{event.pk}/arbeiten/{work.pk}/rueckmeldung/"
    for _again in range(2):
        cast.client("trainer").post(address, {"kind": "better", "text": "Frist prüfen"})
    said = WorkshopRemark.objects.get()
    remove = f"/termine/werkstatt/{event.pk}/rueckmeldungen/{said.pk}/"
    assert cast.client("participant").post(remove).status_code == 404
    cast.client("trainer").post(remove)
    page = f"/termine/werkstatt/{event.pk}/prozesse/{work.process_id}/"
    assert "Frist prüfen" not in cast.client("participant").get(page).content.decode()
    cast.client("trainer").post(remove, {"restore": "1"})
    assert "Frist prüfen" in cast.client("participant").get(page).content.decode()


@pytest.mark.parametrize("data", [{}, {"kind": "keep", "text": "  "}, {"kind": "lob", "text": "Gut"}, {"text": "Gut"}])
def test_half_a_remark_comes_back(cast: Cast, event: Event, data: dict[str, str]) -> None:
    work = make_work(make_process(event, by=cast.participant), enrolment=cast.enrolment)
    address = f"/termine/werkstatt/{event.pk}/arbeiten/{work.pk}/rueckmeldung/"
    answer = cast.client("trainer").post(address, data)
    assert answer.status_code == 422
    assert data.get("text", "") in answer.content.decode()


def test_who_brought_something_and_trainers_agree(cast: Cast, event: Event) -> None:
    process = make_process(event, by=cast.participant)
    base = make_work(process, enrolment=cast.enrolment)
    bystander = make_neighbour(cast).participant
    with pytest.raises(NotYours):
        agree(guest=at_board(event, bystander), process=process, base=base, words=WORDS, seen=0, now=NOW)
    for seen, person in enumerate((cast.participant, cast.trainer)):
        agree(guest=at_board(event, person), process=process, base=base, words=WORDS, seen=seen, now=NOW)
    assert list(process.best_practices.values_list("number", flat=True)) == [2, 1]


def test_the_base_lies_at_this_process(cast: Cast, event: Event) -> None:
    process, other = (make_process(event, by=cast.participant, name=name) for name in ("Hundesteuer", "Wohngeld"))
    make_work(process, enrolment=cast.enrolment)
    elsewhere = make_work(other, enrolment=make_neighbour(cast))
    with pytest.raises(NotYours):
        agree(guest=at_board(event, cast.trainer), process=process, base=elsewhere, words=WORDS, seen=0, now=NOW)


def test_two_agreements_at_once_lose_no_text(cast: Cast, event: Event) -> None:
    process = make_process(event, by=cast.participant)
    base = make_work(process, enrolment=cast.enrolment)
    agree(guest=at_board(event, cast.participant), process=process, base=base, words="Der eine Text.", seen=0, now=NOW)
    with pytest.raises(AgreedElsewhere):
        agree(guest=at_board(event, cast.trainer), process=process, base=base, words="Der andere.", seen=0, now=NOW)
    address = f"/termine/werkstatt/{event.pk}/prozesse/{process.pk}/einigung/"
    data = {"base": base.pk, "words": "Der andere.", "seen": "0"}
    answer = cast.client("trainer").post(address, data)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Der eine Text." in page
    assert "Der andere." in page
    assert 'name="seen" value="1"' in page
    cast.client("trainer").post(address, {**data, "seen": "1"})
    assert BestPractice.objects.filter(process=process).count() == 2


def test_the_database_keeps_what_was_agreed(cast: Cast, event: Event) -> None:
    process = make_process(event, by=cast.participant)
    base = make_work(process, enrolment=cast.enrolment)
    agree(guest=at_board(event, cast.trainer), process=process, base=base, words=WORDS, seen=0, now=NOW)
    with pytest.raises(Error), transaction.atomic():
        BestPractice.objects.update(words="etwas anderes")


def test_an_empty_agreement_comes_back(cast: Cast, event: Event) -> None:
    process = make_process(event, by=cast.participant)
    base = make_work(process, enrolment=cast.enrolment)
    address = f"/termine/werkstatt/{event.pk}/prozesse/{process.pk}/einigung/"
    for data in (
        {"base": base.pk, "seen": "0"},
        {"words": WORDS, "seen": "0"},
        {"base": 999, "words": WORDS, "seen": "x"},
    ):
        assert cast.client("participant").post(address, data).status_code == 422
