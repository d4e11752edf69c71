"""What the rules ask of works and people, read for many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from modules.assignments.models import Assignment, Kind, Submission
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.group_work.rules import Asked, Own, SharedWork
from modules.groups.models import Membership

# who joined has a row that is led, who began the work has partners
SHARED = Q(leading__isnull=False) | Q(partners__isnull=False)


@dataclass(frozen=True, kw_only=True)
class Facts:
    """What was read.

    Attributes:
        counts: processes in group work, those declined not counted, by primary key of the enrolment.
        groups: primary key of the group, by that of the enrolment; who is in none is missing.
        own: how the own row stands, by primary keys of enrolment and assignment; who has none is missing.
    """

    counts: Mapping[int, int]
    groups: Mapping[int, int]
    own: Mapping[tuple[int, int], Own]

    def work(self, assignment: Assignment, *, leader: Enrolment, authors: int, state: str) -> SharedWork:
        """Return how a work stands.

        Args:
            assignment: with `programme` loaded.
            leader: who began it or would begin it now.
            authors: how many write it.
            state: of its rows.
        """
        return SharedWork(
            is_process=assignment.kind == Kind.PROCESS,
            is_draft=state == State.DRAFT,
            authors=authors,
            leads=self.counts[leader.pk] - (authors > 1),
            most=assignment.programme.most_group_works,
        )

    def person(
        self,
        enrolment: Enrolment,
        *,
        leader: Enrolment,
        assignment: Assignment,
        today: date,
        is_author: bool = False,
        is_invited: bool = False,
    ) -> Asked:
        """Return how a person stands to the work that the leader began."""
        group = self.groups.get(leader.pk)
        return Asked(
            is_same_cohort=(enrolment.programme_id, enrolment.cohort_key) == (leader.programme_id, leader.cohort_key),
            is_same_group=group is not None and self.groups.get(enrolment.pk) == group,
            has_ended=enrolment.ended_on is not None and enrolment.ended_on <= today,
            is_author=is_author,
            own=self.own.get((enrolment.pk, assignment.pk), Own.NONE),
            shared=self.counts[enrolment.pk],
            is_invited=is_invited,
        )


def facts_of(enrolments: Iterable[Enrolment], *, assignments: Iterable[Assignment]) -> Facts:
    """Return what the rules ask about people and assignments, in three trips."""
    people, asked = {each.pk for each in enrolments}, {each.pk for each in assignments}
    return Facts(
        counts=shared_counts(people),
        groups=dict(Membership.objects.filter(enrolment__in=people).order_by().values_list("enrolment", "group")),
        own={(row.enrolment_id, row.assignment_id): own_state(row) for row in _rows(people, asked=asked)},
    )


def shared_counts(people: Iterable[int]) -> dict[int, int]:
    """Return how many processes people have in group work, those declined not counted, by key of the enrolment."""
    wanted = list(people)
    rows = Submission.objects.filter(SHARED, enrolment__in=wanted, assignment__kind=Kind.PROCESS)
    counted = rows.exclude(state=State.DECLINED).order_by().values_list("enrolment")
    return {**dict.fromkeys(wanted, 0), **dict(counted.annotate(Count("pk", distinct=True)))}


def own_state(row: Any) -> Own:
    """Return how a row with `draft`, `partners_count` and `attached` stands."""
    if row.leading_id is not None or row.partners_count:
        return Own.SHARED
    is_untouched = row.state == State.DRAFT and row.draft.edit_number == 0 and not row.attached
    return Own.UNTOUCHED if is_untouched else Own.BEGUN


def _rows(people: Iterable[int], *, asked: Iterable[int]) -> Any:
    rows = Submission.objects.filter(enrolment__in=people, assignment__in=asked).exclude(state=State.DECLINED)
    return rows.select_related("draft").annotate(
        partners_count=Count("partners", distinct=True), attached=Count("draft__attachments", distinct=True)
    )
