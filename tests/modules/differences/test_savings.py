"""What is saved: counted by hand, said plainly in both directions, and nothing where a figure is missing."""

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from modules.differences.savings import Saving, Subject, savings
from modules.processes.figures import figures
from modules.processes.model import ProcessModel
from tests.modules.differences.files import town

BEFORE = figures(town("Antrag prüfen", "Gebühr berechnen", "Akte ablegen", roles={"Gebühr berechnen": "Kasse"}))
AFTER = figures(town("Antrag prüfen", "Akte ablegen", roles={"Antrag prüfen": "Amt"}))


def by_subject(*, cases: int | None = 420, **figures_known: object) -> dict[Subject, Saving]:
    return {each.subject: each for each in savings(BEFORE, AFTER, cases_per_year=cases, **figures_known)}


def test_hand_overs_saved_in_a_case_and_in_a_year():
    found = by_subject()[Subject.HAND_OVERS]
    assert (found.before, found.after, found.per_case, found.per_year) == (2, 0, 2, 840)
    assert found.sentence == "Es entfallen 2 Übergaben pro Fall, bei 420 Fällen im Jahr sind das 840."


def test_minutes_are_cases_times_the_difference():
    found = by_subject(minutes=(90, 60), cases=1260)[Subject.MINUTES]
    assert found.per_year == 37_800
    assert found.sentence == "Ein Fall dauert 30 Minuten weniger, bei 1.260 Fällen im Jahr sind das 630 Stunden."


def test_what_costs_more_is_said_so():
    found = by_subject(minutes=(60, 61), cases=1)[Subject.MINUTES]
    assert found.per_year == -1
    assert found.sentence == "Ein Fall dauert 1 Minute mehr, bei 1 Fall im Jahr sind das 1 Minute."


@pytest.mark.parametrize(
    ("minutes", "sentence"),
    [((60, 60), "Die Bearbeitungszeit pro Fall bleibt gleich."), ((60, None), ""), ((None, 60), "")],
)
def test_what_stays_and_what_is_not_known(minutes: tuple[int | None, int | None], sentence: str):
    assert by_subject(minutes=minutes)[Subject.MINUTES].sentence == sentence


def test_without_cases_only_one_case_is_told():
    found = by_subject(cases=None, minutes=(90, 60))
    assert found[Subject.MINUTES].per_year is None
    assert found[Subject.MINUTES].sentence == "Ein Fall dauert 30 Minuten weniger."


def test_blocks_count_only_where_some_are_set():
    assert Subject.MEDIA_BREAKS not in by_subject()
    assert Subject.MINUTES not in by_subject()
    found = by_subject(media_breaks=(3, 1), waiting=(0, 1))
    assert found[Subject.MEDIA_BREAKS].sentence.startswith("Es entfallen 2 Medienbrüche pro Fall")
    assert found[Subject.WAITING].sentence.startswith("Es kommt 1 Wartestelle pro Fall hinzu")


def test_steps_roles_and_ways_are_figures_and_no_savings_of_a_case():
    found = by_subject()
    assert (found[Subject.STEPS].per_case, found[Subject.ROLES].per_case) == (1, 1)
    assert found[Subject.LONGEST_WAY].per_year is None
    assert found[Subject.STEPS].sentence == ""


@given(
    st.sampled_from([each for each in Subject if each not in {"steps", "roles", "loops", "longest_way"}]),
    st.integers(0, 10_000),
    st.integers(0, 10_000),
    st.one_of(st.none(), st.integers(0, 100_000)),
    st.sampled_from(["de", "en"]),
)
def test_back_is_the_negative_and_always_a_sentence(
    subject: Subject, before: int, after: int, cases: int | None, language: str
):
    there = Saving(subject=subject, before=before, after=after, cases=cases)
    back = Saving(subject=subject, before=after, after=before, cases=cases)
    assert there.per_case == -back.per_case
    assert cases is None or there.per_year == -back.per_year == cases * (before - after)
    with translation.override(language):
        assert there.sentence.endswith(".")
        assert there.label


def test_an_empty_model_is_no_error():
    empty = figures(ProcessModel(""))
    assert {each.per_case for each in savings(empty, empty)} == {0}
