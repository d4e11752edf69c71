"""Whatever a group does in whatever order: never more than four authors, nothing counted twice, no text lost."""

from collections.abc import Callable

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lms.accounts.people.roles import Role
from modules.assignments import actions as assignments
from modules.assignments.models import Draft, Submission
from modules.assignments.rules import NotPossible
from modules.content.models import Programme
from modules.enrolment.models import Enrolment
from modules.group_work import actions, leaving
from modules.group_work.facts import shared_counts
from modules.group_work.models import Answer, WorkInvitation
from modules.group_work.rules import MOST_AUTHORS
from modules.review.actions import NotWaiting
from modules.review.models import Review
from modules.review.queries import accepted_processes
from tests.modules.group_work.make import make_group, the_assignment
from tests.modules.make import NOW, PROFILE, make_file, make_person, make_review

MOST_WORKS = 1
REFUSED = (
    actions.Refused,
    actions.NoLongerOpen,
    leaving.StaysIn,
    assignments.NotEditable,
    assignments.Incomplete,
    NotPossible,
    NotWaiting,
)
Step = tuple[str, int, int, int]
# few lead, so that works fill up; the first two assignments are enough to reach the limit
KINDS = [*["share"] * 6, "ask", "join", "refuse", "write", "leave", "hand_in", "withdraw", *["accepted"] * 2]
STEPS = st.tuples(
    st.sampled_from([*KINDS, "declined", "changes_wanted"]), st.integers(0, 5), st.integers(0, 5), st.integers(1, 2)
)


class Play:
    """Six people, two assignments, one trainer."""

    def __init__(self) -> None:
        self.trainer = make_person(role=Role.TRAINER)
        self.people = make_group(6, trainers=[self.trainer])
        self.file = make_file(enrolment=self.people[0])
        Programme.objects.update(most_group_works=MOST_WORKS)
        self.people = [Enrolment.objects.get(pk=each.pk) for each in self.people]
        for number in (1, 2):
            the_assignment(number)

    def step(self, what: str, who: Enrolment, other: Enrolment, number: int) -> None:
        """Try one thing; what is refused changes nothing."""
        does: dict[str, Callable[[], object]] = {
            "ask": lambda: actions.invite(assignment=the_assignment(number), inviter=who, person=other, now=NOW),
            "join": lambda: [actions.join(invitation=each, now=NOW) for each in self.waiting(who)[:1]],
            "share": lambda: self.share(self.people[self.people.index(who) % 2], other, number=number),
            "refuse": lambda: [actions.refuse(invitation=each, now=NOW) for each in self.waiting(who)[:1]],
            "write": lambda: self.write(who, number=number),
            "leave": lambda: [leaving.leave(submission=each, now=NOW) for each in self.rows(who, number=number)],
            "hand_in": lambda: [
                assignments.hand_in(submission=each, now=NOW) for each in self.rows(who, number=number)
            ],
            "withdraw": lambda: [
                assignments.withdraw(submission=each, now=NOW) for each in self.rows(who, number=number)
            ],
        }
        try:
            with transaction.atomic():
                does.get(what, lambda: self.decide(who, number=number, decision=what))()
        except REFUSED:
            return

    def waiting(self, who: Enrolment) -> list[WorkInvitation]:
        return list(WorkInvitation.objects.filter(enrolment=who, answer=Answer.OPEN).order_by("pk"))

    def rows(self, who: Enrolment, *, number: int) -> list[Submission]:
        rows = Submission.objects.filter(enrolment=who, assignment__number=number).exclude(state="declined")
        return list(rows)

    def write(self, who: Enrolment, *, number: int) -> None:
        row = assignments.start(assignment=the_assignment(number), enrolment=who, now=NOW)
        draft = Draft.objects.get(submission=row.work_id)
        values = {**PROFILE, "process_name": "Hundesteuer", "analysis": "Kurz.", "as_is": self.file}
        assignments.save_draft(submission=row, edit_number=draft.edit_number, values=values, now=NOW)

    def share(self, who: Enrolment, other: Enrolment, *, number: int) -> None:
        invitation = actions.invite(assignment=the_assignment(number), inviter=who, person=other, now=NOW)
        actions.join(invitation=invitation, now=NOW)

    def decide(self, who: Enrolment, *, number: int, decision: str) -> None:
        """Hand in what can be handed in, and judge it."""
        for row in self.rows(who, number=number):
            if row.state in {"draft", "changes_wanted", "withdrawn"}:
                self.write(who, number=number)
                assignments.hand_in(submission=row, now=NOW)
        for row in self.rows(who, number=number):
            version = (row.leading or row).versions.last()
            if version is not None and not Review.objects.filter(version=version).exists():
                make_review(version=version, reviewer=self.trainer, decision=decision)

    def check(self) -> None:
        """What must be so after each step."""
        rows = list(Submission.objects.select_related("leading"))
        for row in rows:
            work = row.leading or row
            assert work.leading_id is None
            assert work.state == row.state
            assert Draft.objects.filter(submission=row).exists() == (row.leading_id is None)
        for row in rows:
            assert sum(each.leading_id == row.pk for each in rows) < MOST_AUTHORS
        assert max(shared_counts(each.pk for each in self.people).values()) <= MOST_WORKS
        open_rows = [(row.enrolment_id, row.assignment_id) for row in rows if row.state != "declined"]
        assert len(open_rows) == len(set(open_rows))
        for person in self.people:
            accepted = {row.assignment_id for row in rows if row.enrolment_id == person.pk and row.state == "accepted"}
            assert accepted_processes(person) == len(accepted)
        judged = Review.objects.filter(decision="accepted").values_list("version__submission", flat=True)
        authors = [row for row in rows if row.work_id in set(judged)]
        assert sum(accepted_processes(person) for person in self.people) == len(authors)


@pytest.mark.django_db
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(steps=st.lists(STEPS, min_size=12, max_size=30))
def test_any_order(steps: list[Step]) -> None:
    with transaction.atomic():
        play = Play()
        for what, who, other, number in steps:
            play.step(what, play.people[who], play.people[other], number)
            play.check()
        transaction.set_rollback(True)
