"""The ten facts of the Prozesssteckbrief."""

from dataclasses import fields

from modules.processes.profile import PROFILE_FIELDS, Profile, missing


def test_the_form_asks_for_the_ten_facts_in_the_order_of_the_profile():
    assert [field.name for field in PROFILE_FIELDS] == [field.name for field in fields(Profile)]
    assert [str(field.label) for field in PROFILE_FIELDS] == [
        "Zweck",
        "Auslöser",
        "Ergebnis",
        "Zuständige Stelle",
        "Rechtsgrundlage",
        "Fälle pro Jahr",
        "Minuten pro Fall",
        "IT-Systeme",
        "Dokumente",
        "Kontakte mit anderen Stellen",
    ]
    assert all(str(field.hint).endswith(".") for field in PROFILE_FIELDS)


def test_an_empty_profile_lacks_every_required_fact():
    assert missing(Profile()) == (
        "purpose",
        "trigger",
        "result",
        "responsible_unit",
        "cases_per_year",
        "minutes_per_case",
    )


def test_zero_is_an_answer_and_blanks_are_none():
    profile = Profile(
        purpose="Steuer erheben",
        trigger=" ",
        result="Bescheid",
        responsible_unit="Steueramt",
        cases_per_year=0,
        minutes_per_case=15,
    )
    assert missing(profile) == ("trigger",)
