"""Works with two models and two versions, to be compared."""

from pathlib import Path
from typing import Any

from modules.assignments.actions import attach, hand_in, save_draft, start
from modules.assignments.files import keep_model
from modules.assignments.models import Assignment, Draft, Submission, Version, WorkFile
from modules.enrolment.models import Enrolment
from modules.review.models import Decision
from tests.modules.make import NOW, PROFILE, make_assignment, make_enrolment, make_review

DEMO = Path(__file__).parents[3] / "media" / "demo" / "processes"
AS_IS = (DEMO / "hundesteuer-ist.bpmn").read_bytes()
TO_BE = (DEMO / "hundesteuer-soll.bpmn").read_bytes()


def kept(enrolment: Enrolment, content: bytes, *, name: str = "modell.bpmn") -> WorkFile:
    return keep_model(enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=content, now=NOW)


def written(submission: Submission, **values: Any) -> Draft:
    submission.draft.refresh_from_db()
    save_draft(submission=submission, edit_number=submission.draft.edit_number, values=values, now=NOW)
    submission.draft.refresh_from_db()
    return submission.draft


def make_work(*, enrolment: Enrolment | None = None, assignment: Assignment | None = None, **values: Any) -> Submission:
    """A draft with both models of the demo's Hundesteuer and what the profile says of both."""
    enrolment = enrolment or make_enrolment()
    assignment = assignment or make_assignment(programme=enrolment.programme, needs_to_be=True)
    submission = start(assignment=assignment, enrolment=enrolment, now=NOW)
    models = {"as_is": kept(enrolment, AS_IS), "to_be": kept(enrolment, TO_BE)}
    texts = {"process_name": "Hundesteuer anmelden", "analysis": "Zwei Medienbrüche.", "ideas": "Vorlage nutzen."}
    written(submission, **{**PROFILE, **models, **texts, "minutes_per_case_to_be": 20, **values})
    return submission


def make_versions(*, enrolment: Enrolment | None = None, **values: Any) -> tuple[Version, Version]:
    """A version that came back, and the next one in which `values` are otherwise."""
    submission = make_work(enrolment=enrolment)
    first = hand_in(submission=submission, now=NOW)
    make_review(version=first, decision=Decision.CHANGES_WANTED, words="Bitte die Analyse ergänzen.")
    submission.refresh_from_db()
    if values:
        written(submission, **values)
    return first, hand_in(submission=submission, now=NOW)


def attached(submission: Submission, *files: tuple[WorkFile, str]) -> None:
    attach(draft=submission.draft, files=list(files))
