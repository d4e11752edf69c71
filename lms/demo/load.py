"""Loads the demo: everything in one transaction, so that a load that ends early leaves nothing behind."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from cohorts.planning.models import Cohort
from cohorts.schedule.queries import events_of
from lms.accounts.models import ConsentText, User
from lms.dashboard.searching.actions import rebuild
from lms.demo import (
    allocating,
    bank,
    board,
    courses,
    follow_up,
    groups,
    orders,
    peers,
    people,
    proof,
    results,
    scenes,
    settle,
    study,
    tasks,
    traces,
    webinars,
)
from lms.demo.database import start_over
from lms.demo.history import write_history
from lms.demo.pages import load_pages
from lms.demo.people import LOGINS, set_passwords
from lms.demo.plan import CohortPlan, at, cohort_plans
from lms.demo.shelf import Shelf
from lms.demo.texts import Entry, read
from lms.shared.installation.actions import mark_as_demo
from modules.assignments.models import Assignment, Version
from modules.content.models import Programme
from modules.content.queries import plan_of
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import enrolments_of_cohort

__all__ = ["LOGINS", "load_demo", "point_site_here", "set_passwords", "start_over"]

PARTICIPANT, ALMOST_DONE = "teilnehmerin@demo.example", "fast-fertig@demo.example"
TRAINERS = ("dozentin@demo.example", "dozent@demo.example")
ORGANISER = "organisation@demo.example"
# when the demo's late entrant joins the running cohort
LATE_AFTER = timedelta(weeks=5)
DEFAULT_PORTS = {"https": 443, "http": 80}


def load_demo(*, password: str, today: date, now: datetime) -> None:
    """Fill an empty, migrated database.

    Args:
        password: of the demo log-ins.
        today: the day around which all dates lie.
        now: the present moment, on that day.
    """
    with transaction.atomic():
        # first of all, since certificates are drawn with the mark
        mark_as_demo()
        _load(today=today, now=now)
        set_passwords(password=password)
        settle.settle_past()
        rebuild()
    settle.forget_tasks()


def point_site_here() -> None:
    """Bring Wagtail's record of the site into line with `LMS_BASE_URL`."""
    address = urlsplit(settings.LMS_BASE_URL)
    site = Site.objects.get(is_default_site=True)
    site.hostname = address.hostname or "localhost"
    site.port = address.port or DEFAULT_PORTS.get(address.scheme, 80)
    site.save()


def _load(*, today: date, now: datetime) -> None:
    plans = cohort_plans(today=today)
    long_ago = at(plans["past"].registered_on - timedelta(weeks=4), hour=9)
    people.load_provider()
    people.load_organisations()
    staff = people.load_staff(now=long_ago)
    programme = tasks.load_programme()
    load_pages(programme=programme, now=long_ago)
    assignments = tasks.load_assignments(programme)
    tasks.load_rubrics(assignments)
    tasks.load_building_blocks()
    courses.load_price(valid_from=long_ago.date())
    terms = courses.load_consent_texts(valid_from=long_ago)
    trainers = [staff[email] for email in TRAINERS]
    bank.load_bank(trainers=trainers, assignments=assignments, now=now)
    cohorts = courses.load_cohorts(plans=plans, programme=programme, trainers=trainers)
    rows = _order_all(cohorts, plans=plans, terms=terms, organiser=staff[ORGANISER], today=today)
    _study_all(cohorts, rows=rows, programme=programme, assignments=assignments, trainers=trainers, now=now)
    _leave_traces(cohorts, trainer=trainers[0], now=now)
    groups.form_groups(cohorts["running"], alone=people.NEWCOMER, now=now)
    groups.write_together(participant=Enrolment.objects.get(participant__email=PARTICIPANT), now=now)
    follow_up.talk(participant=Enrolment.objects.get(participant__email=PARTICIPANT), now=now)
    peers.look_at_each_other(cohorts["running"], participant=PARTICIPANT, trainer=trainers[0], now=now)
    # the trainer one logs in as first is asked, and sees what her colleague decided
    results.hold_and_ask(cohort_key=cohorts["running"].slug, apart=PARTICIPANT, trainers=trainers[::-1], now=now)
    allocating.allocate(cohort_key=cohorts["running"].slug, trainers=trainers, now=now)
    board.fill_board(cohorts["running"], trainer=trainers[0], now=now)
    _certify(cohorts["past"], plan=plans["past"], organiser=staff[ORGANISER])
    guests = webinars.load_webinars(today=today, now=now)
    webinars.sign_guests_up(webinars=guests, now=now)


