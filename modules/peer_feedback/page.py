"""What a participant sees of works of others, and of what others say about her own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment
from modules.peer_feedback.forms import FeedbackForm
from modules.peer_feedback.models import PeerTask
from modules.peer_feedback.permissions import received_by, tasks_of
from modules.peer_feedback.queries import authors_by_work, title_of
from modules.peer_feedback.shown import is_readable, shown_work
from modules.rubrics.models import Criterion, Rubric
from modules.rubrics.queries import with_criteria


@dataclass(frozen=True, kw_only=True)
class Received:
    """Feedback as its author sees it.

    Attributes:
        task: what was said.
        giver: who said it, or empty where names are hidden.
        organisation: who sends the giver, or empty.
        title: of the work.
        address: of the own work.
    """

    task: PeerTask
    giver: str
    organisation: str
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class OwnTask:
    """A task as its giver sees it in the list."""

    task: PeerTask
    title: str
    state: str
    authors: str
    days: int | None


def tasks_page(person: User, *, today: date) -> dict[str, Any]:
    """Return the context of the list: what somebody is to give, what she gave, what she received; six trips."""
    tasks = list(tasks_of(person, on=today))
    authors = authors_by_work({each.version.submission_id for each in tasks if each.round.shows_names})
    own = [_own(task, authors=authors.get(task.version.submission_id, []), today=today) for task in tasks]
    return {
        "open": [each for each in own if each.task.given_at is None],
        "given": [each for each in own if each.task.given_at is not None],
        "received": received_of(person, today=today),
    }


def received_of(person: User, *, today: date) -> list[Received]:
    """Return the feedback to all works of a participant, the newest first; two trips."""
    return _received(received_by(person, on=today))


def received_on(versions: Iterable[Version], *, person: User, today: date) -> list[Received]:
    """Return the feedback to versions of an own work, the newest first; two trips.

    Args:
        versions: of a work of this person; of those of others nothing is told.
        person: who reads.
        today: the present day.
    """
    return _received(received_by(person, on=today).filter(version__in=list(versions)))


def criteria_for_task(task: PeerTask) -> list[Criterion]:
    """Return the criteria of the round, as they stood when works were given out; none without a rubric."""
    rubrics = with_criteria(Rubric.objects.filter(pk=task.round.rubric_id))
    return [criterion for rubric in rubrics for criterion in rubric.criteria.all()]


def task_page(task: PeerTask, *, form: FeedbackForm | None, today: date) -> dict[str, Any]:
    """Return the context of one task: the work as its giver may see it, and the form.

    Args:
        task: which; one that was taken back, and one to a withdrawn work, shows nothing of the work.
        form: None where there is nothing to write any more.
        today: the present day.
    """
    version = task.version
    is_withdrawn = version.submission.state == State.WITHDRAWN
    context = {
        "task": task,
        "form": form,
        "title": _("Zurückgenommene Aufgabe") if task.is_removed else title_of(task),
        "assignment": version.submission.assignment,
        "days": (task.round.due_on - today).days,
        "is_withdrawn": is_withdrawn,
        "is_readable": is_readable(task),
        "texts": [(label, text) for label, text in _texts(task) if text],
        "grades": list(task.grades.all()),
    }
    if not is_readable(task):
        return context
    newest = version.submission.versions.order_by("-number").values_list("number", flat=True).first()
    return {
        **context,
        "authors": _authors(task),
        "has_newer": newest is not None and newest > version.number,
        **shown_work(task),
    }


def _own(task: PeerTask, *, authors: Iterable[Enrolment], today: date) -> OwnTask:
    state = "in_progress" if task.saved_at else "open"
    if task.version.submission.state == State.WITHDRAWN:
        state = "withdrawn"
    return OwnTask(
        task=task,
        title=title_of(task),
        state="handed_in" if task.given_at is not None else state,
        authors=", ".join(each.participant.name for each in authors),
        days=(task.round.due_on - today).days if task.given_at is None and state != "withdrawn" else None,
    )


def _authors(task: PeerTask) -> list[Enrolment]:
    """Who wrote the work, or nobody where names are hidden."""
    work_id = task.version.submission_id
    return authors_by_work([work_id])[work_id] if task.round.shows_names else []


def _received(tasks: Any) -> list[Received]:
    rows = tasks.select_related(
        "round", "version__submission__assignment", "giver__participant", "giver__organisation"
    ).prefetch_related("grades")
    return [
        Received(
            task=each,
            giver=each.giver.participant.name if each.round.shows_names else "",
            organisation=str(each.giver.organisation or "") if each.round.shows_names else "",
            title=title_of(each),
            address=each.version.submission.assignment.address,
        )
        for each in rows
    ]


def _texts(task: PeerTask) -> list[tuple[str, str]]:
    labels = {"good": _("Was überzeugt"), "better": _("Was besser werden kann"), "question": _("Eine Frage")}
    return [(label, getattr(task, name)) for name, label in labels.items()]
