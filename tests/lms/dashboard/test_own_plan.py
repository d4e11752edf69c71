"""Late entrants, the end of the plan, and readers of English on the start page."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from wagtail.models import Locale

from cohorts.schedule.models import EventKind
from modules.content.models import LessonPage, ModulePage
from modules.enrolment.models import Enrolment
from tests.certificates.make import make_provider
from tests.lms.dashboard.make import NOW, make_event, make_learner, make_modules
from tests.modules.make import FIRST_ON, LAST_ON, make_home, make_programme_page, replan

ADDRESS = "/lernen/"


@pytest.fixture(autouse=True)
def _in_january(db: None) -> Iterator[None]:
    make_provider()
    with time_machine.travel(NOW, tick=False):
        yield


def page(client: Client, enrolment: Enrolment) -> str:
    client.force_login(enrolment.participant)
    return client.get(ADDRESS).content.decode()


def translate_pages() -> None:
    """Publish everything in English, at addresses below /en/."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    pages = [make_home(), make_programme_page(), *ModulePage.objects.all(), *LessonPage.objects.all()]
    for each in pages:
        each.copy_for_translation(english).get_latest_revision_as_object().save_revision().publish()


def test_a_late_entrant_has_weeks_and_days_of_her_own(client: Client) -> None:
    first_on = FIRST_ON + timedelta(weeks=13)
    enrolment = make_learner(accepted=0, processes=2)
    make_modules(enrolment, number=3)
    enrolment = replan(enrolment)
    early = make_event(enrolment, days=-60, title="Vor ihrer Zeit", kind=EventKind.TRAINING)
    Enrolment.objects.filter(pk=enrolment.pk).update(first_on=first_on, last_on=LAST_ON + timedelta(weeks=13))
    text = page(client, enrolment)
    assert "Woche 2 von 39" in text
    assert "Ihr eigener Plan läuft vom 9. Januar 2026 bis 8. Oktober 2026." in text
    # nothing was planned before she came, and modules open with the cohort
    assert "Sie liegen im Plan." in text
    assert "Plan für heute: 0" in text
    assert early.title not in text
    assert "Lerneinheit 2.1" in text


def test_after_the_end(client: Client) -> None:
    enrolment = make_learner(accepted=1)
    with time_machine.travel(NOW.replace(month=8), tick=False):
        text = page(client, enrolment)
    assert "Ihr Plan ist zu Ende." in text
    assert "Zum Abschluss fehlen noch" in text
    assert "Woche" not in text.split("page-head__meta")[1].split("</p>")[0]


def test_english_links_lead_to_english_pages(client: Client) -> None:
    enrolment = make_learner(accepted=0)
    make_modules(enrolment, number=2)
    enrolment = replan(enrolment)
    translate_pages()
    client.force_login(enrolment.participant)
    text = client.get(f"/en{ADDRESS}").content.decode()
    assert '<html lang="en"' in text
    assert 'href="/en/programm/modul-1/' in text
    assert 'href="/programm/modul-1/' not in text
