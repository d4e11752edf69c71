"""Leaving a work and a group; what each does in it."""

import pytest

from lms.shared.mailing.models import MailMessage
from modules.assignments.actions import NotEditable, hand_in, save_draft
from modules.assignments.models import Draft, Submission
from modules.group_work import leaving
from modules.group_work.models import Answer
from modules.groups.queries import group_of
from tests.modules.group_work.make import ask, make_group, row_of, share
from tests.modules.make import NOW, make_draft, make_review

pytestmark = pytest.mark.django_db


def test_who_leaves_keeps_a_copy_and_the_others_the_work() -> None:
    anna, berta, clara = make_group(3)
    rows = share(anna, berta)
    make_draft(enrolment=anna)
    sent = ask(berta, clara)
    left = leaving.leave(submission=rows[1], now=NOW)
    mine, theirs = left.draft, row_of(anna).draft
    assert mine.content() == theirs.content()
    assert (left.leading, left.part) == (None, "")
    save_draft(submission=left, edit_number=mine.edit_number, values={"purpose": "Allein"}, now=NOW)
    theirs.refresh_from_db()
    assert theirs.purpose != "Allein"
    sent.refresh_from_db()
    assert sent.answer == Answer.TAKEN_BACK
    assert MailMessage.objects.filter(kind="work.left").get().to_address == anna.participant.email


def test_a_window_of_who_left_saves_into_her_own_draft() -> None:
    anna, berta = make_group()
    share(anna, berta)
    stale = Submission.objects.get(pk=row_of(berta).pk)
    leaving.leave(submission=row_of(berta), now=NOW)
    save_draft(submission=stale, edit_number=0, values={"purpose": "Nach dem Austritt"}, now=NOW)
    assert Draft.objects.get(submission=row_of(anna)).purpose == ""
    assert Draft.objects.get(submission=row_of(berta)).purpose == "Nach dem Austritt"


def test_who_began_stays_and_nobody_leaves_what_was_handed_in() -> None:
    anna, berta = make_group()
    first, second = share(anna, berta)
    with pytest.raises(leaving.StaysIn):
        leaving.leave(submission=first, now=NOW)
    make_draft(enrolment=anna)
    hand_in(submission=second, now=NOW)
    with pytest.raises(leaving.StaysIn):
        leaving.leave(submission=second, now=NOW)


def test_each_says_what_she_does() -> None:
    anna, berta = make_group()
    _first, second = share(anna, berta)
    leaving.set_part(submission=second, part="  zeichnet das\nIst-Modell ")
    assert [row_of(each).part for each in (anna, berta)] == ["", "zeichnet das Ist-Modell"]
    make_draft(enrolment=anna)
    hand_in(submission=second, now=NOW)
    with pytest.raises(NotEditable):
        leaving.set_part(submission=second, part="nichts mehr")


def test_open_work_holds_somebody_in_the_group_with_a_count() -> None:
    anna, berta = make_group()
    group = group_of(berta)
    share(anna, berta)
    share(berta, anna, number=2)
    with pytest.raises(leaving.SharesWork) as held:
        leaving.move(enrolment=berta, group=None, now=NOW)
    assert held.value.works == 2
    leaving.move(enrolment=berta, group=group, now=NOW)
    assert group_of(berta) == group


def test_decided_work_holds_nobody() -> None:
    anna, berta, clara = make_group(3)
    for number, decision in ((1, "accepted"), (2, "declined")):
        share(anna, berta, number=number)
        submission = make_draft(enrolment=anna, assignment=row_of(anna, number=number).assignment)
        make_review(version=hand_in(submission=submission, now=NOW), decision=decision)
    leaving.move(enrolment=berta, group=None, now=NOW)
    assert group_of(berta) is None
    leaving.move(enrolment=clara, group=None, now=NOW)
