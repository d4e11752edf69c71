"""From the first look at the programme to a certificate that an employer checks, in a real browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.timezone import localtime

from certificates.models import Certificate
from cohorts.planning.models import Cohort, CohortState
from cohorts.seats.models import EntryState, WaitlistEntry
from cohorts.seats.queries import occupancy
from modules.content.models import LessonPage, ModulePage
from modules.enrolment.models import Enrolment
from modules.review.queries import accepted_processes
from tests.journeys import people
from tests.journeys.acts import ordering, organising, proving, studying, visiting, working
from tests.journeys.acts.organising import PlannedDate
from tests.journeys.stage import Stage
from tests.journeys.window import Window

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PASSWORD = "Hund-und-Katze-26"
WORK = people.PROCESS["process_name"]
CHAPTER_TEXT = "Unser Haus hat 240 Beschäftigte; 40 Prozesse sind beschrieben."
COMMENT, WORDS = "Wer prüft hier?", "Bitte klären Sie die Zuständigkeit."
REASON = "Zwei Prozesse wurden aus einer anderen Verwaltung übernommen."


@dataclass(frozen=True, kw_only=True)
class Cohorts:
    """The demo's cohorts that matter here: the one on offer, the one in its 16th week, the full one."""

    offered: Cohort
    running: Cohort
    full: Cohort


def test_the_thin_path(stage: Stage) -> None:
    cohorts, dates = _cohorts(), _dates()
    _visitor_comes_to_the_webinar(stage, cohort=cohorts.offered)

    # late entry, so that modules are open for those who come new
    Cohort.objects.filter(pk=cohorts.running.pk).update(state=CohortState.OPEN, late_entry=True)
    contact = stage.window()
    ordering.order_three_places(contact, cohort=cohorts.running.slug, stage=stage)
    organiser = stage.logged_in(people.ORGANISER)
    _organiser_decides(organiser, cohort=cohorts.running, stage=stage)
    _full_cohort_leads_to_the_waitlist(contact, cohort=cohorts.full, stage=stage)
    for planned in dates:
        organising.enter_date(organiser, cohort_id=cohorts.running.pk, planned=planned)

    newcomer = stage.window()
    studying.open_account(newcomer, email=people.NEWCOMER, password=PASSWORD, stage=stage)
    enrolment = Enrolment.objects.get(participant__email=people.NEWCOMER)
    _newcomer_sees_the_dates(newcomer, dates=dates)
    _newcomer_learns(newcomer)

    trainer = stage.logged_in(people.TRAINER)
    trainer.visit("/betreuung/termine/")
    trainer.follow(dates[0].title)
    trainer.choose(f"e{enrolment.pk}", "present")
    trainer.press("Anwesenheit speichern")
    assert enrolment.attendance.get().presence == "present"

    _first_process_is_accepted(newcomer, trainer=trainer)
    assert accepted_processes(enrolment) == 1
    _first_chapter_is_accepted(newcomer, trainer=trainer)

    certificate = _thirtieth_process_earns_the_certificate(trainer, stage=stage)
    employer = stage.window()
    proving.check_code(employer, typed=certificate.printed_code.lower())
    employer.sees("Dieses Zertifikat ist gültig.", *proving.printed_facts(certificate))
    proving.check_unknown_code(employer)
    organising.revoke_certificate(organiser, name=people.ALMOST_DONE_NAME, reason=REASON)
    proving.check_code(employer, typed=certificate.code)
    employer.sees("Dieses Zertifikat ist widerrufen.")
    employer.sees_not(REASON)

    _organiser_finds_people(organiser, cohort=cohorts.running, stage=stage)
    assert stage.findings == []


def _visitor_comes_to_the_webinar(stage: Stage, *, cohort: Cohort) -> None:
    visitor = stage.window()
    free = occupancy(cohort, now=timezone.now()).open_to_all
    titles = ModulePage.objects.filter(locale__language_code="de").values_list("title", flat=True)
    visiting.read_programme(visitor, modules=list(titles), seats_left=f"noch {free} von {cohort.capacity} frei")
    visiting.join_webinar(visitor, stage=stage)


def _organiser_decides(organiser: Window, *, cohort: Cohort, stage: Stage) -> None:
    """Only the organiser's decision writes enrolments and sends invitations."""
    guests = [email for _first, _last, email in people.PEOPLE]
    assert not Enrolment.objects.filter(participant__email__in=guests).exists()
    assert not any(stage.letters(email) for email in guests)
    organising.accept_order(organiser, organisation=people.ORDER["organisation_name"], places=3)
    assert Enrolment.objects.filter(participant__email__in=guests, cohort_key=cohort.slug).count() == len(guests)
    assert all(stage.link(email, path="/konto/einladung/") for email in guests)


def _full_cohort_leads_to_the_waitlist(contact: Window, *, cohort: Cohort, stage: Stage) -> None:
    waiting = WaitlistEntry.objects.filter(cohort=cohort, state=EntryState.WAITING)
    rank = sum(waiting.values_list("seats_wanted", flat=True)) + 1
    ordering.queue_up(contact, cohort=cohort.slug, stage=stage, rank=rank)
    assert waiting.filter(registration__contact_email=people.CONTACT).exists()


