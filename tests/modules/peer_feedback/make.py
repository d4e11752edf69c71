"""A cohort that handed in, and a round in it, for the tests of this room and of those above."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.enrolment.models import Enrolment
from modules.peer_feedback.actions import give_out, make_round
from modules.peer_feedback.giving import Words, give_feedback
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.queries import plan_of
from modules.rubrics.models import GradeStep
from tests.modules.group_work.make import NAMES
from tests.modules.make import (
    NOW,
    make_assignment,
    make_enrolment,
    make_organisation,
    make_person,
    make_rubric,
    make_version,
)

COHORT = "2025-herbst"
DUE_ON = date(2026, 2, 5)
SAID = Words(good="Klarer Ablauf.", better="Der Widerspruch fehlt.", question="Wie viele Fälle sind es?")


def make_trainer(*, email: str = "miriam@beispielhausen.example") -> User:
    return make_person(email=email, first_name="Miriam", last_name="Hollenkamp", role=Role.TRAINER)


def make_class(number: int = 3, *, trainers: Sequence[User] = ()) -> list[Enrolment]:
    """People of one cohort, each from an administration and with a last name of her own."""
    return [
        make_enrolment(
            participant=make_person(
                email=f"{first.lower()}@stadt-{first.lower()}.example", first_name=first, last_name=f"{first}sen"
            ),
            organisation=make_organisation(name=f"Stadt {first}"),
            trainers=trainers,
            cohort_key=COHORT,
        )
        for first in NAMES[:number]
    ]


def hand_in_all(people: Sequence[Enrolment], *, number: int = 1) -> list[Version]:
    """What each of them handed in."""
    assignment = make_assignment(number=number)
    return [make_version(enrolment=each, assignment=assignment) for each in people]


def make_peer_round(
    *, trainer: User, works_each: int = 2, shows_names: bool = True, number: int = 1, now: datetime = NOW
) -> PeerRound:
    """A round of which nothing is given out yet."""
    make_rubric()
    return make_round(
        assignment=make_assignment(number=number),
        cohort_key=COHORT,
        trainer=trainer,
        works_each=works_each,
        shows_names=shows_names,
        due_on=DUE_ON,
        now=now,
    )


def draw_now(peer_round: PeerRound, *, now: datetime = NOW) -> list[PeerTask]:
    """Give out what the page would show."""
    return give_out(peer_round=peer_round, seen=plan_of(peer_round, on=now.date()).fingerprint, now=now)


def drawn(number: int = 3, *, trainer: User, works_each: int = 2, shows_names: bool = True) -> list[PeerTask]:
    """The tasks of a cohort in which everybody handed in."""
    hand_in_all(make_class(number, trainers=[trainer]))
    draw_now(make_peer_round(trainer=trainer, works_each=works_each, shows_names=shows_names))
    return tasks()


def tasks() -> list[PeerTask]:
    """Every task as it is stored, with its people."""
    people = PeerTask.objects.select_related(
        "round", "giver__participant", "version__submission__enrolment__participant"
    )
    return list(people.order_by("pk"))


def give(task: PeerTask, *, words: Words = SAID, grades: Sequence[GradeStep] = (), days: int = 1) -> PeerTask:
    """Hand feedback over some days later."""
    return give_feedback(task=task, words=words, grades=grades, seen=None, now=NOW + timedelta(days=days))
