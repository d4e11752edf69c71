import pytest
from hypothesis import given
from hypothesis import strategies as st

from cohorts.attendance.rules import ONLINE_COUNTS, AttendanceFacts, Presence, attendance_verdict

P, R, S, E, A = Presence.PRESENT, Presence.RECORDING, Presence.SUBSTITUTE, Presence.EXCUSED, Presence.ABSENT
NOTES = st.lists(st.sampled_from([*Presence, None]), max_size=20)


def verdict(trainings=(), qa=(), workshops=(), *, percent: int = 80, needed: int = 2) -> AttendanceFacts:
    return attendance_verdict(
        trainings=trainings,
        qa_sessions=qa,
        workshops=workshops,
        training_percent=percent,
        qa_percent=percent,
        workshops_needed=needed,
    )


def test_the_plan_of_the_programme() -> None:
    """Six trainings, eighteen Q&A sessions, three workshops: 5, 15 and 2 are needed."""
    facts = verdict([None] * 6, [None] * 18, [None] * 3)
    assert (facts.trainings.needed, facts.qa_sessions.needed, facts.workshops.needed) == (5, 15, 2)
    assert not facts.is_met


def test_recordings_count_online_and_excused_never() -> None:
    assert verdict([P, R, R, P, P, E], [R] * 18, [P, P, A]).is_met
    assert not verdict([P, R, R, P, E, E], [R] * 18, [P, P, A]).trainings.is_met


def test_two_of_three_workshops_or_a_substitute_task() -> None:
    for workshops, is_met in (([P, P, A], True), ([P, S, E], True), ([P, E, A], False), ([P, R, R], False)):
        assert verdict(workshops=workshops).workshops.is_met is is_met


@pytest.mark.parametrize(("percent", "needed", "is_met"), [(80, 2, False), (0, 0, True)])
def test_a_plan_without_dates_proves_nothing(percent: int, needed: int, is_met: bool) -> None:
    assert verdict(percent=percent, needed=needed).is_met is is_met


@given(notes=NOTES, percent=st.integers(0, 100))
def test_needed_is_the_smallest_number_that_reaches_the_share(notes: list[Presence | None], percent: int) -> None:
    quota = verdict(notes, percent=percent).trainings
    assert quota.counted == sum(note in ONLINE_COUNTS for note in notes)
    if notes:
        assert quota.needed * 100 >= len(notes) * percent > (quota.needed - 1) * 100


@given(trainings=NOTES, qa=NOTES, workshops=NOTES, place=st.integers(0, 19))
def test_being_there_never_harms(trainings, qa, workshops, place: int) -> None:
    before = verdict(trainings, qa, workshops)
    if place < len(trainings):
        trainings = [*trainings[:place], P, *trainings[place + 1 :]]
    after = verdict(trainings, qa, workshops)
    assert after.is_met or not before.is_met


@given(trainings=NOTES, qa=NOTES, workshops=NOTES)
def test_excused_is_like_absent(trainings, qa, workshops) -> None:
    def absent(notes):
        return [A if note is E else note for note in notes]

    assert verdict(trainings, qa, workshops) == verdict(absent(trainings), absent(qa), absent(workshops))
