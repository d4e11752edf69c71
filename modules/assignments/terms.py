"""By when a participant should do what: her plan version and her extensions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from modules.assignments.models import Assignment, Kind, PlannedAssignment
from modules.content.queries import module_weeks
from modules.enrolment import rules
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import extensions_of
from modules.enrolment.rules import MoreTime
from modules.plans.queries import opening_weeks


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What the days of one participant depend on.

    Attributes:
        enrolment: whose.
        weeks: in which each module opens, by its number.
        planned: lines of the plan version, by primary key of the assignment.
        extensions: those in force.
    """

    enrolment: Enrolment
    weeks: Mapping[int, int]
    planned: Mapping[int, PlannedAssignment]
    extensions: Sequence[MoreTime]

    def opens_on(self, assignment: Assignment) -> date:
        """Return when the module of an assignment opens."""
        line = self.planned.get(assignment.pk) or assignment
        return rules.opens_on(self.enrolment.cohort_first_on, week=self.weeks.get(line.module_number, 1))

    def due_on(self, assignment: Assignment, *, is_done: bool) -> tuple[date, str]:
        """Return the last day of an assignment, and why it was moved; empty where it was not.

        An extension moves what is still open: what was accepted keeps its day, else it would look like work done
        long before its time.
        """
        line = self.planned.get(assignment.pk) or assignment
        due = rules.due_on(self.enrolment.first_on, week=line.due_in_week)
        moved = rules.extension_of(
            due,
            extensions=() if is_done else self.extensions,
            kind="process" if assignment.kind == Kind.PROCESS else "chapter",
            module=line.module_number,
            key=assignment.number,
        )
        return (due, "") if moved is None else (moved.until, moved.reason)


def terms_of(enrolment: Enrolment) -> Terms:
    """Return what the days of a participant depend on."""
    return Terms(
        enrolment=enrolment,
        weeks=weeks_of(enrolment),
        planned={each.assignment_id: each for each in PlannedAssignment.objects.filter(plan=enrolment.plan_id)},
        extensions=extensions_of([enrolment])[enrolment.pk],
    )


def weeks_of(enrolment: Enrolment) -> dict[int, int]:
    """Return in which week each module opens, by its number."""
    # a module that was published after the plan had been written opens as its page says
    return module_weeks(enrolment.programme) | opening_weeks(enrolment.plan)
