"""A round of feedback among the participants of the running cohort."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import cycle, islice

from django.utils import timezone

from cohorts.planning.models import Cohort
from lms.accounts.models import User
from lms.demo.texts import Entry, read
from modules.assignments.models import Assignment, Kind
from modules.peer_feedback.actions import give_out, make_round
from modules.peer_feedback.giving import Words, give_feedback, save_feedback, thank
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.queries import plan_of
from modules.rubrics.models import Criterion, GradeStep
from modules.rubrics.queries import criteria_for

# everybody who keeps to the plan has handed it in
NUMBER = 9
# of ten works six have got their feedback
GIVEN_OF_TEN = 6


def look_at_each_other(cohort: Cohort, *, participant: str, trainer: User, now: datetime) -> None:
    """Give works out five days ago, and let most of the feedback come in; one has one to give and one received.

    Args:
        cohort: which.
        participant: address of that one.
        trainer: who makes the round.
        now: the present moment.
    """
    assignment = Assignment.objects.get(programme=cohort.programme, kind=Kind.PROCESS, number=NUMBER)
    then = now - timedelta(days=5)
    made = make_round(
        assignment=assignment,
        cohort_key=cohort.slug,
        trainer=trainer,
        works_each=2,
        shows_names=True,
        due_on=timezone.localdate(now) + timedelta(days=4),
        now=then,
    )
    give_out(peer_round=made, seen=plan_of(made, on=timezone.localdate(then)).fingerprint, now=then)
    made.refresh_from_db()
    _give(made, participant=participant, criteria=criteria_for(assignment), now=now)


def _give(made: PeerRound, *, participant: str, criteria: Sequence[Criterion], now: datetime) -> None:
    tasks = list(made.tasks.select_related("giver__participant", "version__submission").order_by("pk"))
    own = [task for task in tasks if task.giver.participant.email == participant]
    to_her = [task for task in tasks if task.version.submission.enrolment_id in {each.giver_id for each in own}]
    others = [task for task in tasks if task not in own and task not in to_her]
    given = [*own[:1], *to_her[:1], *islice(others, len(others) * GIVEN_OF_TEN // 10)]
    texts = cycle(read("peers")["feedback"])
    for place, (task, entry) in enumerate(zip(given, texts, strict=False)):
        moment = now - timedelta(days=3) + timedelta(hours=place % 40)
        _say(task, entry=entry, criteria=criteria, now=moment)
        if place % 3 == 0 and task not in to_her:
            thank(task=task, now=moment + timedelta(hours=2))
    if len(others) > len(given):
        draft = Words(good="Der Ablauf ist gut zu verfolgen.")
        save_feedback(task=others[-1], words=draft, grades=[], seen=None, now=now - timedelta(hours=5))


def _say(task: PeerTask, *, entry: Entry, criteria: Sequence[Criterion], now: datetime) -> None:
    words = Words(good=entry["good"], better=entry["better"], question=entry["question"])
    steps: list[GradeStep] = [
        list(criterion.steps.all())[step] for criterion, step in zip(criteria, entry["steps"], strict=False)
    ]
    give_feedback(task=task, words=words, grades=steps, seen=None, now=now)
