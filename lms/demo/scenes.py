"""What happened last to the people one logs in as, by the same actions as on the site."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from lms.accounts.models import User
from lms.demo.attachments import evaluation
from lms.demo.plan import at
from lms.demo.shelf import Shelf
from lms.demo.texts import Entry, read
from lms.demo.verdicts import element_comments, grade_steps, words_on
from modules.assignments.actions import attach, hand_in, save_draft, start
from modules.assignments.beginnings import begin_as_copy
from modules.assignments.models import Assignment, Draft, Kind, Version, WorkFile
from modules.review.actions import claim, decide
from modules.review.models import Decision
from modules.rubrics.queries import criteria_for

RETURNED, WAITING, DRAFTED = 12, 13, 14
LAST = 30


def play_participant(*, shelf: Shelf, assignments: Sequence[Assignment], trainer: User, today: date) -> None:
    """One process came back with remarks at elements of the model; a copy of it waits; one is being written.

    Args:
        shelf: the participant's works.
        assignments: of the programme.
        trainer: who sent it back.
        today: the present day.
    """
    work = _work("veranstaltung")
    version = _hand_in(
        shelf,
        assignment=_process(assignments, RETURNED),
        work=work,
        attached=[(shelf.attached("interviewleitfaden.docx"), "Gespräch mit dem Ordnungsamt, Mitschrift")],
        now=_at(today, days=8, hour=15),
    )
    decide(
        version=version,
        reviewer=trainer,
        decision=Decision.CHANGES_WANTED,
        words=words_on(work, decision=Decision.CHANGES_WANTED),
        grades=grade_steps(
            criteria_for(version.submission.assignment), decision=Decision.CHANGES_WANTED, seed=RETURNED
        ),
        comments=element_comments(work, file=version.as_is),
        now=_at(today, days=3, hour=11),
    )
    waiting = _process(assignments, WAITING)
    handed_in_at = _at(today, days=1, hour=14)
    # both are permits for the use of streets: the second began as a copy of the first
    _hand_in(
        shelf,
        assignment=waiting,
        work=_work("sondernutzung"),
        source=version,
        attached=[
            (evaluation(enrolment=shelf.enrolment, now=handed_in_at - timedelta(hours=2)), "Stichprobe, 50 Fälle")
        ],
        now=handed_in_at,
    )
    submission = start(
        assignment=_process(assignments, DRAFTED), enrolment=shelf.enrolment, now=_at(today, days=1, hour=15)
    )
    fields = shelf.fields_of(_work("wohngeld"), name="Wohngeldantrag bearbeiten", needs_to_be=False)
    values = {**fields, "analysis": "", "ideas": "", "contacts": "", "documents": ""}
    values["as_is"] = shelf.pictured("wohngeld-flipchart.jpg")
    draft = save_draft(submission=submission, edit_number=0, values=values, now=_at(today, days=1, hour=16))
    attach(draft=draft, files=[(shelf.attached("priorisierung.xlsx"), "Warum gerade dieser Prozess")])


def play_almost_done(*, shelf: Shelf, assignments: Sequence[Assignment], today: date) -> None:
    """The 30th process was handed in yesterday: accepting it earns the certificate.

    Args:
        shelf: the participant's works.
        assignments: of the programme.
        today: the present day.
    """
    work = _work("bewohnerparkausweis-neu-exempel")
    _hand_in(shelf, assignment=_process(assignments, LAST), work=work, now=_at(today, days=1, hour=10))


def take_one(*, versions: Sequence[Version], trainer: User, now: datetime) -> None:
    """Let a trainer hold the first of some versions, as somebody who reads it now does."""
    for version in versions[:1]:
        claim(version=version, trainer=trainer, now=now)


def _hand_in(
    shelf: Shelf,
    *,
    assignment: Assignment,
    work: Entry,
    now: datetime,
    source: Version | None = None,
    attached: Sequence[tuple[WorkFile, str]] = (),
) -> Version:
    """Hand in a work, begun as a copy of another where one is named, with files and their captions."""
    enrolment, begun_at = shelf.enrolment, now - timedelta(days=5)
    if source is not None:
        submission = begin_as_copy(assignment=assignment, enrolment=enrolment, source=source, now=begun_at)
    else:
        submission = start(assignment=assignment, enrolment=enrolment, now=begun_at)
    values = shelf.fields_of(work, name=work["name"], needs_to_be=assignment.needs_to_be)
    number = Draft.objects.get(submission=submission).edit_number
    draft = save_draft(submission=submission, edit_number=number, values=values, now=now - timedelta(hours=1))
    attach(draft=draft, files=list(attached))
    return hand_in(submission=submission, now=now)


def _at(today: date, *, days: int, hour: int) -> datetime:
    return at(today - timedelta(days=days), hour=hour)


def _process(assignments: Sequence[Assignment], number: int) -> Assignment:
    return next(each for each in assignments if each.kind == Kind.PROCESS and each.number == number)


def _work(slug: str) -> Entry:
    return next(each for each in read("works")["work"] if each["slug"] == slug)
