"""People who press at the same moment: never more than four authors, never more works in common than allowed."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection, connections

from modules.assignments.actions import hand_in, save_draft, start
from modules.assignments.models import Draft, Submission, Version
from modules.content.models import Programme
from modules.group_work import actions, leaving
from modules.group_work.facts import shared_counts
from modules.group_work.models import WorkInvitation
from modules.group_work.rules import MOST_AUTHORS
from modules.groups.queries import group_of
from tests.modules.group_work.make import ask, make_group, row_of, share, the_assignment
from tests.modules.make import NOW, PROFILE, make_file

pytestmark = pytest.mark.django_db(transaction=True)
Act = Callable[[], object]


def at_once(acts: Sequence[Act]) -> list[str]:
    """Let all act in threads that start together; return what became of each, in their order."""
    begin = Barrier(len(acts))

    def run(act: Act) -> str:
        try:
            begin.wait()
            act()
        except Exception as error:
            return type(error).__name__
        else:
            return "done"
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def joining(*invitations: WorkInvitation) -> list[Act]:
    return [lambda invitation=each: actions.join(invitation=invitation, now=NOW) for each in invitations]


@pytest.fixture
def last_place() -> list[WorkInvitation]:
    """Three write already, four more were asked."""
    anna, *others = make_group(7)
    share(anna, *others[:2])
    return [ask(anna, each) for each in others[2:]]


def test_one_gets_the_last_place(last_place: list[WorkInvitation]) -> None:
    assert sorted(at_once(joining(*last_place))) == ["Refused"] * 3 + ["done"]
    assert Submission.objects.count() == MOST_AUTHORS
    assert WorkInvitation.objects.filter(answer="joined").count() == MOST_AUTHORS - 1


def test_who_leads_two_works_is_not_overrun() -> None:
    anna, berta, clara = make_group(3)
    Programme.objects.update(most_group_works=1)
    invitations = [ask(anna, berta, number=1), ask(anna, clara, number=2)]
    assert sorted(at_once(joining(*invitations))) == ["Refused", "done"]
    assert shared_counts([anna.pk]) == {anna.pk: 1}


def test_who_joins_two_works_at_once_stays_within_the_limit() -> None:
    anna, berta, clara = make_group(3)
    Programme.objects.update(most_group_works=1)
    invitations = [ask(anna, berta, number=1), ask(clara, berta, number=2)]
    assert sorted(at_once(joining(*invitations))) == ["Refused", "done"]
    assert shared_counts([berta.pk]) == {berta.pk: 1}


def test_two_who_join_each_other_end_in_one_work() -> None:
    anna, berta = make_group()
    invitations = [ask(anna, berta), ask(berta, anna)]
    outcome = at_once(joining(*invitations))
    assert outcome.count("done") == 1
    assert Submission.objects.filter(leading=None).count() == 1


@pytest.mark.parametrize("again", range(3))
def test_what_the_invited_person_writes_meanwhile_is_not_lost(again: int) -> None:
    anna, berta = make_group()
    invitation = ask(anna, berta)

    def write() -> None:
        own = start(assignment=the_assignment(), enrolment=berta, now=NOW)
        save_draft(submission=own, edit_number=0, values={"purpose": "Bertas Satz"}, now=NOW)

    (wrote, joined) = at_once([write, *joining(invitation)])
    assert wrote == "done"
    row = row_of(berta)
    assert (joined == "done") == (row.leading_id is not None)
    assert Draft.objects.get(submission=row.work_id).purpose == "Bertas Satz"
    assert Submission.objects.filter(enrolment=berta).count() == 1


def test_nobody_is_taken_out_of_the_group_while_joining() -> None:
    anna, berta = make_group()
    invitation = ask(anna, berta)
    outcome = at_once([lambda: leaving.move(enrolment=berta, group=None, now=NOW), *joining(invitation)])
    assert sorted(outcome) in (["Refused", "done"], ["SharesWork", "done"])
    assert (group_of(berta) is None) == (outcome == ["done", "Refused"])


def test_two_authors_who_hand_in_at_once_make_one_version_that_holds_what_was_stored() -> None:
    anna, berta = make_group(2)
    rows = share(anna, berta)
    draft = Draft.objects.get(submission=rows[0])
    content = {**PROFILE, "process_name": "Hund anmelden", "analysis": "Kurz.", "as_is": make_file(enrolment=anna)}
    save_draft(submission=rows[0], edit_number=draft.edit_number, values=content, now=NOW)
    draft.refresh_from_db()
    late = {"submission": rows[1], "edit_number": draft.edit_number, "values": {"ideas": "Zu spät."}, "now": NOW}
    acts: list[Act] = [lambda row=each: hand_in(submission=row, now=NOW) for each in rows]
    found = at_once([*acts, lambda: save_draft(**late)])
    assert sorted(found[:2]) == ["NotPossible", "done"]
    assert found[2] in {"done", "NotEditable"}
    draft.refresh_from_db()
    # whichever came first: nothing is written behind the version
    assert Version.objects.get().content() == draft.content()


def test_looking_and_writing_apart_would_overrun_it(last_place: list[WorkInvitation]) -> None:
    """Negative control: without lock and transaction all find the place free."""
    looked = Barrier(len(last_place))

    def careless(invitation: WorkInvitation) -> None:
        leading = Submission.objects.get(leading=None)
        is_free = leading.partners.count() + 1 < MOST_AUTHORS
        looked.wait()
        assert is_free
        Submission.objects.create(
            assignment=leading.assignment,
            enrolment=invitation.enrolment,
            leading=leading,
            created_at=NOW,
            state_changed_at=NOW,
        )

    assert at_once([lambda each=each: careless(each) for each in last_place]) == ["done"] * 4
    assert Submission.objects.count() > MOST_AUTHORS


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks exist on PostgreSQL only")
def test_without_the_row_locks_it_is_overrun(last_place: list[WorkInvitation]) -> None:
    """Negative control: the action itself with its locks switched off."""
    met = Barrier(len(last_place))

    def unlocked(submission: Submission) -> Submission:
        return Submission.objects.select_related("assignment", "enrolment").get(pk=submission.work_id)

    # all have counted the authors when the first writes
    def late(*facts: object, **more: object) -> None:
        met.wait(timeout=10)

    with (
        patch.object(actions, "lock_people", lambda *_keys: None),
        patch.object(actions, "lock_work", unlocked),
        patch.object(actions, "refusal_to_join", late),
    ):
        assert at_once(joining(*last_place)) == ["done"] * 4
    assert Submission.objects.count() > MOST_AUTHORS
