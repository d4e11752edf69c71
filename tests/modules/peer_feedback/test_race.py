"""Two trainers who give out at the same moment."""

from threading import Barrier
from unittest.mock import patch

import pytest
from django.db import connection

from modules.peer_feedback import actions
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.queries import Plan, plan_of
from modules.peer_feedback.rules import Giver, Work, draw
from tests.modules.group_work.test_race import at_once
from tests.modules.make import NOW
from tests.modules.peer_feedback.make import hand_in_all, make_class, make_peer_round, make_trainer, tasks

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, EACH = 5, 2


@pytest.fixture
def made() -> PeerRound:
    trainer = make_trainer()
    hand_in_all(make_class(PEOPLE, trainers=[trainer]))
    return make_peer_round(trainer=trainer, works_each=EACH)


def test_one_gives_out_and_the_other_hears_of_it(made: PeerRound) -> None:
    seen = plan_of(made, on=NOW.date()).fingerprint
    outcome = at_once([lambda: actions.give_out(peer_round=made, seen=seen, now=NOW)] * 2)
    assert sorted(outcome) == ["OtherPlan", "done"]
    assert len(tasks()) == PEOPLE * EACH


def test_looking_and_writing_apart_would_give_too_much(made: PeerRound) -> None:
    """Negative control on both databases: without lock and transaction both find that nothing is given out."""
    looked = Barrier(2)

    def careless(seed: int) -> None:
        plan = plan_of(made, on=NOW.date())
        authors = {key: version.submission.enrolment_id for key, version in plan.versions.items()}
        givers = [Giver(key=key) for key in plan.people]
        works = [Work(key=key, authors=frozenset({author})) for key, author in authors.items()]
        given = PeerTask.objects.values_list("giver", "version__submission")
        drawing = draw(givers=givers, works=works, each=EACH, seed=seed, given=list(given))
        looked.wait()
        for giver, work in drawing.pairs:
            PeerTask.objects.get_or_create(round=made, giver_id=giver, version=plan.versions[work])

    assert at_once([lambda seed=seed: careless(seed) for seed in (1, 2)]) == ["done"] * 2
    assert len(tasks()) > PEOPLE * EACH


@pytest.mark.postgres
@pytest.mark.skipif(connection.vendor != "postgresql", reason="row locks exist on PostgreSQL only")
def test_without_the_row_lock_only_the_constraint_is_left(made: PeerRound) -> None:
    """Negative control: the action itself with its lock switched off; both have looked before the first writes."""
    seen = plan_of(made, on=NOW.date()).fingerprint
    looked = Barrier(2)

    def unlocked(peer_round: PeerRound) -> PeerRound:
        return PeerRound.objects.select_related("assignment").get(pk=peer_round.pk)

    def together(peer_round: PeerRound, **more: object) -> Plan:
        plan = plan_of(peer_round, on=NOW.date())
        looked.wait(timeout=10)
        return plan

    with patch.object(actions, "_lock", unlocked), patch.object(actions, "plan_of", together):
        outcome = at_once([lambda: actions.give_out(peer_round=made, seen=seen, now=NOW)] * 2)
    assert sorted(outcome) == ["IntegrityError", "done"]
