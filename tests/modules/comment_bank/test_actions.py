"""Keep, change, share, remove, bring back, count."""

from datetime import timedelta

import pytest

from lms.accounts.models import User
from modules.assignments.models import Kind
from modules.comment_bank import actions
from modules.comment_bank.actions import Place
from modules.comment_bank.models import BankComment
from modules.comment_bank.queries import bank_for
from modules.comment_bank.rules import LONGEST, UNDO_FOR
from tests.modules.comment_bank.make import make_text, make_trainer
from tests.modules.make import NOW, make_assignment

pytestmark = pytest.mark.django_db
PROCESSES = Place(kind=Kind.PROCESS)


@pytest.fixture
def trainer() -> User:
    return make_trainer(first_name="Miriam", last_name="Hollenkamp")


@pytest.fixture
def colleague() -> User:
    return make_trainer(first_name="Jonas", last_name="Feld")


def test_text_is_stored_with_one_kind_of_line_end_and_without_nul(trainer: User) -> None:
    assert make_text(" Erste\r\nZweite\0 \n", trainer=trainer).text == "Erste\nZweite"


@pytest.mark.parametrize("typed", ["", "  \r\n", "\0", "\ud800"])
def test_nothing_is_not_kept(trainer: User, typed: str) -> None:
    with pytest.raises(actions.NoText):
        make_text(typed, trainer=trainer)


def test_longest_text_is_kept_and_one_sign_more_is_refused(trainer: User) -> None:
    assert len(make_text("ä" * LONGEST, trainer=trainer).text) == LONGEST
    with pytest.raises(actions.TooLong):
        make_text("ä" * (LONGEST + 1), trainer=trainer)


def test_same_text_for_the_same_place_is_refused_and_named(trainer: User) -> None:
    first = make_text("Bitte nennen Sie die Frist.", trainer=trainer)
    with pytest.raises(actions.KeptAlready) as refusal:
        make_text("bitte  nennen Sie\ndie Frist.", trainer=trainer)
    assert refusal.value.comment == first
    make_text("Bitte nennen Sie die Frist.", trainer=trainer, place=Place.at(make_assignment()))
    assert BankComment.objects.count() == 2


def test_what_a_colleague_shares_is_not_written_again_but_what_she_keeps_for_herself_is(
    trainer: User, colleague: User
) -> None:
    make_text("gemeinsam", trainer=colleague, is_shared=True)
    make_text("für mich", trainer=colleague)
    with pytest.raises(actions.KeptAlready):
        make_text("Gemeinsam", trainer=trainer)
    assert make_text("Für mich", trainer=trainer).owner == trainer


def test_change_writes_text_and_place(trainer: User) -> None:
    comment = make_text(trainer=trainer)
    assignment = make_assignment(kind=Kind.CONCEPT)
    later = NOW + timedelta(hours=1)
    place = Place.at(assignment, criterion_key="abc")
    actions.change(trainer=trainer, comment_id=comment.pk, text="Anders", place=place, now=later)
    comment.refresh_from_db()
    assert (comment.text, comment.kind, comment.assignment, comment.criterion_key, comment.changed_at) == (
        "Anders",
        "concept",
        assignment,
        "abc",
        later,
    )
    # saved again without a change it is not a double of itself
    actions.change(trainer=trainer, comment_id=comment.pk, text="Anders", place=place, now=later)


def test_change_into_another_text_is_refused_and_changes_nothing(trainer: User) -> None:
    make_text("eins", trainer=trainer)
    second = make_text("zwei", trainer=trainer)
    with pytest.raises(actions.KeptAlready):
        actions.change(trainer=trainer, comment_id=second.pk, text="Eins", place=PROCESSES, now=NOW)
    second.refresh_from_db()
    assert second.text == "zwei"


