"""What there is to give out, how far a round is, what somebody gives and receives."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.due import DueItem
from modules.assignments.models import Assignment, Submission, Version
from modules.assignments.queries import note_of
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.peer_feedback.models import PeerRound, PeerTask
from modules.peer_feedback.permissions import received_by, tasks_of
from modules.peer_feedback.rules import Drawing, Giver, Work, draw

READABLE = (State.HANDED_IN, State.IN_REVIEW, State.CHANGES_WANTED, State.ACCEPTED)
"""States in which a work is given out: it was handed in, is not withdrawn and not refused for good."""
MINUTES = 20
"""How long one feedback takes (assumed); the start page says it."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What would be given out in a round now.

    Attributes:
        drawing: who would get what.
        versions: the newest version of each work, by primary key of the work.
        people: everybody who handed in and still studies, by primary key of the enrolment.
    """

    drawing: Drawing
    versions: Mapping[int, Version]
    people: Mapping[int, Enrolment]

    @property
    def fingerprint(self) -> str:
        """Changes when something else would be given out."""
        facts = [(giver, self.versions[work].pk) for giver, work in self.drawing.pairs]
        return hashlib.sha256(repr(facts).encode()).hexdigest()

    @property
    def unread(self) -> int:
        """How many works nobody would look at."""
        return sum(not count for count in self.drawing.received.values())


@dataclass(frozen=True, kw_only=True)
class Target:
    """An assignment of a cohort for which there is no round yet, with the number of works handed in."""

    assignment_id: int
    cohort_key: str
    cohort_name: str
    label: str
    works: int

    @property
    def key(self) -> str:
        """By which a form names it."""
        return f"{self.assignment_id}:{self.cohort_key}"


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How many works wait for somebody's feedback, how many tasks she has in all, how much she received."""

    open: int
    tasks: int
    received: int


def plan_of(peer_round: PeerRound, *, on: date) -> Plan:
    """Return what would be given out now to those who handed in, beside what was given out before; four trips.

    Everybody of the cohort who handed the assignment in gives feedback: who knows the task from her own work sees
    more in another's, and gives as much as she gets. Who ended early neither gives nor gets.
    """
    works = _works_in(peer_round)
    rows = {work.pk: [work, *work.partners.all()] for work in works}
    people = {
        row.enrolment_id: row.enrolment
        for authors in rows.values()
        for row in authors
        if row.enrolment.ended_on is None or row.enrolment.ended_on > on
    }
    # what nobody would read any more is not given out
    read = {key: authors for key, authors in rows.items() if any(row.enrolment_id in people for row in authors)}
    tasks = peer_round.tasks.values_list("giver", "version__submission", "is_removed")
    pairs = [((giver, work), is_removed) for giver, work, is_removed in tasks]
    drawing = draw(
        givers=[_giver(each) for each in people.values()],
        works=[_work(key, authors=[row.enrolment for row in authors]) for key, authors in read.items()],
        each=peer_round.works_each,
        seed=peer_round.pk,
        given=[pair for pair, is_removed in pairs if not is_removed],
        barred=[pair for pair, is_removed in pairs if is_removed],
    )
    # the newest comes last
    versions = Version.objects.filter(submission__in=list(read)).order_by("number")
    newest = {version.submission_id: version for version in versions.only("pk", "submission_id", "number")}
    return Plan(drawing=drawing, versions=newest, people=people)


def targets(trainer: User) -> list[Target]:
    """Return the assignments of the cohorts that a trainer teaches, without those that have a round; three trips."""
    taught = Enrolment.objects.taught_by(trainer).order_by("cohort_first_on", "cohort_key")
    cohorts = taught.values_list("cohort_key", "cohort_name", "programme").distinct()
    programmes = {programme for _key, _name, programme in cohorts}
    counts = _works_by_assignment([key for key, _name, _programme in cohorts])
    rounds = set(PeerRound.objects.values_list("assignment", "cohort_key"))
    asked = list(Assignment.objects.filter(programme__in=programmes).order_by("-kind", "number"))
    return [
        Target(
            assignment_id=each.pk,
            cohort_key=key,
            cohort_name=name,
            label=f"{note_of(each)}: {each.title}",
            works=counts.get((each.pk, key), 0),
        )
        for key, name, programme in cohorts
        for each in asked
        if each.programme_id == programme and (each.pk, key) not in rounds
    ]


