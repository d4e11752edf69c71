"""Who may hand in together, on paper."""

import pytest

from modules.group_work.rules import Asked, Own, Refusal, SharedWork, refusal_to_ask, refusal_to_join
from modules.group_work.words import ASKING, JOINING, asking_words, joining_words

FINE = {"is_process": True, "is_draft": True, "authors": 1, "leads": 0, "most": 10}


def work(**changes: object) -> SharedWork:
    return SharedWork(**{**FINE, **changes})  # type: ignore[arg-type]


def test_a_member_of_the_group_may_join() -> None:
    assert refusal_to_ask(work(), person=Asked()) is None
    assert refusal_to_join(work(authors=3), person=Asked(own=Own.UNTOUCHED, is_invited=True)) is None


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"is_process": False}, Refusal.NOT_A_PROCESS),
        ({"is_draft": False}, Refusal.HANDED_IN),
        ({"authors": 4}, Refusal.FULL),
        ({"leads": 10}, Refusal.AUTHOR_HAS_ENOUGH),
        ({"most": 0}, Refusal.AUTHOR_HAS_ENOUGH),
    ],
)
def test_the_work_may_refuse(changes: dict[str, object], refusal: Refusal) -> None:
    assert refusal_to_join(work(**changes), person=Asked()) is refusal


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"is_same_cohort": False}, Refusal.OTHER_COHORT),
        ({"is_same_group": False}, Refusal.OTHER_GROUP),
        ({"has_ended": True}, Refusal.ENDED),
        ({"is_author": True, "own": Own.SHARED}, Refusal.ALREADY_IN),
        ({"own": Own.SHARED}, Refusal.SHARES_ANOTHER),
        ({"own": Own.BEGUN}, Refusal.BEGUN),
        ({"shared": 10}, Refusal.HAS_ENOUGH),
    ],
)
def test_the_person_may_not_be_able_to(changes: dict[str, object], refusal: Refusal) -> None:
    assert refusal_to_join(work(), person=Asked(**changes)) is refusal  # type: ignore[arg-type]


def test_nobody_is_asked_twice_at_a_time() -> None:
    assert refusal_to_ask(work(), person=Asked(is_invited=True)) is Refusal.ALREADY_ASKED
    assert refusal_to_ask(work(), person=Asked(is_invited=True, is_author=True)) is Refusal.ALREADY_IN
    assert refusal_to_join(work(), person=Asked(is_invited=True)) is None


@pytest.mark.parametrize("refusal", Refusal)
def test_each_refusal_is_a_sentence(refusal: Refusal) -> None:
    assert set(ASKING) == set(JOINING) == set(Refusal)
    assert asking_words(refusal, name="<Anna>").endswith(".")
    assert joining_words(refusal).endswith(".")