def _order_all(
    cohorts: Mapping[str, Cohort],
    *,
    plans: Mapping[str, CohortPlan],
    terms: ConsentText,
    organiser: User,
    today: date,
) -> dict[str, dict[str, Entry]]:
    """Order all places; return the tables of those who have begun, by cohort and address."""
    text = read("people")
    begun = {key: [each for each in text["participant"] if each["cohort"] == key] for key in ("finishing", "running")}
    begun["past"] = text["graduate"]
    newcomer = [each for each in begun["running"] if each["email"] == people.NEWCOMER]
    late = [each for each in begun["running"] if each["stage"] == "late_entry"]
    begun["running"] = [each for each in begun["running"] if each not in (*newcomer, *late)]
    for key, group in {**begun, "full": text["seat"]}.items():
        sent_at = at(plans[key].registered_on, hour=9)
        orders.order_seats(cohort=cohorts[key], people=group, terms=terms, organiser=organiser, now=sent_at)
    orders.queue_up(cohort=cohorts["full"], terms=terms, now=at(today - timedelta(days=12), hour=9))
    for state, days in {"accepted": 16, "requested": 2, "draft": 1}.items():
        group = [each for each in text["next_seat"] if each["state"] == state]
        sent_at = at(today - timedelta(days=days), hour=15)
        orders.order_seats(
            cohort=cohorts["open"], people=group, terms=terms, organiser=organiser, now=sent_at, state=state
        )
    Cohort.objects.filter(pk=cohorts["running"].pk).update(late_entry=True)
    sent_at = at(plans["running"].starts_on + LATE_AFTER, hour=9)
    orders.order_seats(cohort=cohorts["running"], people=late, terms=terms, organiser=organiser, now=sent_at)
    _open_accounts(cohorts)
    sent_at = at(today - timedelta(days=1), hour=13) - orders.ACCEPTED_AFTER
    orders.order_seats(cohort=cohorts["running"], people=newcomer, terms=terms, organiser=organiser, now=sent_at)
    courses.close_registration([cohorts[key] for key in begun])
    return {key: {each["email"]: each for each in [*group, *newcomer, *late]} for key, group in begun.items()}


def _open_accounts(cohorts: Mapping[str, Cohort]) -> None:
    """Everybody who has been invited so far has opened the account, but those of the cohort that is filling."""
    enrolled = Enrolment.objects.exclude(cohort_key=cohorts["open"].slug)
    people.open_accounts(people=list(enrolled.values_list("participant_id", flat=True)))


def _study_all(
    cohorts: Mapping[str, Cohort],
    *,
    rows: Mapping[str, Mapping[str, Entry]],
    programme: Programme,
    assignments: Sequence[Assignment],
    trainers: Sequence[User],
    now: datetime,
) -> None:
    plan = plan_of(programme)
    items = study.lesson_items(plan)
    shelves: dict[str, Shelf] = {}
    for key, of_cohort in rows.items():
        enrolments = list(enrolments_of_cohort(cohorts[key].slug))
        for enrolment in enrolments:
            row = of_cohort[enrolment.participant.email]
            processes, chapters = _counts(row)
            shelves[enrolment.participant.email] = write_history(
                enrolment=enrolment,
                counts=processes,
                chapters=chapters,
                assignments=assignments,
                trainers=trainers,
                until=min(now, at(cohorts[key].ends_on, hour=12)),
            )
            if row.get("stage") != "invited":
                study.write_progress(enrolment=enrolment, row=row, plan=plan, items=items, until=now)
        study.write_attendance(
            people={each: of_cohort[each.participant.email] for each in enrolments},
            events=list(events_of(cohorts[key])),
            by=trainers[0],
            now=now,
        )
    scenes.play_participant(
        shelf=shelves[PARTICIPANT], assignments=assignments, trainer=trainers[0], today=timezone.localdate(now)
    )
    scenes.play_almost_done(shelf=shelves[ALMOST_DONE], assignments=assignments, today=timezone.localdate(now))
    waiting = Version.objects.filter(
        submission__state="handed_in", submission__enrolment__cohort_key=cohorts["running"].slug
    )
    scenes.take_one(
        versions=list(waiting.order_by("handed_in_at")), trainer=trainers[1], now=now - timedelta(minutes=10)
    )


def _leave_traces(cohorts: Mapping[str, Cohort], *, trainer: User, now: datetime) -> None:
    begun = ("past", "finishing", "running")
    traces.publish_later_lessons(now=now - timedelta(days=6))
    traces.watch_films(Enrolment.objects.filter(cohort_key__in=[cohorts[key].slug for key in begun]))
    traces.write_down(enrolment=Enrolment.objects.get(participant__email=PARTICIPANT), now=now)
    of_cohort = [each for each in read("people")["participant"] if each["cohort"] == "running"]
    behind = [each["email"] for each in of_cohort if each["stage"] == "behind"]
    enrolment = Enrolment.objects.get(participant__email=behind[-1])
    traces.give_more_time(enrolment=enrolment, by=trainer, today=timezone.localdate(now), now=now - timedelta(days=2))
    traces.record_trainings(cohorts, keys=begun, now=now)


def _counts(row: Entry) -> tuple[dict[str, int], dict[str, int]]:
    """Return how many processes and chapters of somebody's past are in which state; scenes play the rest."""
    if "stage" not in row:
        return {"accepted": row["accepted"]}, {"accepted": len(read("concept")["chapter"])}
    counts = {name: row.get(name, 0) for name in ("accepted", "declined", "changes_wanted", "in_review", "drafts")}
    chapters = {"accepted": row["concept_chapters"]}
    if row["email"] == PARTICIPANT:
        counts |= {"in_review": row["in_review"] - 1, "changes_wanted": 0, "drafts": 0}
    elif row["email"] == ALMOST_DONE:
        counts |= {"in_review": 0}
    if row["stage"] == "ahead":
        chapters |= {"in_review": 1}
    elif row["stage"] == "on_plan":
        chapters |= {"drafts": 1}
    return counts, chapters


def _certify(cohort: Cohort, *, plan: CohortPlan, organiser: User) -> None:
    enrolments = list(enrolments_of_cohort(cohort.slug))
    issued_at = at(plan.ends_on + timedelta(days=4), hour=10)
    proof.issue_certificates(enrolments=enrolments, organiser=organiser, now=issued_at)