def _newcomer_sees_the_dates(newcomer: Window, *, dates: Sequence[PlannedDate]) -> None:
    entries = studying.subscribe_to_dates(newcomer)
    newcomer.sees(*(planned.title for planned in dates), "Münster")
    assert all(entries[planned.title].decoded("DTSTART") == planned.starts_at for planned in dates)
    assert "Münster" in entries[dates[-1].title]["LOCATION"]


def _newcomer_learns(newcomer: Window) -> None:
    german = LessonPage.objects.filter(locale__language_code="de")
    studying.watch_video(newcomer, lesson=german.get(slug="genau-hinsehen").url)
    lesson = german.get(slug="was-ist-ein-prozess")
    studying.work_through(newcomer, lesson=lesson.url, title=lesson.title)
    newcomer.visit(lesson.get_parent().url)


def _first_process_is_accepted(newcomer: Window, *, trainer: Window) -> None:
    """A wrong file, a real one, back with a comment, accepted."""
    newcomer.visit("/aufgaben/")
    newcomer.visit("/aufgaben/1/")
    working.try_wrong_file(newcomer, version=1)
    working.draw_and_describe(newcomer, models={"as_is": people.AS_IS})
    working.hand_in(newcomer, version=1)
    working.sees_diagram(newcomer)
    working.open_from_inbox(trainer, participant=people.NEWCOMER_NAME, work=WORK)
    working.send_back(trainer, comment=COMMENT, words=WORDS)
    newcomer.visit("/lernen/")
    newcomer.visit("/aufgaben/1/")
    newcomer.sees(COMMENT, WORDS)
    newcomer.fill({"responsible_unit": "Fachbereich Finanzen, Steuern; die Kasse wirkt mit"})
    working.hand_in(newcomer, version=2)
    newcomer.visit("/aufgaben/1/fassungen/1/")
    newcomer.sees("Diese Fassung ist nicht die neueste.")
    working.open_from_inbox(trainer, participant=people.NEWCOMER_NAME, work=WORK)
    working.accept(trainer)
    newcomer.visit("/aufgaben/1/")
    newcomer.sees("angenommen")


def _first_chapter_is_accepted(newcomer: Window, *, trainer: Window) -> None:
    newcomer.visit("/einfuehrungskonzept/")
    newcomer.visit("/einfuehrungskonzept/1/")
    newcomer.page.locator("#id_text").fill(CHAPTER_TEXT)
    working.hand_in(newcomer, version=1)
    working.open_from_inbox(trainer, participant=people.NEWCOMER_NAME, work="Kapitel")
    trainer.sees(CHAPTER_TEXT)
    working.accept(trainer)
    newcomer.visit("/einfuehrungskonzept/")
    newcomer.sees(CHAPTER_TEXT, "angenommen")


def _thirtieth_process_earns_the_certificate(trainer: Window, *, stage: Stage) -> Certificate:
    holder = stage.logged_in(people.ALMOST_DONE)
    holder.visit("/zertifikate/")
    holder.sees("29")
    assert not Certificate.objects.filter(person__email=people.ALMOST_DONE).exists()
    working.open_from_inbox(trainer, participant=people.ALMOST_DONE_NAME, work="Prozessaufgabe")
    working.accept(trainer)
    certificate = Certificate.objects.get(person__email=people.ALMOST_DONE)
    proving.save_certificate(holder, certificate=certificate)
    return certificate


def _organiser_finds_people(organiser: Window, *, cohort: Cohort, stage: Stage) -> None:
    """Seat, progress, dates and every mail of one person; another one is invited again."""
    organising.find_person(organiser, name=people.NEWCOMER_NAME)
    organiser.sees("Platz", cohort.name, "Bis zum Zertifikat", "E-Mails")
    organiser.sees(*(letter.subject for letter in stage.letters(people.NEWCOMER)))
    organising.find_person(organiser, name=people.SECOND_NAME)
    before = stage.link(people.SECOND, path="/konto/einladung/")
    organiser.press("Einladung erneut senden")
    organiser.sees("Die Einladung ist noch einmal verschickt.")
    assert stage.link(people.SECOND, path="/konto/einladung/") != before
    organiser.visit(f"/organisation/jahrgaenge/{cohort.slug}/")
    organiser.sees(people.NEWCOMER_NAME.split()[-1])


def _cohorts() -> Cohorts:
    today = timezone.localdate()
    running = Cohort.objects.filter(starts_on__lte=today).latest("starts_on")
    offered, full = Cohort.objects.filter(starts_on__gt=today).order_by("starts_on")
    return Cohorts(offered=offered, running=running, full=full)


def _dates() -> list[PlannedDate]:
    """A training that has just begun, so that attendance can be noted, and two dates to come."""
    begun = localtime(timezone.now()).replace(second=0, microsecond=0) - timedelta(minutes=20)
    join_url = "https://treffen.example/schulung"
    return [
        PlannedDate(
            kind="training",
            title="Erheben im Gespräch",
            starts_at=begun,
            ends_at=begun + timedelta(hours=2),
            join_url=join_url,
        ),
        PlannedDate(
            kind="qa",
            title="Offene Fragen zur Modellierung",
            starts_at=begun + timedelta(days=2),
            ends_at=begun + timedelta(days=2, hours=1),
            join_url=join_url,
        ),
        PlannedDate(
            kind="workshop",
            title="Werkstatt mit Ihren Modellen",
            starts_at=begun + timedelta(days=9),
            ends_at=begun + timedelta(days=9, hours=6),
            place="Tagungshaus am Beispielplatz, Münster",
        ),
    ]
