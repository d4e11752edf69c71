"""What is said about the pace: kind, with numbers, days and hours."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.dashboard.learning.words import moved_words, step_words, when
from lms.dashboard.pace.things import Kind
from lms.dashboard.pace.words import duration, finding, joined, kind_rows, number_word, things_words
from lms.shared.due import DueItem
from tests.lms.dashboard.test_line import FIRST_ON, LAST_ON, TODAY, line_of, some_things, thing

NEVER = ("spät", "leider", "müssen", "versäumt", "!", "Sie haben nicht")


def test_things_in_words() -> None:
    kinds = {Kind.LESSON: 1, Kind.QA: 0, Kind.PROCESS: 2}
    assert things_words(kinds) == "eine Lerneinheit und zwei Prozesse"
    assert things_words({Kind.PROCESS: 1}) == "ein Prozess"
    assert things_words({Kind.PROCESS: 1}, is_object=True) == "einen Prozess"
    assert things_words({Kind.LESSON: 13}) == "13 Lerneinheiten"
    assert things_words({}) == ""
    assert joined(["a", "b", "c"]) == "a, b und c"
    assert [number_word(number) for number in (2, 12, 13)] == ["zwei", "zwölf", "13"]


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "etwa 5 Minuten"),
        (40, "etwa 40 Minuten"),
        (89, "etwa 90 Minuten"),
        (90, "etwa 2 Stunden"),
        (600, "etwa 10 Stunden"),
    ],
)
def test_durations(minutes: int, words: str) -> None:
    assert duration(minutes) == words


def test_who_is_behind_reads_what_brings_her_back() -> None:
    things = [thing(due=-3), thing(due=-2), thing(Kind.LESSON, due=-1), *(thing(due=80) for _ in range(9))]
    said = finding(line_of(things), first_on=FIRST_ON)
    assert said.lead == "Zum Plan fehlen eine Lerneinheit und zwei Prozesse."
    assert said.text == (
        "Wenn Sie bis 9. April eine Lerneinheit und zwei Prozesse schaffen, etwa 45 Minuten in der Woche, "
        "liegen Sie wieder im Plan."
    )
    one = finding(line_of([thing(due=-1), *(thing(due=90) for _ in range(30))]), first_on=FIRST_ON)
    assert one.lead == "Zum Plan fehlt ein Prozess."
    assert one.text == "Wenn Sie bis 19. März einen Prozess schaffen, etwa 60 Minuten, liegen Sie wieder im Plan."


def test_a_missed_date_comes_with_the_way_to_make_up_for_it() -> None:
    online = finding(line_of([thing(Kind.TRAINING, due=-3)]), first_on=FIRST_ON)
    assert online.text.endswith("Für Online-Termine zählt auch die Aufzeichnung.")
    workshop = finding(line_of([thing(Kind.WORKSHOP, due=-3)]), first_on=FIRST_ON)
    assert "Ersatzaufgabe" in workshop.text


@given(some_things(), st.integers(min_value=-160, max_value=200))
def test_nobody_is_blamed(things: list, offset: int) -> None:
    said = finding(line_of(things, today=TODAY + timedelta(days=offset)), first_on=FIRST_ON)
    text = f"{said.lead} {said.text}"
    assert said.lead
    assert not [word for word in NEVER if word in text]
    assert "%(" not in text


def test_each_standing_has_its_words() -> None:
    ends = LAST_ON + timedelta(days=1)
    cases = {
        "Ihr Programm beginnt am": line_of([thing(due=9)], today=FIRST_ON - timedelta(days=1)),
        "Ihr Plan ist zu Ende.": line_of([thing(due=-9)], today=ends),
        "Sie haben alles geschafft": line_of([thing(due=-9, done=-9)]),
        "Sie liegen im Plan.": line_of([thing(due=9)]),
    }
    for words, found in cases.items():
        assert finding(found, first_on=FIRST_ON).lead.startswith(words)
    ahead = finding(line_of([thing(due=9, done=-9, minutes=180), thing(due=20)]), first_on=FIRST_ON)
    assert ahead.text == "Sie sind ihm etwa 3 Stunden voraus."
    left = finding(line_of([thing(due=-9), thing(due=-9, is_waiting=True)], today=ends), first_on=FIRST_ON)
    assert left.text == "Zum Abschluss fehlt noch ein Prozess."
    waits = finding(line_of([thing(due=-9, is_waiting=True)], today=ends), first_on=FIRST_ON)
    assert waits.text == "Was Sie eingereicht haben, wird noch geprüft."


def test_each_kind_has_a_row_in_one_of_four_states() -> None:
    rows = kind_rows(
        line_of(
            [
                thing(Kind.LESSON, due=-1),
                thing(Kind.QA, due=-3, done=-3),
                thing(due=9, is_begun=True),
                thing(Kind.CHAPTER, due=9),
            ]
        )
    )
    assert [(row.name, row.word) for row in rows] == [
        ("Lerneinheiten", "1 nachzuholen"),
        ("Q&A-Sessions", "abgeschlossen"),
        ("Prozesse", "in Arbeit"),
        ("Kapitel des Konzepts", "offen"),
    ]


def item(*, due_on: date | None, kind: str = "lesson", reason: str = "") -> DueItem:
    return DueItem(kind=kind, title="x", due_on=due_on, verb="Öffnen", address="/", reason=reason)


@pytest.mark.parametrize(
    ("days", "kind", "words"),
    [
        (4, "lesson", "noch 4 Tage"),
        (0, "lesson", "heute fällig"),
        (-3, "lesson", "seit 3 Tagen fällig"),
        (0, "event", "heute"),
        (1, "event", "morgen"),
        (9, "event", "in 9 Tagen"),
    ],
)
def test_days_left(days: int, kind: str, words: str) -> None:
    assert when(item(due_on=TODAY + timedelta(days=days), kind=kind), today=TODAY) == words


def test_an_extension_is_told_with_its_reason() -> None:
    moved = item(due_on=date(2026, 3, 16), reason="Elternzeit")
    assert moved_words(moved) == "verlängert bis Mo\xa016. März (Elternzeit)"
    assert step_words(moved, today=TODAY).until == moved_words(moved)
    assert moved_words(item(due_on=TODAY)) == ""
    assert step_words(item(due_on=TODAY), today=TODAY).until == "bis Do\xa012. März"
    assert step_words(item(due_on=FIRST_ON), today=TODAY).until == "geplant bis Fr\xa010. Oktober"
    assert when(item(due_on=None), today=TODAY) == ""
