"""Asking, joining, refusing: each door with its refusals and its letters."""

import pytest

from lms.shared.mailing.models import MailMessage
from modules.assignments.actions import EditedElsewhere, NotOpenYet, hand_in, save_draft, start
from modules.assignments.models import Draft, Kind, Submission
from modules.content.models import Programme
from modules.enrolment.models import Enrolment
from modules.group_work import actions
from modules.group_work.models import Answer, WorkInvitation
from modules.group_work.rules import Refusal
from modules.groups.actions import put
from tests.modules.group_work.make import ask, make_group, row_of, share, the_assignment
from tests.modules.make import NOW, make_assignment, make_draft, make_module

pytestmark = pytest.mark.django_db


def refused(inviter: Enrolment, person: Enrolment, *, number: int = 1) -> Refusal:
    with pytest.raises(actions.Refused) as caught:
        ask(inviter, person, number=number)
    return caught.value.refusal


def refused_to_join(invitation: WorkInvitation) -> Refusal:
    with pytest.raises(actions.Refused) as caught:
        actions.join(invitation=invitation, now=NOW)
    invitation.refresh_from_db()
    assert invitation.answer == Answer.OPEN
    return caught.value.refusal


def letters() -> list[tuple[str, str]]:
    return [(each.kind, each.to_address) for each in MailMessage.objects.order_by("pk")]


def test_who_joins_gets_a_row_below_the_work_and_who_asked_a_letter() -> None:
    anna, berta = make_group()
    invitation = ask(anna, berta)
    row = actions.join(invitation=invitation, now=NOW)
    assert row.leading == row_of(anna)
    assert (row.state, row.attempt) == ("draft", 1)
    assert Draft.objects.count() == 1
    assert letters() == [("work.invited", berta.participant.email), ("work.joined", anna.participant.email)]
    with pytest.raises(actions.NoLongerOpen):
        actions.join(invitation=invitation, now=NOW)


def test_any_author_may_ask_and_gets_the_answer() -> None:
    anna, berta, clara = make_group(3)
    share(anna, berta)
    invitation = ask(berta, clara)
    actions.refuse(invitation=invitation, now=NOW)
    assert letters()[-1] == ("work.refused", berta.participant.email)
    actions.join(invitation=ask(berta, clara), now=NOW)
    assert row_of(clara).leading == row_of(anna)


def test_an_untouched_draft_gives_way() -> None:
    anna, berta, clara = make_group(3)
    own = start(assignment=the_assignment(), enrolment=berta, now=NOW)
    sent = ask(berta, clara)
    actions.join(invitation=ask(anna, berta), now=NOW)
    own.refresh_from_db()
    sent.refresh_from_db()
    assert own.leading == row_of(anna)
    assert not Draft.objects.filter(submission=own).exists()
    assert sent.answer == Answer.TAKEN_BACK


def test_what_somebody_wrote_alone_stays() -> None:
    anna, berta = make_group()
    invitation = ask(anna, berta)
    own = start(assignment=the_assignment(), enrolment=berta, now=NOW)
    save_draft(submission=own, edit_number=0, values={"purpose": "Meins"}, now=NOW)
    assert refused_to_join(invitation) is Refusal.BEGUN
    assert refused(anna, berta) is Refusal.ALREADY_ASKED
    assert Draft.objects.get(submission=own).purpose == "Meins"


def test_a_window_that_was_open_before_joining_saves_into_the_work() -> None:
    anna, berta = make_group()
    stale = start(assignment=the_assignment(), enrolment=berta, now=NOW)
    stale = Submission.objects.get(pk=stale.pk)
    (leading, _own) = share(anna, berta)
    save_draft(submission=leading, edit_number=0, values={"purpose": "Annas Satz"}, now=NOW)
    with pytest.raises(EditedElsewhere) as conflict:
        save_draft(submission=stale, edit_number=0, values={"purpose": "Bertas Satz"}, now=NOW)
    assert conflict.value.draft.purpose == "Annas Satz"


def test_the_fifth_finds_no_place() -> None:
    anna, *others = make_group(5)
    invitations = [ask(anna, each) for each in others]
    for each in invitations[:3]:
        actions.join(invitation=each, now=NOW)
    assert refused_to_join(invitations[3]) is Refusal.FULL
    assert refused(anna, make_group(6)[5]) is Refusal.FULL


def test_other_groups_and_cohorts_are_not_asked() -> None:
    anna, berta = make_group()
    (elsewhere, *_) = make_group(1, name="Gruppe 2")
    (other, *_) = make_group(1, name="Gruppe 3", cohort_key="2026-herbst")
    assert refused(anna, elsewhere) is Refusal.OTHER_GROUP
    assert refused(anna, other) is Refusal.OTHER_COHORT
    assert refused(anna, anna) is Refusal.ALREADY_IN
    invitation = ask(anna, berta)
    put(enrolment=berta, group=None, now=NOW)
    assert refused_to_join(invitation) is Refusal.OTHER_GROUP


def test_who_is_in_no_group_asks_nobody() -> None:
    anna, berta = make_group()
    for each in (anna, berta):
        put(enrolment=each, group=None, now=NOW)
    assert refused(anna, berta) is Refusal.OTHER_GROUP


def test_the_setting_of_the_programme_binds_everybody() -> None:
    anna, berta, clara = make_group(3)
    Programme.objects.update(most_group_works=1)
    waiting = ask(anna, clara, number=2)
    share(anna, berta, number=1)
    assert refused_to_join(waiting) is Refusal.AUTHOR_HAS_ENOUGH
    anna.programme.refresh_from_db()
    assert refused(clara, berta, number=3) is Refusal.HAS_ENOUGH
    # the work that counts already may grow
    actions.join(invitation=ask(anna, clara, number=1), now=NOW)


def test_nobody_joins_what_was_handed_in() -> None:
    anna, berta = make_group()
    make_draft(enrolment=anna, assignment=the_assignment())
    invitation = ask(anna, berta)
    hand_in(submission=row_of(anna), now=NOW)
    assert refused_to_join(invitation) is Refusal.HANDED_IN
    assert refused(anna, berta) is Refusal.HANDED_IN


def test_chapters_are_each_persons_own() -> None:
    anna, berta = make_group()
    chapter = make_assignment(kind=Kind.CONCEPT)
    with pytest.raises(actions.Refused) as caught:
        actions.invite(assignment=chapter, inviter=anna, person=berta, now=NOW)
    assert caught.value.refusal is Refusal.NOT_A_PROCESS
    assert not Submission.objects.exists()


def test_nothing_is_begun_before_its_module_opens() -> None:
    anna, berta = make_group()
    make_module(number=5, opens_in_week=30)
    make_assignment(number=7, module_number=5)
    with pytest.raises(NotOpenYet):
        ask(anna, berta, number=7)


def test_what_was_taken_back_is_answered_no_more() -> None:
    anna, berta = make_group()
    invitation = ask(anna, berta)
    actions.take_back(invitation=invitation, now=NOW)
    for answer in (actions.join, actions.refuse, actions.take_back):
        with pytest.raises(actions.NoLongerOpen):
            answer(invitation=invitation, now=NOW)
    assert letters() == [("work.invited", berta.participant.email)]


def test_joining_one_work_refuses_the_others() -> None:
    anna, berta, clara = make_group(3)
    other = ask(clara, berta)
    actions.join(invitation=ask(anna, berta), now=NOW)
    other.refresh_from_db()
    assert other.answer == Answer.REFUSED
    assert ("work.refused", clara.participant.email) in letters()
