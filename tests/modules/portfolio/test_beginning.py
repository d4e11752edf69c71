"""A participant begins with the proposed process, with an own one, or with a copy of an earlier one."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from modules.assignments.actions import hand_in, save_draft, start
from modules.assignments.beginnings import begin_as_copy
from modules.assignments.models import Draft, Submission
from modules.enrolment.models import Enrolment
from tests.cast import build_cast
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
PAGE, BEGIN = "/aufgaben/2/", "/aufgaben/2/beginnen/"


@pytest.fixture
def enrolment() -> Enrolment:
    make_assignment(number=2)
    return make_enrolment()


@pytest.fixture
def client(enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client


def plain(answer: Any) -> str:
    """The page with common blanks, as a reader sees them."""
    return str(answer.content.decode()).replace("\N{NO-BREAK SPACE}", " ")


def page(client: Client, address: str = PAGE) -> str:
    return plain(client.get(address))


def begin(client: Client, **values: str) -> str:
    answer: Any = client.post(BEGIN, values, follow=True)
    assert answer.redirect_chain == [(PAGE, 302)]
    return plain(answer)


def test_untouched_assignment_offers_three_ways(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    text = page(client)
    assert "Womit möchten Sie beginnen?" in text
    assert f'<option value="fassung-{version.pk}">' in text
    assert "Hundesteuer anmelden (Aufgabe 1, Fassung 1, eingereicht, Do 22. Januar 2026)" in text


def test_without_earlier_work_there_is_nothing_to_copy(client: Client) -> None:
    text = page(client)
    assert "Sobald Sie einen anderen Prozess gespeichert haben" in text
    assert 'name="source"' not in text


def test_own_process_begins_with_its_name(client: Client) -> None:
    text = begin(client, way="own", process_name="Fundrad abholen")
    assert "Ihr Prozess ist angelegt." in text
    assert 'value="Fundrad abholen"' in text
    assert "Womit möchten Sie beginnen?" not in text


@pytest.mark.parametrize("values", [{"way": "own", "process_name": "  "}, {"way": "own"}, {}])
def test_a_name_is_asked_for(client: Client, values: dict[str, str]) -> None:
    assert "Bitte geben Sie Ihrem Prozess einen Namen." in begin(client, **values)
    assert not Submission.objects.exists()


def test_copy_is_laid_into_the_form_and_says_where_it_is_from(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    text = begin(client, way="copy", source=f"fassung-{version.pk}")
    assert "Die Kopie ist angelegt." in text
    assert 'value="Hundesteuer anmelden"' in text
    assert "Begonnen als Kopie von" in text
    assert '<a href="/aufgaben/1/fassungen/1/">Hundesteuer anmelden</a>' in text
    copied = Draft.objects.get(submission__assignment__number=2)
    assert (copied.analysis, copied.as_is) == (version.analysis, version.as_is)


def test_nobody_copies_what_is_not_hers(client: Client, enrolment: Enrolment) -> None:
    foreign = make_version(enrolment=make_enrolment(participant=make_person()))
    draft = make_draft(enrolment=make_enrolment(participant=make_person()), assignment=make_assignment(number=3))
    for source in (f"fassung-{foreign.pk}", f"entwurf-{draft.pk}", "fassung-999", "../etc", ""):
        assert "Bitte wählen Sie einen" in begin(client, way="copy", source=source)
    assert not Submission.objects.filter(enrolment=enrolment).exists()


def test_what_stands_there_is_never_covered(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    make_draft(enrolment=enrolment, assignment=make_assignment(number=2), process_name="Meins")
    for values in ({"way": "own", "process_name": "Anders"}, {"way": "copy", "source": f"fassung-{version.pk}"}):
        assert "In dieser Aufgabe steht schon etwas." in begin(client, **values)
    assert Draft.objects.get(submission__assignment__number=2).process_name == "Meins"


def test_second_press_changes_nothing(client: Client) -> None:
    begin(client, way="own", process_name="Fundrad abholen")
    assert "In dieser Aufgabe steht schon etwas." in begin(client, way="own", process_name="Zweimal")
    assert Draft.objects.get().process_name == "Fundrad abholen"


def test_assignment_of_a_closed_module_cannot_be_begun(client: Client) -> None:
    make_module(number=5, opens_in_week=30)
    make_assignment(number=7, module_number=5)
    assert "Womit möchten Sie" not in page(client, "/aufgaben/7/")
    assert client.post("/aufgaben/7/beginnen/", {"way": "own", "process_name": "Früh"}).status_code == 403
    assert client.post("/aufgaben/99/beginnen/", {"way": "own", "process_name": "Fehlt"}).status_code == 404
    assert not Submission.objects.exists()


def test_after_a_refusal_another_process_or_a_copy(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment)
    declined = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    make_review(version=declined, decision="declined", words="Kein Prozess.")
    text = page(client)
    assert "Womit möchten Sie neu beginnen?" in text
    assert f'value="fassung-{declined.pk}"' not in text
    assert "Die Kopie ist angelegt." in begin(client, way="copy", source=f"fassung-{version.pk}")
    assert Submission.objects.filter(assignment__number=2).count() == 2


def test_after_a_review_the_draft_holds_the_last_version(client: Client, enrolment: Enrolment) -> None:
    version = make_version(enrolment=enrolment, assignment=make_assignment(number=2))
    make_review(version=version, decision="changes_wanted", words="Fast.")
    text = page(client)
    assert "Ihr Entwurf beginnt mit dem Stand von Fassung 1" in text
    assert 'value="Hundesteuer anmelden"' in text


def test_trainer_reads_that_a_version_began_as_a_copy(now: datetime) -> None:
    cast = build_cast(now=now)
    programme = cast.cohort.programme
    source = make_version(enrolment=cast.enrolment, assignment=make_assignment(programme=programme))
    copied = begin_as_copy(
        assignment=make_assignment(number=2, programme=programme), enrolment=cast.enrolment, source=source, now=NOW
    )
    version = hand_in(submission=copied, now=NOW)
    text = page(cast.client("trainer"), f"/betreuung/pruefung/{version.pk}/")
    assert "Begonnen als Kopie von" in text
    assert f'href="/betreuung/pruefung/{source.pk}/">Hundesteuer anmelden</a>' in text
    own = page(cast.client("participant"), "/aufgaben/2/fassungen/1/")
    assert '<a href="/aufgaben/1/fassungen/1/">Hundesteuer anmelden</a>' in own


def test_names_of_sources_are_text(client: Client, enrolment: Enrolment) -> None:
    evil = "<script>alert(1)</script>"
    make_draft(enrolment=enrolment, process_name=evil)
    text = page(client)
    assert evil not in text
    assert "&lt;script&gt;" in text
    assert evil not in begin(client, way="copy", source=f"entwurf-{Submission.objects.get().pk}")


def test_page_takes_the_same_trips_for_one_and_three_sources(client: Client, enrolment: Enrolment) -> None:
    def trips() -> int:
        with CaptureQueriesContext(connection) as captured:
            page(client)
        return len(captured)

    make_version(enrolment=enrolment)
    page(client)
    before = trips()
    for number in (3, 4):
        make_version(enrolment=enrolment, assignment=make_assignment(number=number))
    assert trips() == before


def test_a_draft_that_is_newer_than_its_version_can_be_copied(client: Client, enrolment: Enrolment) -> None:
    submission = start(assignment=make_assignment(number=1), enrolment=enrolment, now=NOW)
    save_draft(submission=submission, edit_number=0, values={"process_name": "Halb"}, now=NOW + timedelta(hours=1))
    assert f'<option value="entwurf-{submission.pk}">Halb (Aufgabe 1, Entwurf, Do 22. Januar 2026)</option>' in page(
        client
    )
