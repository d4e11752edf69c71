"""Works from which figures and sheets are derived."""

from pathlib import Path
from typing import Any

from modules.assignments.actions import hand_in, save_draft, start
from modules.assignments.files import keep_file, keep_model
from modules.assignments.models import Draft, Version, WorkFile
from modules.enrolment.models import Enrolment
from tests.modules.make import NOW, PROFILE, make_assignment

DEMO = Path(__file__).parents[3] / "media" / "demo" / "processes"
PAPER = (DEMO / "rechnungseingang-ist.bpmn").read_bytes()
DIGITAL = (DEMO / "rechnungseingang-soll.bpmn").read_bytes()


def kept(enrolment: Enrolment, content: bytes, *, name: str = "rechnung.bpmn") -> WorkFile:
    return keep_model(enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=content, now=NOW)


def picture(enrolment: Enrolment) -> WorkFile:
    return keep_file(
        enrolment=enrolment, uploaded_by=enrolment.participant, name="tafel.png", content=b"x", kind="png", now=NOW
    )


def make_draft(enrolment: Enrolment, **values: Any) -> Draft:
    """A draft with the paper invoice as as-is model, and whatever else is named."""
    assignment = make_assignment(programme=enrolment.programme, needs_to_be=True)
    submission = start(assignment=assignment, enrolment=enrolment, now=NOW)
    values = {"as_is": kept(enrolment, PAPER), **PROFILE, "process_name": "Rechnungseingang bearbeiten", **values}
    return save_draft(submission=submission, edit_number=0, values=values, now=NOW)


def make_version(enrolment: Enrolment, **values: Any) -> Version:
    others = {"to_be": kept(enrolment, DIGITAL), "analysis": "Viel Papier.", "ideas": "Digital."}
    return hand_in(submission=make_draft(enrolment, **{**others, **values}).submission, now=NOW)
