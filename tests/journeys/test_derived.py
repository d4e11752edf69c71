"""What is worked out from a model: the profile, figures and questions, building blocks, a sheet for each role."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from modules.assignments.models import Draft
from modules.assignments.rules import EDITABLE
from modules.building_blocks.files import blocks_in
from tests.journeys import people
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _draft() -> Draft:
    """The participant's own draft that holds a model, with a profile of which most is still to be written."""
    own = Draft.objects.filter(submission__enrolment__participant__email=people.PARTICIPANT)
    draft = own.filter(submission__state__in=EDITABLE, as_is__kind="bpmn").latest("saved_at")
    Draft.objects.filter(pk=draft.pk).update(responsible_unit="", contacts="", trigger="Anruf von Hand")
    return draft


@pytest.mark.parametrize("has_script", [True, False], ids=["with script", "without script"])
def test_from_the_model_to_the_pinboard(stage: Stage, has_script: bool) -> None:
    draft = _draft()
    address = draft.submission.assignment.address
    window = stage.logged_in(people.PARTICIPANT, has_script=has_script)
    window.visit(address)
    window.press("Leere Felder aus dem Modell ergänzen")
    window.sees("Aus dem Modell ergänzt:")
    draft.refresh_from_db()
    assert draft.responsible_unit
    assert draft.trigger == "Anruf von Hand"

    window.visit(f"{address}modell/as_is/bausteine/")
    window.page.locator("select").nth(0).select_option("dokument-drucken")
    window.page.locator("select").nth(1).select_option("bearbeitungsunterbrechung")
    window.press("Bausteine speichern")
    window.sees("Medienbrüche: 1, Warten: 1.")

    window.follow("Kennzahlen und Hinweise")
    window.sees("Wer an wen übergibt", "Fragen, die sich lohnen", "2 Bausteine gesetzt")
    assert len(blocks_in(window.download('a[href$="-mit-bausteinen.bpmn"]'))) == 2
    place = window.page.locator(".advice__places a").first
    place.click()
    target = window.page.evaluate("location.hash")
    assert window.page.locator(target).is_visible()

    window.follow("Handzettel je Rolle")
    window.page.locator(".handout-list a").first.click()
    window.look()
    window.sees("Handzettel")
    reader = PdfReader(BytesIO(window.download('a[href$=".pdf"]')))
    assert len(reader.pages) == 1
    assert stage.findings == []
