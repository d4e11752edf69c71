"""What the addresses of feedback among participants are about: the participant gives, a colleague receives."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from modules.assignments.files import keep_model
from modules.assignments.models import Assignment, Submission, Version
from modules.enrolment.models import Enrolment
from modules.peer_feedback.actions import make_round
from modules.peer_feedback.giving import Words, give_feedback
from modules.peer_feedback.models import PeerRound, PeerTask
from tests.cast import Cast
from tests.house.stories_of_work import assignment
from tests.modules.make import MODEL, make_enrolment, make_person


def a_round(cast: Cast) -> dict[str, Any]:
    """Prepared by the trainer of the cohort."""
    return {"round_id": _round(cast).pk}


def a_task(cast: Cast) -> dict[str, Any]:
    """The participant is to look at the work of a colleague."""
    return {"task_id": _task(cast).pk}


def a_task_of_a_round(cast: Cast) -> dict[str, Any]:
    task = _task(cast)
    return {"round_id": task.round_id, "task_id": task.pk}


def a_file(cast: Cast) -> dict[str, Any]:
    """The model of that work."""
    task = _task(cast)
    return {"task_id": task.pk, "file_id": task.version.as_is_id, "form": "datei"}


def received(cast: Cast) -> dict[str, Any]:
    """A colleague said something about the work of the participant."""
    made, colleague = _round(cast), _colleague(cast)
    task = PeerTask.objects.create(round=made, giver=colleague, version=_version(cast.enrolment))
    return {"task_id": give_feedback(task=task, words=Words(good="Klar."), grades=[], seen="", now=timezone.now()).pk}


def _round(cast: Cast) -> PeerRound:
    assignment(cast)
    now = timezone.now()
    return make_round(
        assignment=Assignment.objects.get(),
        cohort_key=cast.cohort.slug,
        trainer=cast.trainer,
        works_each=2,
        shows_names=True,
        due_on=timezone.localdate(now) + timedelta(days=7),
        now=now,
    )


def _task(cast: Cast) -> PeerTask:
    return PeerTask.objects.create(round=_round(cast), giver=cast.enrolment, version=_version(_colleague(cast)))


def _version(enrolment: Enrolment) -> Version:
    now = timezone.now()
    submission = Submission.objects.create(
        assignment=Assignment.objects.get(),
        enrolment=enrolment,
        state="handed_in",
        created_at=now,
        state_changed_at=now,
    )
    file = keep_model(enrolment=enrolment, uploaded_by=enrolment.participant, name="a.bpmn", content=MODEL, now=now)
    return Version.objects.create(submission=submission, number=1, handed_in_at=now, as_is=file)


def _colleague(cast: Cast) -> Enrolment:
    return make_enrolment(
        participant=make_person(email="drei@stadt-beispielhausen.example", last_name="Drei"),
        programme=cast.cohort.programme,
        cohort_key=cast.cohort.slug,
    )
