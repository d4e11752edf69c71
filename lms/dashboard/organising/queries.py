"""People, cohorts and figures for organisers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils import timezone

from certificates.models import Certificate, StoredStatus
from certificates.queries import Standing, standings
from cohorts.attendance.models import AttendanceEntry
from cohorts.planning.models import Cohort
from cohorts.registration.models import RegisteredPerson, RegistrationState
from cohorts.registration.queries import seat_of, undecided
from cohorts.schedule.models import Event
from cohorts.schedule.queries import events_of_enrolments
from cohorts.seats.queries import Occupancy, occupancies
from lms.accounts.models import User
from lms.shared.mailing.models import MailMessage, MailState
from modules.assignments.models import Submission, Version
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.inbox.queries import all_waiting

FOUND = 50
MAILS = 100


@dataclass(frozen=True, kw_only=True)
class CohortRow:
    """A cohort in the overview; `people` study in it."""

    cohort: Cohort
    occupancy: Occupancy
    people: int


@dataclass(frozen=True, kw_only=True)
class Overview:
    """Figures of the whole installation.

    Attributes:
        undecided: registrations that wait for a decision.
        in_review: versions that wait for a trainer.
        certificates: valid ones.
        stuck_mails: mails that could not be delivered, or of which nobody knows.
        cohorts: the newest first.
    """

    undecided: int
    in_review: int
    certificates: int
    stuck_mails: int
    cohorts: list[CohortRow]


@dataclass(frozen=True, kw_only=True)
class Presence:
    """A date and what was noted of the person; the word is empty where nothing is noted."""

    event: Event
    word: str


@dataclass(frozen=True, kw_only=True)
class HandedIn:
    """A submission with at least one version; `version` is the newest, `title` the name of its process."""

    submission: Submission
    version: Version
    title: str


@dataclass(frozen=True, kw_only=True)
class Course:
    """One enrolment of a person with everything an organiser sees of it.

    Attributes:
        enrolment: which.
        standing: what the certificate asks for.
        works: what was handed in, in the order of the assignments; drafts are the participant's own.
        drafts: how many assignments are being written.
        dates: past and coming ones with presence.
    """

    enrolment: Enrolment
    standing: Standing
    works: list[HandedIn]
    drafts: int
    dates: list[Presence]


@dataclass(frozen=True, kw_only=True)
class PersonFile:
    """A person as organisers see her."""

    person: User
    seat: RegisteredPerson | None
    courses: list[Course]
    certificates: list[Certificate]
    mails: list[MailMessage]


def overview(*, now: datetime) -> Overview:
    """Return the figures of the organiser's start page."""
    cohorts = list(Cohort.objects.select_related("programme").order_by("-starts_on", "-pk"))
    seats = occupancies(cohorts, now=now)
    people = Enrolment.objects.not_ended(on=timezone.localdate(now)).order_by().values_list("cohort_key")
    counts: Mapping[str, int] = dict(people.annotate(Count("pk")))
    return Overview(
        undecided=undecided().count(),
        in_review=all_waiting().order_by().count(),
        certificates=Certificate.objects.filter(status=StoredStatus.VALID).count(),
        stuck_mails=MailMessage.objects.filter(state__in=(MailState.FAILED, MailState.UNCLEAR)).count(),
        cohorts=[CohortRow(cohort=each, occupancy=seats[each.pk], people=counts.get(each.slug, 0)) for each in cohorts],
    )


def found_people(words: str) -> QuerySet[User]:
    """Return people whose name, address or administration holds every word."""
    people = User.objects.prefetch_related("enrolments__organisation", "contact_for__organisation")
    for word in words.split():
        people = people.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
            | Q(enrolments__organisation__name__icontains=word)
            | Q(contact_for__organisation__name__icontains=word)
        )
    return people.distinct()[:FOUND]


def found_registered(words: str) -> QuerySet[RegisteredPerson]:
    """Return people of orders who have no account yet."""
    people = RegisteredPerson.objects.filter(participant=None).exclude(
        registration__state__in=(RegistrationState.DRAFT, RegistrationState.EXPIRED)
    )
    for word in words.split():
        people = people.filter(
            Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
            | Q(email__icontains=word)
            | Q(registration__organisation_name__icontains=word)
        )
    return people.select_related("registration__cohort").order_by("last_name", "first_name", "pk")[:FOUND]


def person_file(person: User) -> PersonFile:
    """Return everything an organiser sees of a person; private notes of trainers are not part of it."""
    enrolments = list(
        Enrolment.objects.filter(participant=person)
        .select_related("programme", "organisation", "participant")
        .order_by("-first_on", "-pk")
    )
    asked = standings(enrolments)
    dates = _dates(enrolments)
    submissions = _submissions(enrolments)
    mails = MailMessage.objects.filter(Q(person_id=person.pk) | Q(to_address__iexact=person.email))
    return PersonFile(
        person=person,
        seat=seat_of(person),
        courses=[
            Course(
                enrolment=each,
                standing=asked[each.pk],
                works=_handed_in(submissions[each.pk]),
                drafts=sum(submission.state == State.DRAFT for submission in submissions[each.pk]),
                dates=dates[each.pk],
            )
            for each in enrolments
        ],
        certificates=list(Certificate.objects.filter(person=person)),
        mails=list(mails.order_by("-created_at", "-pk")[:MAILS]),
    )


def _submissions(enrolments: Sequence[Enrolment]) -> dict[int, list[Submission]]:
    versions = Prefetch("versions", queryset=Version.objects.order_by("-number"))
    led = Prefetch("leading__versions", queryset=Version.objects.order_by("-number"))
    found = Submission.objects.filter(enrolment__in=enrolments).select_related("assignment", "leading")
    found = found.prefetch_related(versions, led)
    ordered = list(found.order_by("assignment__kind", "assignment__number", "-attempt"))
    return {each.pk: [one for one in ordered if one.enrolment_id == each.pk] for each in enrolments}


def _handed_in(submissions: Sequence[Submission]) -> list[HandedIn]:
    # in group work the versions hang on the row of the person who began
    newest = ((each, next(iter((each.leading or each).versions.all()), None)) for each in submissions)
    return [
        HandedIn(submission=submission, version=version, title=version.process_name or submission.assignment.title)
        for submission, version in newest
        if version is not None
    ]


def _dates(enrolments: Sequence[Enrolment]) -> dict[int, list[Presence]]:
    events = list(events_of_enrolments(enrolments).order_by("starts_at", "pk"))
    entries = AttendanceEntry.objects.filter(enrolment__in=enrolments)
    words = {(entry.enrolment_id, entry.event_id): str(entry.get_presence_display()) for entry in entries}
    return {
        each.pk: [
            Presence(event=event, word=words.get((each.pk, event.pk), ""))
            for event in events
            if event.cohort.slug == each.cohort_key
        ]
        for each in enrolments
    }