@pytest.mark.parametrize("is_shared", [True, False])
def test_nobody_touches_what_a_colleague_wrote(trainer: User, colleague: User, is_shared: bool) -> None:
    comment = make_text(trainer=colleague, is_shared=is_shared)
    attempts = (actions.share, actions.make_personal, actions.remove)
    for attempt in attempts:
        with pytest.raises(BankComment.DoesNotExist):
            attempt(trainer=trainer, comment_id=comment.pk, now=NOW)
    with pytest.raises(BankComment.DoesNotExist):
        actions.change(trainer=trainer, comment_id=comment.pk, text="meins", place=PROCESSES, now=NOW)
    actions.remove(trainer=colleague, comment_id=comment.pk, now=NOW)
    with pytest.raises(BankComment.DoesNotExist):
        actions.bring_back(trainer=trainer, comment_id=comment.pk, now=NOW)


def test_shared_text_becomes_personal_again_for_its_writer(trainer: User, colleague: User) -> None:
    assignment = make_assignment()
    comment = make_text(trainer=trainer)
    assert bank_for(colleague, assignment=assignment) == []
    actions.share(trainer=trainer, comment_id=comment.pk, now=NOW)
    assert [(each.id, each.is_shared) for each in bank_for(colleague, assignment=assignment)] == [(comment.pk, True)]
    actions.make_personal(trainer=trainer, comment_id=comment.pk, now=NOW)
    assert bank_for(colleague, assignment=assignment) == []
    assert [each.is_shared for each in bank_for(trainer, assignment=assignment)] == [False]


def test_removed_text_comes_back_for_a_while(trainer: User) -> None:
    assignment = make_assignment()
    comment = make_text(trainer=trainer, is_shared=True, uses=4)
    actions.remove(trainer=trainer, comment_id=comment.pk, now=NOW)
    assert bank_for(trainer, assignment=assignment) == []
    actions.bring_back(trainer=trainer, comment_id=comment.pk, now=NOW + UNDO_FOR)
    comment.refresh_from_db()
    assert (comment.removed_at, comment.uses, comment.is_shared) == (None, 4, True)


def test_too_late_to_bring_back(trainer: User) -> None:
    comment = make_text(trainer=trainer)
    actions.remove(trainer=trainer, comment_id=comment.pk, now=NOW)
    with pytest.raises(BankComment.DoesNotExist):
        actions.bring_back(trainer=trainer, comment_id=comment.pk, now=NOW + UNDO_FOR + timedelta(seconds=1))


def test_what_was_written_anew_meanwhile_is_not_doubled(trainer: User) -> None:
    comment = make_text(trainer=trainer)
    actions.remove(trainer=trainer, comment_id=comment.pk, now=NOW)
    make_text(trainer=trainer)
    with pytest.raises(actions.KeptAlready):
        actions.bring_back(trainer=trainer, comment_id=comment.pk, now=NOW)


def test_only_what_was_removed_long_ago_is_deleted(trainer: User) -> None:
    old, fresh, kept = (make_text(word, trainer=trainer) for word in ("alt", "frisch", "bleibt"))
    actions.remove(trainer=trainer, comment_id=old.pk, now=NOW)
    actions.remove(trainer=trainer, comment_id=fresh.pk, now=NOW + timedelta(days=1))
    assert actions.forget_removed(now=NOW + UNDO_FOR + timedelta(hours=1)) == 1
    assert set(BankComment.objects.all()) == {fresh, kept}


def test_use_is_counted_once_and_only_for_what_the_trainer_sees(trainer: User, colleague: User) -> None:
    own = make_text("eigen", trainer=trainer, uses=2)
    shared = make_text("gemeinsam", trainer=colleague, is_shared=True)
    foreign = make_text("fremd", trainer=colleague)
    actions.note_use(trainer=trainer, ids=[own.pk, own.pk, shared.pk, foreign.pk, 10**9])
    counts = {each.pk: each.uses for each in BankComment.objects.all()}
    assert counts == {own.pk: 3, shared.pk: 1, foreign.pk: 0}
