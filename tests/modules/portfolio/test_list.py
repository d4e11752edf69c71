"""The list of assignments: how far each is, what is due, and only a part of it where somebody asks."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.assignments.models import Submission
from modules.enrolment.models import Enrolment, Extension
from tests.modules.make import (
    NOW,
    make_assignment,
    make_draft,
    make_enrolment,
    make_module,
    make_person,
    make_review,
    make_version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_january")]


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def page(client: Client, query: str = "") -> str:
    answer = client.get(f"/aufgaben/{query}")
    assert answer.status_code == 200
    return str(answer.content.decode())


def rows(text: str) -> list[str]:
    """The rows of the list as plain words."""
    found = re.findall(r'<li class="due-row work-row">(.*?)</li>', text, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", each).split()) for each in found]


def links(text: str) -> dict[str, str]:
    """The links that show a part, by their words: how many each shows."""
    found = re.findall(r'href="/aufgaben/[^"]*"(?: aria-current="page")?>([A-Z][^<]*?) <span[^>]*>(\d+)</span>', text)
    return dict(found)


def one_of_each(enrolment: Enrolment) -> None:
    make_version(enrolment=enrolment, assignment=make_assignment(number=1))
    make_review(version=make_version(enrolment=enrolment, assignment=make_assignment(number=2)))
    make_draft(enrolment=enrolment, assignment=make_assignment(number=3, module_number=2))
    make_assignment(number=4, module_number=2)
    make_assignment(number=5, module_number=9)
    make_module(number=9, opens_in_week=30)


def test_each_row_says_state_days_and_what_came_last(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment, assignment=make_assignment(due_in_week=14))
    make_review(version=version, decision="changes_wanted", words="Fast.", now=NOW + timedelta(days=1))
    (row,) = rows(page(client))
    assert row.startswith("Überarbeitung erbeten Hundesteuer anmelden Prozessaufgabe 1")
    assert "Fassung 1 eingereicht Do 22. Januar, Rückmeldung Fr 23. Januar" in row
    assert "7 Tage nach dem Termin" in row
    # two weeks from the day of the answer
    assert "noch 15 Tage Fr 6. Februar" in row


def test_what_is_over_its_day_is_said(client: Client) -> None:
    make_assignment(due_in_week=14)
    (row,) = rows(page(client))
    assert "seit 7 Tagen fällig" in row
    assert '<strong class="late">' in page(client)


def test_an_extension_is_named_with_its_reason(client: Client, enrolment: Enrolment) -> None:
    make_assignment(due_in_week=14)
    Extension.objects.create(
        enrolment=enrolment,
        scope="everything",
        until=date(2026, 2, 1),
        reason="Vertretung im Amt",
        granted_by=make_person(),
        granted_at=NOW,
    )
    (row,) = rows(page(client))
    assert "verlängert bis So 1. Februar (Vertretung im Amt)" in row
    assert "noch 10 Tage" in row


def test_accepted_work_is_not_due(client: Client, enrolment: Enrolment) -> None:
    make_review(version=make_version(enrolment=enrolment, assignment=make_assignment(due_in_week=14)))
    (row,) = rows(page(client))
    assert "fällig" not in row
    assert "angenommen" in row


def test_links_count_what_they_show(client: Client, enrolment: Enrolment) -> None:
    one_of_each(enrolment)
    text = page(client)
    by_turn = {"Alle": "5", "Offen": "1", "Bei mir": "1", "Eingereicht": "1", "Angenommen": "1"}
    assert links(text) == by_turn | {"Alle Module": "5", "Modul 1": "2", "Modul 2": "2", "Modul 9": "1"}
    assert len(rows(text)) == 5


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?stand=offen", [4]),
        ("?stand=bei-mir", [3]),
        ("?stand=eingereicht", [1]),
        ("?stand=angenommen", [2]),
        ("?modul=2", [3, 4]),
        ("?stand=offen&modul=2", [4]),
        ("?stand=angenommen&modul=2", []),
        ("?stand=unsinn&modul=77", [1, 2, 3, 4, 5]),
        ("?modul=٢", [1, 2, 3, 4, 5]),
        ("?modul=-1&stand=", [1, 2, 3, 4, 5]),
    ],
)
def test_a_part_of_the_list(client: Client, enrolment: Enrolment, query: str, numbers: list[int]) -> None:
    one_of_each(enrolment)
    text = page(client, query)
    assert [int(re.findall(r"Prozessaufgabe (\d+)", row)[0]) for row in rows(text)] == numbers
    assert ("Hier liegt gerade nichts" in text) == (not numbers)


def test_counts_stay_within_the_other_choice(client: Client, enrolment: Enrolment) -> None:
    one_of_each(enrolment)
    text = page(client, "?stand=bei-mir&modul=2")
    assert (links(text)["Alle"], links(text)["Bei mir"]) == ("2", "1")
    assert (links(text)["Alle Module"], links(text)["Modul 2"]) == ("1", "1")
    assert 'href="/aufgaben/?stand=bei-mir&amp;modul=2" aria-current="page"' in text


def test_group_work_is_marked(client: Client, enrolment: Enrolment) -> None:
    alone = make_draft(enrolment=enrolment)
    assert "Gruppenarbeit" not in page(client)
    Submission.objects.create(
        assignment=alone.assignment,
        enrolment=make_enrolment(participant=make_person()),
        leading=alone,
        created_at=NOW,
        state_changed_at=NOW,
    )
    (row,) = rows(page(client))
    assert "Gruppenarbeit" in row


def test_names_of_processes_are_text(client: Client, enrolment: Enrolment) -> None:
    make_draft(enrolment=enrolment, process_name="<script>alert(1)</script>")
    text = page(client)
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_trips_are_the_same_for_one_three_and_all(client: Client, enrolment: Enrolment) -> None:
    def trips() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    counts = []
    for up_to in (1, 3, 32):
        for number in range(1, up_to + 1):
            if not Submission.objects.filter(assignment__number=number).exists():
                version = make_version(enrolment=enrolment, assignment=make_assignment(number=number))
                make_review(version=version, decision=("accepted", "changes_wanted", "declined")[number % 3])
        page(client)
        counts.append(trips())
    assert counts == [counts[0]] * 3


def test_a_model_is_shown_small_unless_it_is_very_large(
    client: Client, enrolment: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_draft(enrolment=enrolment, assignment=make_assignment(number=1))
    assert "/zeichnung.svg" in page(client)
    monkeypatch.setattr("modules.portfolio.lists.LARGEST_SMALL_PICTURE", 10)
    assert "/zeichnung.svg" not in page(client)
