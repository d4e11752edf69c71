"""Many people in one cohort, written in a few statements, for figures and tests."""

from datetime import datetime

from cohorts.planning.models import Cohort
from lms.accounts.models import Organisation, User
from modules.assignments.models import PlannedAssignment, Submission
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanLesson, PlanVersion
from modules.progress.models import LessonFinish

# every person has done another share of the plan, from nothing to everything
_SHARES = 5
_PER_ORGANISATION = 6


def write_crowd(*, cohort: Cohort, plan: PlanVersion, people: int, now: datetime) -> list[Enrolment]:
    """Write people with finished lessons and accepted processes; nobody of them can log in.

    Args:
        cohort: in which they study.
        plan: by which they study.
        people: how many.
        now: the present moment.
    """
    there = Enrolment.objects.filter(cohort_key=cohort.slug).count()
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Gemeinde {there + number:03}", street="Markt 1", postcode="00000", city="Beispielhausen")
        for number in range(1 + people // _PER_ORGANISATION)
    )
    users = User.objects.bulk_create(
        User(
            email=f"person-{number}@{cohort.slug}.example",
            first_name="Kim",
            last_name=f"Nummer {number:03}",
            password="!",  # noqa: S106 - Django's mark of an unusable password
            activated_at=now,
        )
        for number in range(there, there + people)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(
            participant=user,
            programme_id=cohort.programme_id,
            organisation=organisations[number // _PER_ORGANISATION],
            cohort_key=cohort.slug,
            cohort_name=cohort.name,
            plan=plan,
            cohort_first_on=cohort.starts_on,
            first_on=cohort.starts_on,
            last_on=cohort.ends_on,
            created_at=now,
        )
        for number, user in enumerate(users)
    )
    _write_work(enrolments, plan=plan, now=now)
    return enrolments


def _write_work(enrolments: list[Enrolment], *, plan: PlanVersion, now: datetime) -> None:
    lessons = list(PlanLesson.objects.filter(module__plan=plan).order_by("pk").values_list("page_id", flat=True))
    assignments = list(PlannedAssignment.objects.filter(plan=plan).values_list("assignment_id", flat=True))
    shares = {each.pk: number % _SHARES / (_SHARES - 1) for number, each in enumerate(enrolments)}
    LessonFinish.objects.bulk_create(
        LessonFinish(enrolment=each, lesson_id=page_id, finished_at=now)
        for each in enrolments
        for page_id in lessons[: round(len(lessons) * shares[each.pk])]
    )
    Submission.objects.bulk_create(
        Submission(enrolment=each, assignment_id=pk, state=State.ACCEPTED, created_at=now, state_changed_at=now)
        for each in enrolments
        for pk in assignments[: round(len(assignments) * shares[each.pk])]
    )
