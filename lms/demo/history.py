"""Work of the past: what people handed in and what trainers said, written in bulk by the rules of the actions."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from lms.accounts.models import User
from lms.demo.shelf import Shelf
from lms.demo.stories import Asked, Round, Story, told
from lms.demo.texts import Entry
from lms.demo.verdicts import Verdict, write_reviews
from modules.assignments.models import Assignment, Draft, Kind, Submission, Version
from modules.assignments.receipts import checksum_of
from modules.enrolment.models import Enrolment
from modules.enrolment.rules import due_on, opens_on
from modules.plans.queries import opening_weeks


def write_history(
    *,
    enrolment: Enrolment,
    counts: Mapping[str, int],
    chapters: Mapping[str, int],
    assignments: Sequence[Assignment],
    trainers: Sequence[User],
    until: datetime,
) -> Shelf:
    """Write everything that a participant did; return the shelf with her works.

    Args:
        enrolment: hers, with participant and organisation loaded.
        counts: how many process assignments are in which state, see `stories.told`.
        chapters: the same for the chapters of the concept.
        assignments: all of the programme.
        trainers: who take turns in reviewing.
        until: everything happened before this moment.
    """
    shelf = Shelf(enrolment=enrolment, person=enrolment.participant, now=until)
    weeks = opening_weeks(enrolment.plan)
    for kind, numbers in ((Kind.PROCESS, counts), (Kind.CONCEPT, chapters)):
        of_kind = {each.number: each for each in assignments if each.kind == kind}
        asked = [_asked(each, enrolment=enrolment, weeks=weeks) for each in of_kind.values()]
        stories = told(who=enrolment.participant.email, asked=asked, counts=numbers, until=until)
        _write([(of_kind[story.number], story) for story in stories], shelf=shelf, trainers=trainers)
    return shelf


def _asked(assignment: Assignment, *, enrolment: Enrolment, weeks: Mapping[int, int]) -> Asked:
    return Asked(
        number=assignment.number,
        opens_on=opens_on(enrolment.cohort_first_on, week=weeks[assignment.module_number]),
        due_on=due_on(enrolment.first_on, week=assignment.due_in_week),
    )


def _write(told_of: Sequence[tuple[Assignment, Story]], *, shelf: Shelf, trainers: Sequence[User]) -> None:
    submissions = Submission.objects.bulk_create(
        Submission(
            assignment=assignment,
            enrolment=shelf.enrolment,
            state=story.state,
            created_at=story.started_at,
            state_changed_at=_moments(story)[-1],
        )
        for assignment, story in told_of
    )
    drafts: list[Draft] = []
    versions: list[Version] = []
    rounds: list[tuple[Round, Entry | None]] = []
    for submission, (assignment, story) in zip(submissions, told_of, strict=True):
        work, fields = shelf.work_for(assignment)
        drafts.append(_draft(submission, story=story, fields=fields))
        versions += _versions(submission, story=story, fields=fields)
        rounds += [(each, work) for each in story.rounds]
    Draft.objects.bulk_create(drafts)
    write_reviews(
        [
            Verdict(
                version=version,
                work=work,
                reviewer=trainers[version.submission.assignment.number % len(trainers)],
                decision=each.decision,
                decided_at=each.decided_at,
            )
            for version, (each, work) in zip(Version.objects.bulk_create(versions), rounds, strict=True)
            if each.decided_at is not None
        ]
    )


def _versions(submission: Submission, *, story: Story, fields: Mapping[str, Any]) -> Iterator[Version]:
    enrolment = submission.enrolment
    for number, each in enumerate(story.rounds, start=1):
        version = Version(
            submission=submission,
            number=number,
            handed_in_at=each.handed_in_at,
            handed_in_by=enrolment.participant,
            due_on=due_on(enrolment.first_on, week=submission.assignment.due_in_week) if number == 1 else None,
            **fields,
        )
        if number < len(story.rounds):
            # what came back had been shorter
            version.analysis = version.analysis.split("\n", 1)[0]
        version.sha256 = checksum_of(version.content())
        yield version


def _draft(submission: Submission, *, story: Story, fields: Mapping[str, Any]) -> Draft:
    saved_at = story.rounds[-1].handed_in_at if story.rounds else story.started_at
    draft = Draft(submission=submission, edit_number=1 + len(story.rounds), saved_at=saved_at, **fields)
    if not story.rounds:
        draft.analysis = draft.ideas = ""
    return draft


def _moments(story: Story) -> list[datetime]:
    rounds = [moment for each in story.rounds for moment in (each.handed_in_at, each.decided_at) if moment is not None]
    return [story.started_at, *rounds]
