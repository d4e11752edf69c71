"""How participants stand against their plans: for a whole cohort in the same number of database trips as for one."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language

from lms.dashboard.pace.agenda import Agenda, agenda_of
from lms.dashboard.pace.gathering import Attempt, lesson_things, planned_things, work_things
from lms.dashboard.pace.rules import Line, line
from lms.dashboard.pace.things import Kind, Thing
from modules.assignments.models import PlannedAssignment, Submission
from modules.assignments.queries import Work
from modules.assignments.terms import Terms
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import extensions_of
from modules.plans.models import PlanVersion
from modules.plans.queries import CourseModule, course_of
from modules.progress.queries import ModuleState, path_of, records_of


@dataclass(frozen=True, kw_only=True)
class _Plan:
    """A plan version as everybody has it who studies by it.

    Attributes:
        course: modules and lessons.
        weeks: in which each module opens, by its number.
        assignments: lines of the plan, by primary key of the assignment.
        required: how many processes are enough.
    """

    course: Sequence[CourseModule]
    weeks: Mapping[int, int]
    assignments: Mapping[int, PlannedAssignment]
    required: int


def lines_of(enrolments: Iterable[Enrolment], *, now: datetime) -> dict[int, Line]:
    """Return how people stand, by primary key of the enrolment; nobody is left out.

    The number of database trips depends on the number of plan versions they study by, one for a cohort, and not on
    the number of people.

    Args:
        enrolments: whose; nothing of them needs to be loaded beyond their own fields.
        now: the present moment.
    """
    people = list(enrolments)
    today = timezone.localdate(now)
    plans = _plans({each.plan_id for each in people})
    records, extensions, attempts = records_of(people), extensions_of(people), _attempts(people)
    agenda = agenda_of(people, now=now)
    found = {}
    for each in people:
        plan, more_time = plans[each.plan_id], extensions[each.pk]
        path = path_of(each, course=plan.course, records=records[each.pk], extensions=more_time, today=today)
        terms = Terms(enrolment=each, weeks=plan.weeks, planned=plan.assignments, extensions=more_time)
        works = planned_things(terms, attempts=attempts[each.pk], today=today)
        lessons = lesson_things(path, finished=records[each.pk].finished)
        found[each.pk] = _line(each, things=[*lessons, *works], agenda=agenda, required=plan.required, today=today)
    return found


def line_of(
    enrolment: Enrolment,
    *,
    path: Iterable[ModuleState],
    finished: Mapping[int, date],
    works: Iterable[Work],
    agenda: Agenda,
    today: date,
) -> Line:
    """Return how one person stands, from what was loaded before, without a trip to the database.

    Args:
        enrolment: whose, with `programme` loaded.
        path: modules and lessons as they stand.
        finished: day on which a lesson was finished, by primary key of its page.
        works: every assignment as it stands.
        agenda: dates of her cohort.
        today: the present day.
    """
    things = [*lesson_things(path, finished=finished), *work_things(works)]
    required = enrolment.programme.required_accepted
    return _line(enrolment, things=things, agenda=agenda, required=required, today=today)


def weeks_of(course: Iterable[CourseModule]) -> dict[int, int]:
    """Return in which week each module opens, by its number."""
    return {module.number: module.opens_in_week for module in course}


def _line(enrolment: Enrolment, *, things: Iterable[Thing], agenda: Agenda, required: int, today: date) -> Line:
    return line(
        things=[*things, *agenda.things(enrolment)],
        enough={Kind.PROCESS: required, **agenda.enough(enrolment)},
        first_on=enrolment.first_on,
        last_on=enrolment.last_on,
        today=today,
    )


def _plans(wanted: Collection[int]) -> dict[int, _Plan]:
    assignments: dict[int, dict[int, PlannedAssignment]] = {pk: {} for pk in wanted}
    rows = PlannedAssignment.objects.filter(plan__in=wanted).select_related("assignment")
    for row in rows.order_by("assignment__kind", "assignment__number"):
        assignments[row.plan_id][row.assignment_id] = row
    versions = PlanVersion.objects.filter(pk__in=wanted).select_related("programme")
    return {each.pk: _plan(each, assignments=assignments[each.pk]) for each in versions}


def _plan(version: PlanVersion, *, assignments: Mapping[int, PlannedAssignment]) -> _Plan:
    course = course_of(version, language=get_language() or "de")
    return _Plan(
        course=course,
        weeks=weeks_of(course),
        assignments=assignments,
        required=version.programme.required_accepted,
    )


def _attempts(people: Sequence[Enrolment]) -> dict[int, dict[int, Attempt]]:
    found: dict[int, dict[int, Attempt]] = {each.pk: {} for each in people}
    rows = Submission.objects.filter(enrolment__in=people).order_by("attempt")
    # in group work the draft hangs on the row of the person who began
    rows = rows.annotate(process=Coalesce("draft__process_name", "leading__draft__process_name"))
    columns = ("enrolment_id", "assignment_id", "state", "state_changed_at", "process")
    for owner, assignment, state, changed_at, name in rows.values_list(*columns):
        # attempts come in their order, so the newest stays
        found[owner][assignment] = Attempt(state=state, changed_at=changed_at, name=name or "")
    return found
