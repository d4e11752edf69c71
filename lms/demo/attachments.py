"""Documents that the demo's people handed in with a work; their pages are there to be looked at."""

from datetime import datetime

from lms.demo.texts import demo_file
from modules.assignments.files import keep_file
from modules.assignments.models import WorkFile
from modules.document_pages.actions import ask_for_pages, draw_pages
from modules.enrolment.models import Enrolment

EVALUATION = "besichtigungen.pdf"


def evaluation(*, enrolment: Enrolment, now: datetime) -> WorkFile:
    """Return the two pages on site visits as a file of this participant, sent now, with their pages drawn."""
    file = keep_file(
        enrolment=enrolment,
        uploaded_by=enrolment.participant,
        name=EVALUATION,
        content=demo_file("attachments", EVALUATION).read_bytes(),
        kind="pdf",
        now=now,
    )
    page_set = ask_for_pages(file=file, now=now)
    draw_pages.func(page_set_id=page_set.pk)
    return file
