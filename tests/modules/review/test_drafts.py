"""Nothing that was typed is lost: drafts, second windows, refusals."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.actions import withdraw
from modules.assignments.models import Version
from modules.review import actions
from modules.review.drafts import SavedElsewhere, Typed, TypedComment, draft_of, save_review_draft, typed_in
from modules.review.keeping import keep_where_begun
from modules.review.models import ReviewDraft
from tests.modules.make import NOW, make_enrolment, make_person, make_version
from tests.modules.review.make import send, typed_words

texts = st.text(max_size=12)
comments = st.builds(TypedComment, text=texts, place=st.sampled_from(["", "analysis", "whole"]))
forms = st.builds(
    Typed,
    words=texts,
    grades=st.dictionaries(st.sampled_from("abc"), st.integers(1, 3)),
    comments=st.lists(comments, max_size=3).map(tuple),
)


@pytest.fixture
def trainer() -> User:
    return make_person(role=Role.TRAINER)


@pytest.fixture
def colleague() -> User:
    return make_person(role=Role.TRAINER)


@pytest.fixture
def version(trainer: User, colleague: User) -> Version:
    return make_version(enrolment=make_enrolment(trainers=[trainer, colleague]))


def kept(version: Version, trainer: User) -> Typed | None:
    draft = draft_of(version=version, trainer=trainer)
    return Typed.from_plain(draft.content) if draft is not None else None


@given(typed=forms)
def test_plain_values_say_the_same(typed: Typed) -> None:
    assert Typed.from_plain(typed.as_plain()) == typed


@given(one=forms, other=forms)
def test_joined_forms_hold_every_word_of_both(one: Typed, other: Typed) -> None:
    joined = one.with_rest_of(other)
    for each in (one, other):
        assert each.words.strip() in joined.words
        assert set(each.tidy().comments) <= set(joined.tidy().comments)
        assert set(each.grades) <= set(joined.grades)
    assert all(joined.grades[key] == step for key, step in one.grades.items())


@given(typed=forms)
def test_joining_the_same_changes_nothing(typed: Typed) -> None:
    assert typed.with_rest_of(typed).tidy() == typed.tidy()


@pytest.mark.django_db
def test_second_window_is_noticed_and_nothing_is_overwritten(version: Version, trainer: User) -> None:
    save_review_draft(version=version, trainer=trainer, typed=typed_words("Fenster 1"), now=NOW, edit_number=0)
    save_review_draft(version=version, trainer=trainer, typed=typed_words("weiter"), now=NOW, edit_number=1)
    with pytest.raises(SavedElsewhere) as refusal:
        save_review_draft(version=version, trainer=trainer, typed=typed_words("Fenster 2"), now=NOW, edit_number=1)
    assert refusal.value.draft.edit_number == 2
    assert kept(version, trainer) == typed_words("weiter")


@pytest.mark.django_db
def test_two_windows_that_both_begin_are_noticed(version: Version, trainer: User) -> None:
    save_review_draft(version=version, trainer=trainer, typed=typed_words("Fenster 1"), now=NOW, edit_number=0)
    with pytest.raises(SavedElsewhere):
        save_review_draft(version=version, trainer=trainer, typed=typed_words("Fenster 2"), now=NOW, edit_number=0)


@pytest.mark.django_db
def test_each_trainer_has_a_draft_of_her_own(version: Version, trainer: User, colleague: User) -> None:
    for each in (trainer, colleague):
        save_review_draft(version=version, trainer=each, typed=typed_words(each.email), now=NOW)
    send(version, trainer=trainer, words="Gut.")
    assert (kept(version, trainer), kept(version, colleague)) == (None, typed_words(colleague.email))


@pytest.mark.django_db
@pytest.mark.parametrize("why", ["colleague was faster", "withdrawn", "role is gone", "cohort is gone"])
def test_what_is_refused_becomes_a_draft(version: Version, trainer: User, colleague: User, why: str) -> None:
    if why == "colleague was faster":
        send(version, trainer=colleague, words="Schneller.")
    if why == "withdrawn":
        withdraw(submission=version.submission, now=NOW)
    if why == "role is gone":
        trainer.groups.clear()
    if why == "cohort is gone":
        version.submission.enrolment.trainers.remove(trainer)
    with pytest.raises((actions.AlreadyDecided, actions.NotWaiting, actions.NotYourCohort)):
        send(version, trainer=trainer, words="Mühsam geschrieben.")
    assert kept(version, trainer) == typed_words("Mühsam geschrieben.")


@pytest.mark.django_db
def test_sent_twice_with_the_same_words_leaves_no_draft(version: Version, trainer: User) -> None:
    send(version, trainer=trainer, words=" Gut. ")
    with pytest.raises(actions.AlreadyYours):
        send(version, trainer=trainer, words="Gut.")
    assert not ReviewDraft.objects.exists()


@pytest.mark.django_db
def test_second_window_with_other_words_keeps_them(version: Version, trainer: User) -> None:
    review = send(version, trainer=trainer, words="Gut.")
    with pytest.raises(actions.AlreadyYours):
        send(version, trainer=trainer, words="Anders.")
    assert (kept(version, trainer), typed_in(review)) == (typed_words("Anders."), typed_words("Gut."))


@pytest.mark.django_db
def test_missing_reason_stores_nothing(version: Version, trainer: User) -> None:
    with pytest.raises(actions.NeedsWords):
        send(version, trainer=trainer, words=" ", decision="declined")
    assert not ReviewDraft.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("begun", ["draft", "claim", "never"])
def test_who_lost_the_role_keeps_her_words_where_she_had_begun(version: Version, trainer: User, begun: str) -> None:
    if begun == "draft":
        save_review_draft(version=version, trainer=trainer, typed=typed_words("Anfang"), now=NOW)
    if begun == "claim":
        actions.claim(version=version, trainer=trainer, now=NOW)
    trainer.groups.clear()
    later = NOW + timedelta(minutes=5)
    keep_where_begun(version_id=version.pk, trainer=trainer, typed=typed_words("Ende"), now=later)
    assert kept(version, trainer) == (None if begun == "never" else typed_words("Ende"))
