"""The cells, distances and the picture of a cohort, worked out without a database."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lms.dashboard.organising import picture
from lms.dashboard.organising.rules import Cell, CellState, Distance, ModulePlan, cell, distance
from lms.dashboard.pace.things import Part
from modules.progress.rules import Progress

TODAY = date(2026, 1, 22)
MODULE = ModulePlan(number=1, title="Grundlagen", opens_on=TODAY)


def part(state: Progress, *, number: int = 2, minutes: int = 100, done_minutes: int = 40) -> Part:
    return Part(
        minutes=minutes,
        planned_minutes=0,
        done_minutes=done_minutes,
        number=number,
        planned=0,
        done=1,
        missing=0,
        state=state,
    )


@pytest.mark.parametrize(
    ("found", "opens_on", "expected"),
    [
        (part(Progress.FINISHED, done_minutes=100), TODAY, (CellState.FINISHED, 100)),
        (part(Progress.OVERDUE), TODAY, (CellState.LATE, 40)),
        (part(Progress.IN_PROGRESS), TODAY, (CellState.BEGUN, 40)),
        (part(Progress.IN_PROGRESS), TODAY + timedelta(days=1), (CellState.BEGUN, 40)),
        (part(Progress.NOT_STARTED, done_minutes=0), TODAY, (CellState.OPEN, 0)),
        (part(Progress.NOT_STARTED, done_minutes=0), TODAY + timedelta(days=1), (CellState.LOCKED, 0)),
        (None, TODAY, (CellState.NOTHING, 0)),
        (None, TODAY + timedelta(days=1), (CellState.LOCKED, 0)),
    ],
)
def test_cells_on_paper(found: Part | None, opens_on: date, expected: tuple[CellState, int]) -> None:
    module = ModulePlan(number=1, title="Grundlagen", opens_on=opens_on)
    shown = cell(module=module, part=found, today=TODAY)
    assert (shown.state, shown.percent) == expected


@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (0, Distance.ON_PLAN),
        (1, Distance.A_LITTLE_BEHIND),
        (199, Distance.A_LITTLE_BEHIND),
        (200, Distance.BEHIND),
        (399, Distance.BEHIND),
        (400, Distance.CALL),
    ],
)
def test_the_distance_is_measured_in_weeks_of_work(missing: int, expected: Distance) -> None:
    """4,000 minutes in 40 weeks are 100 a week; two weeks stand out, four need a call."""
    period = {"first_on": TODAY, "last_on": TODAY + timedelta(weeks=40)}
    assert distance(missing_minutes=missing, plan_minutes=4000, **period) is expected


columns = st.lists(
    st.builds(
        picture.Column,
        initials=st.just("KM"),
        missing_minutes=st.integers(0, 9000),
        cells=st.tuples(*[st.builds(Cell, state=st.sampled_from(CellState), percent=st.integers(0, 100))] * 6),
    ),
    min_size=1,
    max_size=320,
)


@settings(deadline=None, max_examples=50)
@given(columns, st.sampled_from([picture.WIDE, picture.PHONE]))
def test_everything_is_drawn_once_and_inside(people: list[picture.Column], frame: picture.Frame) -> None:
    people = sorted(people, key=lambda each: -each.missing_minutes)
    drawn = picture.draw(people, frame=frame, modules=range(1, 7), behind_words="a", on_plan_words="b")
    states = [each.state for person in people for each in person.cells]
    assert drawn.done.count("M") == states.count(CellState.FINISHED)
    assert drawn.late.count("M") == states.count(CellState.LATE)
    assert drawn.locked.count("M") == states.count(CellState.LOCKED)
    assert drawn.frames.count("M") == states.count(CellState.BEGUN) + states.count(CellState.OPEN)
    assert drawn.bars.count("M") == sum(each.missing_minutes > 0 for each in people)
    for path in (drawn.done, drawn.late, drawn.locked, drawn.frames, drawn.bars, drawn.begun):
        for step in path.split("z")[:-1]:
            x, y = (float(number) for number in step[1:].split("h")[0].split())
            assert frame.left <= x <= drawn.width
            assert 0 <= y <= drawn.height
    if len(people) * frame.narrowest < frame.width - frame.left - 2:
        assert drawn.width <= frame.width + 5


def test_few_people_are_named_by_two_letters_and_many_make_it_wider() -> None:
    def draw(number: int, frame: picture.Frame) -> picture.Picture:
        one = picture.Column(initials="KM", missing_minutes=0, cells=())
        return picture.draw([one] * number, frame=frame, modules=[], behind_words="", on_plan_words="alle")

    assert [len(draw(number, picture.WIDE).initials) for number in (1, 12, 40, 300)] == [1, 12, 40, 0]
    assert [len(draw(number, picture.PHONE).initials) for number in (9, 12)] == [9, 0]
    assert draw(300, picture.WIDE).width > 2400
    assert draw(40, picture.WIDE).width <= 1100
