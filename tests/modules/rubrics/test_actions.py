"""Begin, change, follow, retire."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase as PropertyTestCase

from lms.accounts.people.roles import Role
from modules.assignments.models import Kind
from modules.review.actions import decide
from modules.rubrics import actions
from modules.rubrics.actions import mark_as_used
from modules.rubrics.models import Criterion, GradeStep, Rubric
from modules.rubrics.queries import carried_over, content_of, criteria_for, rubric_for, versions_of
from modules.rubrics.rules import Content
from tests.modules.make import NOW, make_assignment, make_enrolment, make_person, make_version
from tests.modules.rubrics.make import content, criterion, write_rubric

pytestmark = pytest.mark.django_db
LATER = NOW + timedelta(days=1)


def changed(rubric: Rubric, *, title: str) -> Rubric:
    """The rubric as a form holds it: with another title for its first criterion, nothing stored."""
    typed = Rubric.objects.get(pk=rubric.pk)
    first, *others = typed.criteria.all()
    first.title = title
    typed.criteria.set([first, *others])
    return typed


def mark(rubric: Rubric) -> str:
    return content_of(Rubric.objects.get(pk=rubric.pk)).mark


def test_unused_rubric_is_changed_in_place() -> None:
    rubric = write_rubric()
    result = actions.change(rubric=changed(rubric, title="Anders"), seen=mark(rubric), now=LATER)
    assert (result.is_next, result.is_same) == (False, False)
    assert list(Criterion.objects.values_list("key", "title")) == [("a", "Anders"), ("b", "Kriterium b")]
    assert Rubric.objects.get().number == 1


def test_used_rubric_is_followed_and_stays_as_it_is() -> None:
    rubric = write_rubric(is_used=True)
    before = content_of(rubric)
    result = actions.change(rubric=changed(rubric, title="Anders"), seen=mark(rubric), now=LATER)
    assert result.is_next
    old, new = Rubric.objects.get(pk=rubric.pk), Rubric.objects.get(pk=result.rubric.pk)
    assert content_of(old) == before
    assert (old.is_current, new.is_current, new.number, new.follows, new.created_at) == (False, True, 2, old, LATER)
    assert [(each.key, each.title) for each in new.criteria.all()] == [("a", "Anders"), ("b", "Kriterium b")]
    assert GradeStep.objects.filter(criterion__rubric=new).count() == 6


@pytest.mark.parametrize("is_used", [True, False])
def test_nothing_changed_makes_no_version(is_used: bool) -> None:
    rubric = write_rubric(is_used=is_used)
    result = actions.change(rubric=Rubric.objects.get(pk=rubric.pk), seen=mark(rubric), now=LATER)
    assert result == actions.Changed(rubric=rubric, is_same=True)
    assert Rubric.objects.count() == 1


@pytest.mark.parametrize("is_used", [True, False])
def test_second_editor_learns_of_the_first_and_may_replace_him(is_used: bool) -> None:
    rubric = write_rubric(is_used=is_used)
    seen = mark(rubric)
    mine, hers = changed(rubric, title="von mir"), changed(rubric, title="von ihr")
    first = actions.change(rubric=mine, seen=seen, now=LATER).rubric
    with pytest.raises(actions.ChangedMeanwhile) as refusal:
        actions.change(rubric=hers, seen=seen, now=LATER)
    assert refusal.value.standing == first
    assert content_of(Rubric.objects.get(is_current=True)).criteria[0].title == "von mir"
    actions.change(rubric=hers, seen=mark(first), now=LATER)
    standing = Rubric.objects.get(is_current=True)
    assert [(each.key, each.title) for each in content_of(standing).criteria] == [
        ("a", "von ihr"),
        ("b", "Kriterium b"),
    ]
    # the version in between was used by nobody
    assert standing.number == (2 if is_used else 1)


def test_used_while_the_form_was_open_it_is_followed() -> None:
    rubric = write_rubric()
    typed, seen = changed(rubric, title="Anders"), mark(rubric)
    mark_as_used(rubric=rubric, now=NOW)
    assert actions.change(rubric=typed, seen=seen, now=LATER).rubric.number == 2


def test_what_was_followed_is_not_followed_again() -> None:
    rubric = write_rubric(is_used=True)
    actions.follow(rubric, content=content(criterion("a")), now=LATER)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.follow(rubric, content=content(criterion("b")), now=LATER)
    assert Rubric.objects.count() == 2


@pytest.mark.parametrize(
    "write",
    [
        lambda rubric: Criterion.objects.filter(rubric=rubric).update(title="anders"),
        lambda rubric: Rubric.objects.filter(pk=rubric.pk).update(title="anders"),
        lambda rubric: GradeStep.objects.filter(criterion__rubric=rubric).update(points=3),
        lambda rubric: Criterion.objects.create(rubric=rubric, title="neu"),
    ],
)
def test_the_database_keeps_a_used_rubric(write: Callable[[Rubric], object]) -> None:
    rubric = write_rubric()
    with transaction.atomic():
        write(rubric)
        transaction.set_rollback(True)
    mark_as_used(rubric=rubric, now=NOW)
    with pytest.raises(IntegrityError), transaction.atomic():
        write(rubric)


def test_one_rubric_for_each_place() -> None:
    assignment = make_assignment()
    write_rubric()
    write_rubric(assignment=assignment)
    for place in (None, assignment):
        with pytest.raises(actions.PlaceTaken):
            actions.begin(rubric=Rubric(kind=Kind.PROCESS, assignment=place, title="zweite"))
    assert Rubric.objects.count() == 2


def test_retired_own_rubric_leaves_the_shared_one_and_comes_back() -> None:
    assignment = make_assignment()
    shared, own = write_rubric(), write_rubric(assignment=assignment)
    assert rubric_for(assignment) == own
    actions.retire(rubric=own)
    assert rubric_for(assignment) == shared
    with pytest.raises(actions.IsRetired):
        actions.change(rubric=changed(own, title="Anders"), seen=mark(own), now=LATER)
    actions.use_again(rubric=own)
    assert rubric_for(assignment) == own


def test_shared_rubric_is_not_retired_and_a_taken_place_not_given_back() -> None:
    with pytest.raises(actions.MustStay):
        actions.retire(rubric=write_rubric())
    assignment = make_assignment()
    first = write_rubric(assignment=assignment)
    actions.retire(rubric=first)
    write_rubric(assignment=assignment)
    with pytest.raises(actions.PlaceTaken):
        actions.use_again(rubric=first)
    assert Rubric.objects.filter(is_current=True, assignment=assignment).count() == 1


def test_only_the_newest_version_comes_back() -> None:
    first = write_rubric(assignment=make_assignment(), is_used=True)
    second = actions.follow(first, content=content(criterion("a")), now=LATER)
    actions.retire(rubric=second)
    with pytest.raises(actions.ChangedMeanwhile):
        actions.use_again(rubric=first)


def test_versions_say_which_one_judged_how_many() -> None:
    trainer = make_person(role=Role.TRAINER)
    version = make_version(enrolment=make_enrolment(trainers=[trainer]))
    first = write_rubric()
    step = GradeStep.objects.filter(criterion__rubric=first)[0]
    decide(version=version, reviewer=trainer, decision="accepted", words="", grades=[step], comments=[], now=NOW)
    first.refresh_from_db()
    second = actions.follow(first, content=content(criterion("a")), now=LATER)
    assert [(each.pk, each.use) for each in versions_of(first)] == [(second.pk, 0), (first.pk, 1)]  # type: ignore[attr-defined]
    assert versions_of(first) == versions_of(second)


def test_chosen_steps_of_an_earlier_version_are_found_in_the_next() -> None:
    assignment = make_assignment()
    first = write_rubric(is_used=True)
    chosen = {each.key: each.steps.get(title="teilweise").pk for each in first.criteria.all()}
    actions.follow(
        first,
        content=content(criterion("b", title="umbenannt"), criterion("a", steps=["ja", "nein"]), criterion("c")),
        now=LATER,
    )
    criteria = criteria_for(assignment)
    wanted = next(step.pk for step in criteria[0].steps.all() if step.title == "teilweise")
    assert carried_over(chosen, criteria=criteria) == {"b": wanted}


WORDS = st.sampled_from(["fehlt", "teilweise", "erfüllt", "übertroffen"])
CRITERIA = st.builds(
    lambda key, steps, points: criterion(key, steps=steps, points=range(len(steps)) if points else ()),
    key=st.sampled_from("abcde"),
    steps=st.lists(WORDS, min_size=2, max_size=4, unique=True),
    points=st.booleans(),
)
CONTENTS = st.lists(CRITERIA, min_size=1, max_size=4, unique_by=lambda each: each.key).map(lambda each: content(*each))


class TestChain(PropertyTestCase):
    """Whatever is written in whatever order: one holds, numbers count up, keys and words are those that were typed."""

    @settings(max_examples=25)
    @given(contents=st.lists(CONTENTS, min_size=1, max_size=5), judged=st.lists(st.booleans(), min_size=5, max_size=5))
    def test_versions(self, contents: list[Content], judged: list[bool]) -> None:
        standing = write_rubric()
        for wanted, is_used in zip(contents, judged, strict=False):
            if is_used:
                mark_as_used(rubric=standing, now=NOW)
                standing = actions.follow(standing, content=wanted, now=LATER)
                assert content_of(standing) == wanted
            assert Rubric.objects.filter(is_current=True).get() == standing
        chain = versions_of(standing)
        assert [each.number for each in chain] == list(range(len(chain), 0, -1))
        assert [each.follows_id for each in chain] == [*(each.pk for each in chain[1:]), None]
        assert [each.is_current for each in chain] == [True] + [False] * (len(chain) - 1)
