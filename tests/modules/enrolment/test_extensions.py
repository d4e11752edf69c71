"""More time for one person: told once, kept when taken back, with who did it."""

from datetime import date

import pytest
from wagtail.models import ModelLogEntry

from lms.shared.mailing.models import MailMessage
from modules.enrolment.actions import NoReason, extend, withdraw_extension
from modules.enrolment.models import Enrolment, Extension, ExtensionScope
from tests.modules.make import NOW, make_enrolment, make_lesson, make_person

pytestmark = pytest.mark.django_db
UNTIL = date(2026, 3, 2)


def grant(row: Enrolment, *, scope: ExtensionScope = ExtensionScope.MODULE, **fields: object) -> Extension:
    number = {} if scope in {ExtensionScope.EVERYTHING, ExtensionScope.LESSON} else {"number": 3}
    values = {"until": UNTIL, "reason": "Elternzeit", "now": NOW, **number, **fields}
    by = make_person(first_name="Miriam", last_name="Hollenkamp")
    return extend(enrolment=row, scope=scope, **{"by": by, **values})


@pytest.mark.parametrize(
    ("scope", "words"),
    [
        (ExtensionScope.EVERYTHING, "alles, was noch offen ist"),
        (ExtensionScope.MODULE, "Modul 3"),
        (ExtensionScope.LESSON, "Lerneinheit „Interviews“"),
        (ExtensionScope.PROCESS, "Prozessaufgabe 3"),
        (ExtensionScope.CHAPTER, "Kapitel 3 des Einführungskonzepts"),
    ],
)
def test_the_letter_names_what_and_the_new_day_and_keeps_the_reason(scope: ExtensionScope, words: str) -> None:
    lesson = {"lesson": make_lesson(title="Interviews")} if scope == ExtensionScope.LESSON else {}
    row = make_enrolment()
    extension = grant(row, scope=scope, **lesson)
    mail = MailMessage.objects.get(key=f"extension.granted:{extension.pk}")
    assert (mail.to_address, mail.person_id) == (row.participant.email, row.participant.pk)
    text = str(mail.letter)
    assert words in text
    assert "Mo\N{NO-BREAK SPACE}2. März 2026" in mail.letter["paragraphs"][0]
    assert "Miriam Hollenkamp" in text
    assert "Elternzeit" not in text


def test_the_letter_is_in_the_readers_language() -> None:
    row = make_enrolment()
    row.participant.language = "en"
    mail = MailMessage.objects.get(key=f"extension.granted:{grant(row).pk}")
    assert mail.language == "en"
    assert "Mon\N{NO-BREAK SPACE}2 March 2026" in mail.letter["paragraphs"][0]


def test_the_same_twice_is_one_row_and_one_letter() -> None:
    row = make_enrolment()
    first = grant(row)
    assert grant(row, reason=" Elternzeit ") == first
    assert MailMessage.objects.filter(kind="extension.granted").count() == 1
    assert grant(row, until=date(2026, 3, 9)) != first
    assert MailMessage.objects.filter(kind="extension.granted").count() == 2


def test_what_was_taken_back_can_be_granted_again() -> None:
    row = make_enrolment()
    first = grant(row)
    withdraw_extension(extension=first, by=make_person(), now=NOW)
    assert grant(row) != first
    assert Extension.objects.count() == 2


def test_taking_back_is_logged_once_with_who_and_when() -> None:
    extension = grant(make_enrolment())
    by = make_person(last_name="Ordnung")
    assert withdraw_extension(extension=extension, by=by, now=NOW)
    assert not withdraw_extension(extension=extension, by=make_person(), now=NOW)
    entry = ModelLogEntry.objects.get(object_id=str(extension.pk))
    assert (entry.user, entry.timestamp) == (by, NOW)
    extension.refresh_from_db()
    assert extension.withdrawn_at == NOW


def test_without_a_reason_nothing_is_written() -> None:
    with pytest.raises(NoReason):
        grant(make_enrolment(), reason="  ")
    assert not Extension.objects.exists()
    assert not MailMessage.objects.filter(kind="extension.granted").exists()
