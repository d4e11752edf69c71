"""What must stay as it was written: every trigger is there, and each refuses on the database at hand."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.migrations.loader import MigrationLoader

from cohorts.workshops.models import BestPractice, WorkshopProcess, WorkshopWork
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.frozen import FreezeColumns, RefuseRows
from modules.assignments.models import Version
from modules.follow_up.models import CommentAnswer
from modules.peer_feedback.models import PeerGrade, PeerRound, PeerTask
from modules.rechecks.models import Recheck
from modules.review.actions import Comment, decide
from modules.review.models import Review
from modules.rubrics.models import Criterion, GradeStep, Rubric
from modules.second_opinions.models import SecondOpinion
from tests.cohorts.make import make_cohort, make_event
from tests.modules.make import NOW, make_enrolment, make_person, make_rubric, make_version

pytestmark = pytest.mark.django_db


def _operations() -> dict[str, RefuseRows]:
    """Every trigger that a migration of ours makes, by its name; the last one that makes it counts."""
    loader = MigrationLoader(None)
    return {
        operation.trigger: operation
        for key in sorted(loader.disk_migrations)
        for operation in loader.disk_migrations[key].operations
        if isinstance(operation, RefuseRows)
    }


OPERATIONS = _operations()
# of the tables of reviewing and of the workshop, whose rows the story below writes
REVIEWING = {
    "modules_review", "modules_reviewgrade", "modules_reviewcomment", "modules_rubric", "modules_criterion",
    "modules_gradestep", "modules_commentanswer", "modules_secondopinion", "modules_recheck", "modules_peertask",
    "modules_peergrade", "cohorts_bestpractice",
}  # fmt: skip
FROZEN = {
    name: each for name, each in OPERATIONS.items() if isinstance(each, FreezeColumns) and each.table in REVIEWING
}


@pytest.fixture
def trainers() -> list[User]:
    return [make_person(role=Role.TRAINER) for _each in range(2)]


@pytest.fixture
def review(trainers: list[User]) -> Review:
    """A judgement by a rubric, released, with a comment."""
    make_rubric()
    version = make_version(enrolment=make_enrolment(trainers=trainers))
    return _decide(version, trainer=trainers[0])


def _decide(version: Version, *, trainer: User, undo_for: timedelta = timedelta(0)) -> Review:
    return decide(
        version=version,
        reviewer=trainer,
        decision="accepted",
        words="Gut.",
        grades=list(GradeStep.objects.order_by("pk")[:1]),
        comments=[Comment(place="analysis", text="Wer prüft?")],
        now=NOW,
        undo_for=undo_for,
    )


@pytest.fixture
def whole_story(review: Review, trainers: list[User]) -> None:
    """A row in every table, each in the state in which it is frozen."""
    version, author = review.version, review.version.submission.enrolment
    CommentAnswer.objects.create(comment=review.comments.get(), author=trainers[0], text="Ich.", written_at=NOW)
    SecondOpinion.objects.create(
        version=version, asked_by=trainers[0], asked_of=trainers[1], asked_at=NOW, words="Gut.", answered_at=NOW
    )
    Recheck.objects.create(
        submission=version.submission,
        review=review,
        asked_by=author.participant,
        reason="Bitte noch einmal.",
        asked_at=NOW,
        answered_by=trainers[1],
        answered_at=NOW,
        decision="accepted",
        words="Es bleibt dabei.",
    )
    peers = PeerRound.objects.create(
        assignment=version.submission.assignment,
        cohort_key=author.cohort_key,
        works_each=2,
        due_on=date(2026, 2, 1),
        created_by=trainers[0],
        created_at=NOW,
    )
    task = PeerTask.objects.create(
        round=peers, giver=make_enrolment(), version=version, good="Klar.", better="Kürzer.", given_at=NOW
    )
    step = GradeStep.objects.order_by("pk").first()
    assert step is not None
    PeerGrade.objects.create(
        task=task, number=1, criterion=step.criterion, step=step, criterion_title="Modell", step_title="fehlt"
    )
    event = make_event(cohort=make_cohort(trainers=trainers))
    process = WorkshopProcess.objects.create(event=event, name="Hundesteuer", added_by=trainers[0], added_at=NOW)
    work = WorkshopWork.objects.create(process=process, version=version, brought_by=author, brought_at=NOW)
    BestPractice.objects.create(
        process=process, number=1, base=work, words="So machen wir es.", fixed_by=trainers[0], fixed_at=NOW
    )


def _touch(table: str, column: str) -> None:
    """Write a column of every row as it is; a trigger that guards it refuses even that."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f'UPDATE "{table}" SET "{column}" = "{column}"')  # noqa: S608 - names of our own migrations


def test_every_trigger_of_the_migrations_is_there() -> None:
    """SQLite drops triggers when a later migration rebuilds their table; this is where that shows."""
    question = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(question[connection.vendor])
        found = {row[0] for row in cursor.fetchall()}
    assert set(OPERATIONS) - found == set()
    assert {each.table for each in OPERATIONS.values()} >= REVIEWING


@pytest.mark.usefixtures("whole_story")
@pytest.mark.parametrize("name", sorted(FROZEN))
def test_each_frozen_column_is_refused(name: str) -> None:
    operation = FROZEN[name]
    for column in operation.columns:
        with pytest.raises(IntegrityError):
            _touch(operation.table, column)


@pytest.mark.usefixtures("whole_story")
@pytest.mark.parametrize(
    "more",
    [
        lambda: Criterion.objects.create(rubric=Rubric.objects.get(), title="Neu", sort_order=9),
        lambda: GradeStep.objects.create(criterion=Criterion.objects.order_by("pk")[0], title="Neu", sort_order=9),
    ],
    ids=["criterion", "step"],
)
def test_used_rubric_gets_nothing_new(more: Callable[[], object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        more()


def test_before_it_is_used_or_told_everything_can_be_changed(trainers: list[User]) -> None:
    """The other half: the triggers look at the state, they do not refuse everything."""
    make_rubric()
    for table, column in (("rubric", "title"), ("criterion", "title"), ("gradestep", "title")):
        _touch(f"modules_{table}", column)
    Criterion.objects.create(rubric=Rubric.objects.get(), title="Neu", sort_order=9)
    version = make_version(enrolment=make_enrolment(trainers=trainers))
    SecondOpinion.objects.create(version=version, asked_by=trainers[0], asked_of=trainers[1], asked_at=NOW)
    _touch("modules_secondopinion", "words")
    review = _decide(version, trainer=trainers[0], undo_for=timedelta(seconds=10))
    assert not review.is_released
    _touch("modules_review", "release_at")
    with pytest.raises(IntegrityError):
        _touch("modules_review", "words")
