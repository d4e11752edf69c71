"""What a trainer sees of a round."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from lms.accounts.models import User
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.peer_feedback.forms import ExtendForm, RoundForm, change_form
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.permissions import rounds_of
from modules.peer_feedback.queries import Target, authors_by_work, plan_of, tasks_in, title_of, with_progress


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """One task with the names of the authors."""

    task: PeerTask
    title: str
    authors: str
    is_withdrawn: bool

    @property
    def state(self) -> str:
        """The mark beside it."""
        if self.task.given_at is not None:
            return "handed_in"
        return "in_progress" if self.task.saved_at else "open"


@dataclass(frozen=True, kw_only=True)
class GiverRow:
    """Everybody who gives, with her tasks."""

    giver: Enrolment
    has_ended: bool
    rows: tuple[TaskRow, ...]


def rounds_page(trainer: User, *, targets: list[Target], form: RoundForm) -> dict[str, Any]:
    """Return the context of the list: every round with its progress, and the form for a new one; two trips."""
    rounds = list(with_progress(rounds_of(trainer)))
    keys = {each.cohort_key for each in rounds}
    named = Enrolment.objects.filter(cohort_key__in=keys).order_by().values_list("cohort_key", "cohort_name")
    names = dict(named.distinct())
    return {
        "rounds": [{"round": each, "cohort": names[each.cohort_key]} for each in rounds],
        "form": form,
        "targets": targets,
    }


def round_page(peer_round: PeerRound, *, today: date, form: ExtendForm | None = None) -> dict[str, Any]:
    """Return the context of one round in a fixed number of trips: what is there, what would be given out, who gave.

    Args:
        peer_round: which.
        today: the present day.
        form: one that came back with mistakes.
    """
    plan = plan_of(peer_round, on=today)
    tasks = list(tasks_in(peer_round))
    authors = authors_by_work({task.version.submission_id for task in tasks})
    rows = [
        TaskRow(
            task=task,
            title=title_of(task),
            authors=", ".join(each.participant.name for each in authors[task.version.submission_id]),
            is_withdrawn=task.version.submission.state == State.WITHDRAWN,
        )
        for task in tasks
    ]
    standing = [row for row in rows if not row.task.is_removed]
    given = sum(row.task.given_at is not None for row in standing)
    return {
        "round": peer_round,
        "cohort": Enrolment.objects.filter(cohort_key=peer_round.cohort_key).values_list("cohort_name", flat=True)[0],
        "plan": plan,
        "fingerprint": plan.fingerprint,
        "given_out": len(plan.drawing.pairs),
        "people": len(plan.people),
        "works": len(plan.versions),
        "short": sorted((plan.people[key].participant.name, count) for key, count in plan.drawing.missing.items()),
        "received": sorted({*plan.drawing.received.values()}),
        "givers": _by_giver(standing, today=today),
        "removed": [row for row in rows if row.task.is_removed],
        "given": given,
        "asked": len(standing),
        "days": (peer_round.due_on - today).days,
        "form": form or change_form(peer_round),
    }


def _by_giver(rows: list[TaskRow], *, today: date) -> list[GiverRow]:
    found = []
    for _key, group in groupby(rows, key=lambda row: row.task.giver_id):
        own = tuple(group)
        giver = own[0].task.giver
        ended = giver.ended_on is not None and giver.ended_on <= today
        found.append(GiverRow(giver=giver, has_ended=ended, rows=own))
    return found