def with_progress(rounds: QuerySet[PeerRound]) -> QuerySet[PeerRound]:
    """Add how many tasks there are (`asked`) and how many feedbacks were given (`given`)."""
    there = Q(tasks__is_removed=False)
    return rounds.annotate(
        asked=Count("tasks", filter=there), given=Count("tasks", filter=Q(tasks__given_at__isnull=False))
    )


def tasks_in(peer_round: PeerRound) -> QuerySet[PeerTask]:
    """Return every task of a round with giver, work and grades, by the giver's name; two trips."""
    return (
        peer_round.tasks.select_related("giver__participant", "giver__organisation", "version__submission__assignment")
        .prefetch_related("grades")
        .order_by("giver__participant__last_name", "giver__participant__first_name", "giver", "pk")
    )


def authors_by_work(works: Iterable[int]) -> dict[int, list[Enrolment]]:
    """Return who wrote each work, who began it first, by primary key of the work; one trip."""
    keys = list(works)
    rows = Submission.objects.filter(Q(pk__in=keys) | Q(leading__in=keys)).order_by("created_at", "pk")
    found: dict[int, list[Enrolment]] = {key: [] for key in keys}
    ordered = rows.select_related("enrolment__participant", "enrolment__organisation")
    for row in sorted(ordered, key=lambda each: each.leading_id is not None):
        found[row.work_id].append(row.enrolment)
    return found


def given_on(version: Version) -> list[PeerTask]:
    """Return what participants said about a version, for who may judge it: with names, grades; two trips."""
    given = PeerTask.objects.filter(version=version, given_at__isnull=False)
    people = given.select_related("giver__participant", "giver__organisation", "round")
    return list(people.prefetch_related("grades").order_by("given_at", "pk"))


def open_tasks(person: User, *, on: date) -> QuerySet[PeerTask]:
    """Return what somebody has still to give; a work that was withdrawn asks for nothing."""
    return tasks_of(person, on=on).filter(given_at=None).exclude(version__submission__state=State.WITHDRAWN)


def due_items(enrolment: Enrolment, *, on: date) -> list[DueItem]:
    """Return the feedback that a participant has still to give; one trip."""
    return [
        DueItem(
            kind="peer_feedback",
            title=title_of(task),
            due_on=task.round.due_on,
            verb=_("Rückmeldung geben"),
            address=reverse("peer_task", args=[task.pk]),
            minutes=MINUTES,
            state="in_progress" if task.saved_at else "open",
            note=_("Peer-Feedback zu %(assignment)s") % {"assignment": note_of(task.version.submission.assignment)},
        )
        for task in open_tasks(enrolment.participant, on=on).filter(giver=enrolment)
    ]


def standing_of(person: User, *, on: date) -> Standing:
    """Return what waits for somebody and whether there is anything to see at all; two trips."""
    is_open = Q(given_at=None) & ~Q(version__submission__state=State.WITHDRAWN)
    counts = tasks_of(person, on=on).order_by().aggregate(all=Count("pk"), open=Count("pk", filter=is_open))
    return Standing(open=counts["open"], tasks=counts["all"], received=received_by(person, on=on).count())


def title_of(task: PeerTask) -> str:
    """Return the name of the process, or of the chapter."""
    return task.version.process_name or task.version.submission.assignment.title


def _works_in(peer_round: PeerRound) -> list[Submission]:
    people = Submission.objects.select_related("enrolment__organisation", "enrolment__participant")
    works = people.filter(
        assignment=peer_round.assignment_id,
        enrolment__cohort_key=peer_round.cohort_key,
        state__in=READABLE,
        leading=None,
    )
    return list(works.prefetch_related(Prefetch("partners", queryset=people)).order_by("pk"))


def _works_by_assignment(cohorts: Iterable[str]) -> dict[tuple[int, str], int]:
    works = Submission.objects.filter(enrolment__cohort_key__in=list(cohorts), state__in=READABLE, leading=None)
    counts = works.values_list("assignment", "enrolment__cohort_key").annotate(Count("pk"))
    return {(assignment, key): count for assignment, key, count in counts}


def _giver(enrolment: Enrolment) -> Giver:
    sender = enrolment.organisation
    if sender is None:
        return Giver(key=enrolment.pk)
    return Giver(key=enrolment.pk, segment=sender.segment, administration=sender.pk)


def _work(key: int, *, authors: Iterable[Enrolment]) -> Work:
    givers = [_giver(each) for each in authors]
    return Work(
        key=key,
        authors=frozenset(each.key for each in givers),
        segments=frozenset(each.segment for each in givers),
        administrations=frozenset(each.administration for each in givers),
    )
