"""The cohort as a picture, a table and a file: what they say, for whom, and what they cost for 12 and 300 people."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from cohorts.planning.models import Cohort
from cohorts.schedule.models import Event
from lms.accounts.models import Organisation, User
from lms.accounts.people.roles import Role
from lms.bench.crowd import write_crowd
from lms.shared.sheets import MIME
from modules.enrolment.models import Enrolment
from modules.replanning.actions import write_plan
from tests.certificates.make import make_cohort
from tests.lms.dashboard.make import NOW
from tests.modules.make import make_assignment, make_lesson, make_module, make_person, make_programme

PAGE = "/organisation/jahrgaenge/herbst-2025/"
SHEET = f"{PAGE}tabelle.xlsx"
TODAY = date(2026, 1, 22)


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cohort() -> Cohort:
    """A cohort with a plan of three modules and two processes, without people."""
    programme = make_programme()
    cohort = make_cohort(programme=programme)
    Event.objects.filter(cohort=cohort).delete()
    for number, week in ((1, 1), (2, 5), (3, 30)):
        module = make_module(number=number, opens_in_week=week, programme=programme)
        for index in range(2):
            make_lesson(module=module, title=f"Lektion {number}.{index}")
        make_assignment(programme=programme, number=number, module_number=number, due_in_week=week + 2)
    plan = write_plan(programme=programme, cohort_key=cohort.slug, now=NOW)
    Cohort.objects.filter(pk=cohort.pk).update(plan=plan)
    cohort.refresh_from_db()
    return cohort


@pytest.fixture
def organiser(client: Client) -> User:
    person = make_person(role=Role.ORGANISER)
    client.force_login(person)
    return person


def crowd(cohort: Cohort, people: int) -> list[Enrolment]:
    assert cohort.plan is not None
    return write_crowd(cohort=cohort, plan=cohort.plan, people=people, now=NOW - timedelta(days=3))


def get(client: Client, query: str = "") -> str:
    response = client.get(PAGE + query)
    assert response.status_code == 200
    return response.content.decode()


def trips(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}plan/", SHEET])
def test_300_people_cost_as_many_database_trips_as_12(
    client: Client, organiser: User, cohort: Cohort, address: str
) -> None:
    crowd(cohort, 12)
    # something to preview
    make_lesson(module=make_module(number=4, programme=cohort.programme), title="Neu")
    few = trips(client, address)
    crowd(cohort, 288)
    assert Enrolment.objects.count() == 300
    assert trips(client, address) == few


def test_the_picture_states_its_finding_and_stands_in_two_sizes(
    client: Client, organiser: User, cohort: Cohort
) -> None:
    crowd(cohort, 10)
    text = get(client)
    assert text.count('role="img" aria-label="4 von 10 Personen liegen hinter dem Plan.') == 2
    assert "<strong" not in text.split("figcaption")[1]
    assert 'id="late-wide"' in text
    assert 'id="late-phone"' in text
    assert "4 hinter dem Plan" in text
    assert "6 im Plan" in text
    assert " style=" not in text.split("<figure")[1].split("</figure>")[0]


def test_a_cell_merges_lessons_and_processes_as_a_share(client: Client, organiser: User, cohort: Cohort) -> None:
    crowd(cohort, 5)
    rows = get(client, "?zeigen=alle&ordnen=name").split("<tbody>")[1]
    nothing, _quarter, half, _most, everything = rows.split("</tr>")[:5]
    assert nothing.count("0 % spät") == 2
    assert nothing.count("noch nicht offen") == 1
    assert "hinter dem Plan" in nothing
    # everything of module 1; of module 2 the process and one of two lessons, whose other is not due yet: 110 of 130
    assert half.count("abgeschlossen") == 1
    assert re.findall(r"(\d+) %( spät)?", half) == [("84", "")]
    assert everything.count("abgeschlossen") == 3
    assert "fertig" in everything
    assert "hinter dem Plan" not in everything


def test_people_are_shown_a_page_at_a_time_and_the_query_is_kept(
    client: Client, organiser: User, cohort: Cohort
) -> None:
    crowd(cohort, 120)
    first = get(client, "?zeigen=alle&ordnen=name")
    assert first.count("teilnehmende/") == 50
    assert "50 von 120 Personen" in first
    assert "zeigen=alle&amp;ordnen=name&amp;seite=3" in first
    last = get(client, "?zeigen=alle&ordnen=name&seite=3")
    assert "20 von 120 Personen" in last
    assert "Nummer 119" in last
    assert get(client, "?seite=unsinn").count("teilnehmende/") == 50
    # a group that goes on the next page keeps its count
    grouped = get(client, "?zeigen=alle&ordnen=verwaltung")
    assert grouped.count("6 Personen") >= 8
    assert "2 Personen" not in grouped


def test_whoever_has_most_to_catch_up_with_stands_first(client: Client, organiser: User, cohort: Cohort) -> None:
    crowd(cohort, 10)
    rows = get(client, "?zeigen=alle&ordnen=plan").split("<tbody>")[1]
    order = [rows.index(f"Nummer {number:03}") for number in (0, 5, 1, 4, 9)]
    assert order == sorted(order)
    only = get(client, "?zeigen=kontakt&ordnen=plan")
    assert "Nummer 004" not in only
    assert "4 von 10 Personen" in only


# the file


def read(client: Client) -> Any:
    answer = client.get(SHEET)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == MIME
    assert answer.headers["Content-Disposition"] == 'attachment; filename="jahrgang-herbst-2025-2026-01-22.xlsx"'
    return load_workbook(BytesIO(answer.content)).active


def test_the_file_holds_real_numbers_and_days(client: Client, organiser: User, cohort: Cohort) -> None:
    crowd(cohort, 5)
    table = read(client)
    assert table.freeze_panes == "B2"
    header = [each.value for each in table[1]]
    assert table.max_row == 6
    last = dict(zip(header, table[6], strict=True))
    assert last["Nachname"].value == "Nummer 004"
    assert last["erster Tag"].is_date
    assert last["erster Tag"].value.date() == date(2025, 10, 10)
    assert (last["erledigt"].value, last["erledigt"].data_type) == (1, "n")
    assert (last["Modul 1"].value, last["Modul 1"].number_format) == (1, "0 %")
    assert (last["angenommene Prozesse"].value, last["fehlt (Anzahl)"].value) == (3, 0)
    first = dict(zip(header, table[2], strict=True))
    assert first["zum Plan"].value in {"hinter dem Plan", "braucht Kontakt", "etwas dahinter"}
    assert first["fehlt (Stunden)"].value > 0
    assert first["zuletzt aktiv"].value is None
    assert last["zuletzt aktiv"].value.date() == date(2026, 1, 19)


def test_hostile_names_stay_names(client: Client, organiser: User, cohort: Cohort) -> None:
    (enrolment,) = crowd(cohort, 1)
    hostile = {"last_name": '=HYPERLINK("http://boese.example")', "first_name": "\t+49 251"}
    User.objects.filter(pk=enrolment.participant_id).update(**hostile)
    Organisation.objects.filter(pk=enrolment.organisation_id).update(name="@SUM(1+1)|'x'!A0")
    Cohort.objects.filter(pk=cohort.pk).update(name="=[Herbst]:*?/2025")
    table = read(client)
    cells = table[2]
    assert [(each.data_type, each.value) for each in cells[:3]] == [
        ("s", '=HYPERLINK("http://boese.example")'),
        ("s", "+49 251"),
        ("s", "@SUM(1+1)|'x'!A0"),
    ]
    assert {each.data_type for row in table.iter_rows() for each in row} <= {"s", "n", "d"}
    assert "HYPERLINK(&quot;" in get(client)


def test_the_file_is_for_organisers_and_the_own_trainers(client: Client, cohort: Cohort) -> None:
    crowd(cohort, 2)
    own, other = make_person(role=Role.TRAINER), make_person(role=Role.TRAINER)
    cohort.trainers.add(own)
    for person, status in ((own, 200), (other, 404), (make_person(), 403), (make_person(role=Role.EDITOR), 403)):
        client.force_login(person)
        assert client.get(SHEET).status_code == status
    client.force_login(own)
    text = " ".join(str(each.value) for row in read(client).iter_rows() for each in row)
    for hidden in ("€", "Preis", "Rechnung", "@"):
        assert hidden not in text


def test_an_empty_cohort_gives_a_file_with_a_header_only(client: Client, organiser: User, cohort: Cohort) -> None:
    assert read(client).max_row == 1
    assert "<figure" not in get(client)
