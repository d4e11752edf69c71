"""An organiser forms a group, two of it hand in one process, a trainer accepts it: it counts for both, once."""

import re

import pytest
from django.utils import timezone

from cohorts.planning.models import Cohort
from modules.assignments.models import Submission
from modules.enrolment.models import Enrolment
from modules.review.queries import accepted_processes
from tests.journeys import people
from tests.journeys.acts import working
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

GROUP, NUMBER = "Gruppe Münster", 15
PAGE = f"/aufgaben/{NUMBER}/"
PART = "Ich frage in der Steuerstelle nach den Fallzahlen."
WORK = people.PROCESS["process_name"]


def test_two_hand_in_one_process(stage: Stage) -> None:
    cohort = Cohort.objects.filter(starts_on__lte=timezone.localdate()).latest("starts_on")
    first, second = _two_who_have_not_begun(cohort, password=stage.password)
    before = [accepted_processes(each) for each in (first, second)]
    _organiser_forms_a_group(stage, cohort=cohort, members=(first, second))

    inviter = stage.logged_in(first.participant.email)
    inviter.visit(PAGE)
    _ask(inviter, person=second)
    invited = stage.logged_in(second.participant.email, has_script=False)
    _join(invited, stage=stage, inviter=first, person=second)

    inviter.visit(PAGE)
    inviter.sees(PART)
    working.draw_and_describe(inviter, models={"as_is": people.AS_IS})
    working.hand_in(inviter, version=1)
    invited.visit(PAGE)
    invited.sees("Fassung 1 ist eingereicht.", WORK)

    trainer = stage.logged_in(people.TRAINER)
    working.open_from_inbox(trainer, participant=first.participant.name, work=WORK)
    trainer.sees(second.participant.name, "Gruppenarbeit")
    trainer.page.locator("details.authors > summary").click()
    trainer.sees(PART)
    trainer.look()
    working.accept(trainer)

    for each in (first, second):
        assert any("Angenommen" in letter.subject for letter in stage.letters(each.participant.email))
    assert [accepted_processes(each) for each in (first, second)] == [each + 1 for each in before]
    invited.visit("/aufgaben/")
    invited.sees(WORK)
    assert stage.findings == []


def _two_who_have_not_begun(cohort: Cohort, *, password: str) -> tuple[Enrolment, Enrolment]:
    busy = Submission.objects.filter(assignment__kind="process", assignment__number=NUMBER).values("enrolment")
    shared = Submission.objects.exclude(leading=None)
    of_cohort = Enrolment.objects.filter(cohort_key=cohort.slug, participant__activated_at__isnull=False)
    free = of_cohort.exclude(pk__in=busy).exclude(submissions__in=shared).exclude(submissions__partners__in=shared)
    first, second = free.exclude(work_invitations__answer="open").select_related("participant", "programme")[:2]
    for each in (first, second):
        each.participant.set_password(password)
        each.participant.save()
    return first, second


def _organiser_forms_a_group(stage: Stage, *, cohort: Cohort, members: tuple[Enrolment, Enrolment]) -> None:
    organiser = stage.logged_in(people.ORGANISER)
    organiser.visit(f"/organisation/jahrgaenge/{cohort.slug}/")
    organiser.follow("Gruppen")
    organiser.sees("Ohne Gruppe")
    organiser.follow("Gruppen vorschlagen")
    organiser.sees("In bestehende Gruppen")
    organiser.press("So zuordnen")
    organiser.sees("1 Person ist jetzt in einer Gruppe.")
    organiser.page.locator('form[action$="/anlegen/"] [name="name"]').fill(GROUP)
    organiser.press("Anlegen")
    for each in members:
        organiser.page.locator(f'[name="person"][value="{each.pk}"]').check(force=True)
    organiser.page.locator('[name="gruppe"]').select_option(label=GROUP)
    organiser.press("Verschieben")
    organiser.sees("2 Personen sind verschoben.")


def _ask(inviter: Window, *, person: Enrolment) -> None:
    inviter.page.locator("details.together__ask > summary").first.click()
    inviter.page.locator(f'[name="person"][value="{person.pk}"]').check(force=True)
    inviter.look()
    inviter.press(re.compile("^Einladen$"))
    inviter.sees("Eingeladen, noch ohne Antwort", person.participant.name)


def _join(invited: Window, *, stage: Stage, inviter: Enrolment, person: Enrolment) -> None:
    """The letter leads there; so do the start page and the list. All of it without script."""
    assert stage.link(person.participant.email, path=PAGE).endswith("#einladung")
    invited.visit("/lernen/")
    invited.sees("Einladung ansehen")
    invited.visit("/aufgaben/")
    invited.follow("Einladung ansehen")
    invited.sees(f"{inviter.participant.name} lädt Sie ein")
    invited.press("Mitmachen")
    invited.sees("Sie machen mit.", "hat begonnen")
    invited.page.locator("#id_part").fill(PART)
    invited.page.locator(".together__part button").click()
    invited.sees("Gespeichert, was Sie übernehmen.")
