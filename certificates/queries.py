"""What stands on a certificate and what is still missing for one, read through the doors of lower floors.

No flag stands for any of it: accepted work is counted in submissions, presence in the entries of the trainers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from certificates import rules
from certificates.models import Certificate
from cohorts.attendance.queries import attendance_of_all
from cohorts.attendance.rules import Quota
from cohorts.schedule.models import EventStatus
from cohorts.schedule.queries import events_of_enrolments
from lms.accounts.models import User
from lms.shared.codes import normalised
from modules.assignments.models import Assignment, Kind, State, Submission
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanLesson, PlanModule

_NOTHING = Quota(planned=0, counted=0, needed=1)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far somebody is on the way to the certificate."""

    requirements: tuple[rules.Requirement, ...]

    @property
    def is_earned(self) -> bool:
        """Say whether nothing is missing."""
        return rules.is_earned(self.requirements)


def standing(enrolment: Enrolment) -> Standing:
    """Return what the certificate asks of somebody and how far she is."""
    return standings([enrolment])[enrolment.pk]


def standings(enrolments: Iterable[Enrolment]) -> dict[int, Standing]:
    """Return the same for many, by primary key of the enrolment, in five database trips.

    Args:
        enrolments: with `programme` loaded.
    """
    people = list(enrolments)
    accepted = accepted_work(people)
    attendance = attendance_of_all(people)
    chapters = _chapters(people)
    return {
        each.pk: Standing(
            requirements=rules.requirements(
                accepted_processes=accepted.get((each.pk, Kind.PROCESS.value), 0),
                needed_processes=each.programme.required_accepted,
                accepted_chapters=accepted.get((each.pk, Kind.CONCEPT.value), 0),
                chapters=chapters.get(each.programme_id, 0),
                **_formats(attendance.get(each.pk)),
            )
        )
        for each in people
    }


def accepted_work(enrolments: Iterable[Enrolment]) -> dict[tuple[int, str], int]:
    """Return how many assignments were accepted, by primary key of the enrolment and kind of assignment."""
    # each author of a work in common has a row of her own, so it counts once for everybody
    accepted = Submission.objects.filter(enrolment__in=[each.pk for each in enrolments], state=State.ACCEPTED)
    rows = accepted.order_by().values_list("enrolment_id", "assignment__kind")
    counted = rows.annotate(number=Count("assignment_id", distinct=True))
    return {(enrolment_id, kind): number for enrolment_id, kind, number in counted}


def facts(*, enrolment: Enrolment, today: date) -> dict[str, Any]:
    """Return what is printed of a programme and of a person's part in it, by the names of `Certificate`'s fields.

    Args:
        enrolment: with `participant` and `programme` loaded.
        today: the day of completion.
    """
    person, programme = enrolment.participant, enrolment.programme
    modules = PlanModule.objects.filter(plan=enrolment.plan_id).select_related("page").order_by("number")
    planned = PlanLesson.objects.filter(module__plan=enrolment.plan_id, counts=True)
    lesson_minutes = planned.aggregate(minutes=Sum("minutes"))["minutes"] or 0
    return {
        "person": person,
        "enrolment": enrolment,
        "language": person.language,
        "holder_name": person.name,
        "programme_title": programme.title_in(person.language),
        "cohort_name": enrolment.cohort_name,
        "government_tier": programme.government_tier,
        "first_on": enrolment.first_on,
        "last_on": rules.period_end(first_on=enrolment.first_on, last_on=enrolment.last_on, completed_on=today),
        "hours": rules.whole_hours(lesson_minutes=lesson_minutes, event_minutes=_event_minutes(enrolment)),
        "accepted_processes": accepted_work([enrolment]).get((enrolment.pk, Kind.PROCESS.value), 0),
        "modules": [
            {"number": each.number, "title": each.page.title, "skills": rules.skills(each.page.outcome)}
            for each in modules
        ],
    }


def certificate_by_code(typed: str) -> Certificate | None:
    """Return the certificate with a code as somebody typed it, or None."""
    code = normalised(typed)
    return Certificate.objects.filter(code=code).first() if code else None


def certificates_of(person: User) -> QuerySet[Certificate]:
    """Return a person's certificates, newest first, without those that were replaced."""
    own = Certificate.objects.filter(person=person).exclude(status=rules.Status.REPLACED.value)
    return own.select_related("file").order_by("-issued_at", "-pk")


def certificates_of_enrolments(enrolment_ids: Iterable[int]) -> dict[int, Certificate]:
    """Return the newest certificate of each enrolment that has one, by the enrolment's key."""
    found = Certificate.objects.filter(enrolment__in=list(enrolment_ids)).order_by("issued_at", "pk")
    return {certificate.enrolment_id: certificate for certificate in found if certificate.enrolment_id is not None}


def found_certificates(words: str) -> QuerySet[Certificate]:
    """Return certificates for the organiser's list: by name, serial number or code; all of them without words."""
    certificates = Certificate.objects.select_related("enrolment__organisation")
    for word in words.split():
        match = Q(holder_name__icontains=word) | Q(serial__icontains=word)
        code = normalised(word)
        certificates = certificates.filter(match | Q(code=code) if code else match)
    return certificates


def _formats(attendance: Any) -> Mapping[str, rules.Counted]:
    names = ("trainings", "qa_sessions", "workshops")
    quotas = {name: getattr(attendance, name) if attendance is not None else _NOTHING for name in names}
    return {
        name: rules.Counted(done=quota.counted, needed=quota.needed, planned=quota.planned)
        for name, quota in quotas.items()
    }


def _chapters(enrolments: Iterable[Enrolment]) -> dict[int, int]:
    programmes = {each.programme_id for each in enrolments}
    chapters = Assignment.objects.filter(programme__in=programmes, kind=Kind.CONCEPT)
    return dict(chapters.order_by().values_list("programme_id").annotate(Count("pk")))


def _event_minutes(enrolment: Enrolment) -> int:
    events = events_of_enrolments([enrolment]).filter(status=EventStatus.SCHEDULED)
    return sum(event.minutes for event in events)
