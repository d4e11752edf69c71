"""A version is recognised by its checksum, and anybody can work it out again."""

import hashlib
import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.shared.models import MailMessage
from modules.assignments import actions
from modules.assignments.files import keep_file
from modules.assignments.models import Version
from modules.assignments.receipt_words import term_words, to_the_second
from modules.assignments.receipts import canonical, canonical_of, checksum_of, is_intact
from modules.enrolment.models import Extension
from tests.modules.make import NOW, make_assignment, make_draft, make_enrolment, make_person, make_review, make_version

CONTENT = st.dictionaries(
    st.sampled_from(["process_name", "purpose", "ideas", "cases_per_year", "as_is_blocks"]),
    st.one_of(st.text(max_size=20), st.none(), st.integers(0, 9), st.dictionaries(st.text(max_size=3), st.text())),
)


@given(content=CONTENT)
def test_order_and_emptiness_make_no_difference(content: dict[str, object]) -> None:
    turned = dict(reversed(content.items()))
    with_empty = {**turned, "text": "", "as_is": None, "to_be_blocks": {}}
    assert checksum_of(content) == checksum_of(with_empty)


@given(content=CONTENT, name=st.sampled_from(["analysis", "text"]), more=st.text(min_size=1, max_size=5))
def test_every_further_word_makes_a_difference(content: dict[str, object], name: str, more: str) -> None:
    assert checksum_of(content) != checksum_of({**content, name: more})


def test_zero_cases_are_not_the_same_as_none() -> None:
    assert checksum_of({"cases_per_year": 0}) != checksum_of({"cases_per_year": None})


def test_bytes_are_json_that_others_make_alike() -> None:
    assert canonical({"purpose": "Größe", "cases_per_year": 3, "ideas": ""}) == (
        '{"cases_per_year":3,"purpose":"Größe"}'.encode()
    )


@pytest.mark.django_db
def test_checksum_covers_texts_models_and_attachments_in_their_order() -> None:
    enrolment = make_enrolment()
    submission = make_draft(enrolment=enrolment)
    files = [
        keep_file(enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=body, kind="pdf", now=NOW)
        for name, body in (("a.pdf", b"a"), ("b.pdf", b"b"))
    ]
    actions.attach(draft=submission.draft, files=[(file, "") for file in files])
    version = actions.hand_in(submission=submission, now=NOW)
    content = json.loads(canonical_of(version))
    assert version.as_is is not None
    assert content["as_is"] == version.as_is.sha256
    assert content["attachments"] == [file.sha256 for file in files]
    assert hashlib.sha256(canonical_of(version)).hexdigest() == version.sha256
    assert is_intact(version)
    assert is_intact(Version.objects.get(pk=version.pk))


@pytest.mark.django_db
def test_what_was_changed_afterwards_is_noticed() -> None:
    version = make_version()
    version.analysis += "."
    assert not is_intact(version)
    version.sha256 = ""
    assert not is_intact(version)


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (datetime(2026, 1, 22, 8, 30, 7, tzinfo=UTC), "22. Januar 2026, 09:30:07 Uhr in Berlin (UTC+1)"),
        (datetime(2026, 7, 1, 21, 59, 59, tzinfo=UTC), "1. Juli 2026, 23:59:59 Uhr in Berlin (UTC+2)"),
    ],
)
def test_moments_are_told_to_the_second_in_berlin(moment: datetime, words: str) -> None:
    assert to_the_second(moment) == words


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("due_in_week", "words"),
    [
        # week 15 of a cohort that began on 10 October 2025 ends on 22 January 2026
        (15, "22. Januar 2026, rechtzeitig eingereicht"),
        (14, "15. Januar 2026, 7 Tage nach dem Termin eingereicht"),
    ],
)
def test_term_says_whether_it_was_kept(due_in_week: int, words: str) -> None:
    version = make_version(assignment=make_assignment(due_in_week=due_in_week))
    assert term_words(version) == words


@pytest.mark.django_db
def test_the_day_changes_at_midnight_in_berlin() -> None:
    last = datetime(2026, 1, 22, 22, 59, 59, tzinfo=UTC)
    enrolment = make_enrolment()
    on_time = make_version(enrolment=enrolment, assignment=make_assignment(due_in_week=15), now=last)
    late = make_version(
        enrolment=enrolment, assignment=make_assignment(number=2, due_in_week=15), now=last + timedelta(seconds=1)
    )
    assert (on_time.days_late, late.days_late) == (0, 1)


@pytest.mark.django_db
def test_an_extension_moves_the_day_that_counts() -> None:
    enrolment = make_enrolment()
    Extension.objects.create(
        enrolment=enrolment,
        scope="process",
        number=1,
        until=date(2026, 2, 1),
        reason="Elternzeit",
        granted_by=make_person(),
        granted_at=NOW,
    )
    covered = make_version(enrolment=enrolment, assignment=make_assignment(due_in_week=10))
    other = make_version(enrolment=enrolment, assignment=make_assignment(number=2, due_in_week=10))
    assert (covered.due_on, covered.days_late) == (date(2026, 2, 1), 0)
    assert other.days_late == 35


@pytest.mark.django_db
def test_versions_after_a_review_have_no_term_of_their_own() -> None:
    first = make_version(assignment=make_assignment(due_in_week=10))
    make_review(version=first, decision="changes_wanted", words="Fast.")
    second = actions.hand_in(submission=first.submission, now=NOW + timedelta(days=9))
    assert (second.due_on, second.days_late) == (None, 0)
    assert term_words(second) == "Der Termin galt für Fassung 1."


@pytest.mark.django_db
def test_letter_leads_to_the_receipt() -> None:
    version = make_version(assignment=make_assignment(due_in_week=10))
    letter = MailMessage.objects.get(kind="version.receipt").letter
    assert (letter["button"], letter["path"]) == ("Beleg ansehen", f"/aufgaben/arbeiten/fassung-{version.pk}/beleg/")
    facts = dict(letter["facts"])
    assert facts["Eingegangen"].startswith("22. Januar 2026, 09:30:00 Uhr")
    assert facts["Eingereicht von"] == "Katrin Muster"
    assert "35 Tage nach dem Termin" in facts["Abgabetermin"]
