"""What has to work without JavaScript: signing up, ordering, ticking and finishing a lesson, handing in."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from cohorts.planning.models import Cohort
from cohorts.planning.rules import Door
from cohorts.registration.models import Registration
from cohorts.webinars.models import Signup
from modules.assignments.models import Assignment, Version
from modules.content.models import LessonPage
from modules.progress.models import LessonFinish
from tests.journeys import people
from tests.journeys.acts import ordering, studying, visiting, working
from tests.journeys.stage import Stage

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# the assignment the participant of the demo has a draft of
DRAFTED = 14


def test_nothing_depends_on_script(stage: Stage) -> None:
    visitor = stage.window(has_script=False)
    visiting.join_webinar(visitor, stage=stage)
    assert Signup.objects.get(email=people.GUEST["email"]).state == "confirmed"

    today = timezone.localdate()
    offered = next(each for each in Cohort.objects.order_by("starts_on") if each.door(today=today) is Door.OPEN)
    ordering.order_three_places(visitor, cohort=offered.slug, stage=stage)
    assert Registration.objects.get(contact_email=people.CONTACT).state == "requested"

    participant = stage.logged_in(people.PARTICIPANT, has_script=False)
    lesson = LessonPage.objects.get(slug="was-ist-ein-prozess", locale__language_code="de")
    LessonFinish.objects.filter(lesson=lesson).delete()
    studying.tick_by_form(participant, lesson=lesson.url)
    participant.press("Lerneinheit abschließen und weiter")
    assert LessonFinish.objects.filter(lesson=lesson, enrolment__participant__email=people.PARTICIPANT).exists()

    participant.visit(Assignment.objects.get(kind="process", number=DRAFTED).address)
    working.draw_and_describe(participant, models={"as_is": people.AS_IS})
    working.hand_in(participant, version=1)
    expect(participant.page.locator("details.model-view__list").first).to_be_visible()
    assert Version.objects.filter(
        submission__assignment__number=DRAFTED, submission__enrolment__participant__email=people.PARTICIPANT
    ).exists()

    assert stage.findings == []
