"""Every page of learning, seen by those who use it: axe, width, console and hosts are looked at on each."""

import pytest
from django.urls import reverse

from cohorts.planning.models import Cohort
from modules.content.models import LessonPage, ModulePage
from modules.enrolment.models import Enrolment
from tests.journeys import people
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MODULES = (1, 3)


def _running() -> tuple[Cohort, Enrolment]:
    enrolment = Enrolment.objects.get(participant__email=people.PARTICIPANT)
    return Cohort.objects.get(slug=enrolment.cohort_key), enrolment


def test_pages_of_a_participant(stage: Stage) -> None:
    window = stage.logged_in(people.PARTICIPANT)
    for address in ("/lernen/", "/programm/", "/termine/", "/lernen/checklisten/", "/lernen/notizen/"):
        window.visit(address)
    window.visit(f"{reverse('search')}?q=Medienbruch")
    for module in ModulePage.objects.live().filter(number__in=MODULES, locale__language_code="de"):
        window.visit(module.url)
        for lesson in LessonPage.objects.child_of(module).live():
            window.visit(lesson.url)
    assert stage.findings == []


@pytest.mark.parametrize("person", [people.ORGANISER, people.TRAINER])
def test_pages_about_a_cohort(stage: Stage, person: str) -> None:
    cohort, enrolment = _running()
    window = stage.logged_in(person)
    window.visit(reverse("organiser_cohort", args=[cohort.slug]))
    window.visit(f"/organisation/jahrgaenge/{cohort.slug}/plan/")
    window.visit(f"/organisation/jahrgaenge/{cohort.slug}/teilnehmende/{enrolment.pk}/")
    assert stage.findings == []
