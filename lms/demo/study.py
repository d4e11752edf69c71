"""What people ticked and finished in lessons, and at which dates they were, written in bulk."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from cohorts.attendance.models import AttendanceEntry, PresenceChoice
from cohorts.schedule.models import Event, EventKind
from lms.accounts.models import User
from lms.demo.plan import at
from lms.demo.stories import spread
from lms.demo.texts import Entry
from modules.checklists.models import LessonTick
from modules.content.models import LessonPage
from modules.content.queries import PlannedModule
from modules.enrolment.models import Enrolment
from modules.enrolment.rules import opens_on
from modules.progress.models import LessonFinish

# how many lessons of the module in which somebody works are finished, by the person's story
FINISHED_IN_MODULE = {"on_plan": 4, "ahead": 5, "behind": 1, "late_entry": 2, "needs_call": 0, "almost_done": 5}
_KINDS = {EventKind.TRAINING: "trainings", EventKind.QA: "qa", EventKind.WORKSHOP: "workshops"}


def write_progress(
    *,
    enrolment: Enrolment,
    row: Entry,
    plan: Sequence[PlannedModule],
    items: Mapping[int, Sequence[str]],
    until: datetime,
) -> None:
    """Write finished lessons and ticks of a participant.

    Args:
        enrolment: hers.
        row: her table in the content; one without `module` has finished everything.
        plan: modules and lessons of the programme.
        items: ids of the points of each lesson, by primary key of its page.
        until: everything happened before this moment.
    """
    finished, ticked = [], []
    here = row.get("module", len(plan) + 1)
    for module in plan:
        done = len(module.lessons) if module.number < here else 0
        if module.number == here:
            done = FINISHED_IN_MODULE[row["stage"]]
        for place, lesson in enumerate(module.lessons):
            opened = max(opens_on(enrolment.cohort_first_on, week=module.opens_in_week), enrolment.first_on)
            day = opened + timedelta(days=2 + 4 * place)
            moment = min(at(day, hour=9 + place), until - timedelta(hours=3 * (len(module.lessons) - place)))
            points = items.get(lesson.page_id, ())
            if place < done:
                finished.append(LessonFinish(enrolment=enrolment, lesson_id=lesson.page_id, finished_at=moment))
            elif place > done or module.number != here:
                continue
            # the lesson at hand is ticked in part
            points = points if place < done else points[: len(points) // 2]
            ticked += [
                LessonTick(enrolment=enrolment, lesson_id=lesson.page_id, item_id=item, ticked_at=moment)
                for item in points
            ]
    LessonFinish.objects.bulk_create(finished)
    LessonTick.objects.bulk_create(ticked)


def lesson_items(plan: Sequence[PlannedModule]) -> dict[int, list[str]]:
    """Return the ids of the points of each lesson, in the order of the content, by primary key of its page."""
    pages = LessonPage.objects.filter(pk__in=[lesson.page_id for module in plan for lesson in module.lessons])
    return {page.pk: [point.key for each in page.checklists() for point in each.points] for page in pages}


def write_attendance(*, people: Mapping[Enrolment, Entry], events: Sequence[Event], by: User, now: datetime) -> None:
    """Note everybody at every date that is over.

    Args:
        people: enrolments of one cohort with their tables in the content; one without figures was always there.
        events: of that cohort.
        by: the trainer who noted it.
        now: the present moment.
    """
    past = [event for event in events if event.ends_at <= now]
    entries = []
    for enrolment, row in people.items():
        for kind, name in _KINDS.items():
            of_kind = [event for event in past if event.kind == kind]
            missed = _missed(of_kind, who=enrolment.participant.email, count=len(of_kind) - row.get(name, len(of_kind)))
            for event in of_kind:
                presence = PresenceChoice.EXCUSED if event.pk in missed else _present(event, enrolment=enrolment)
                entries.append(
                    AttendanceEntry(
                        event=event,
                        enrolment=enrolment,
                        presence=presence,
                        marked_by=by,
                        marked_at=event.ends_at + timedelta(minutes=20),
                    )
                )
    AttendanceEntry.objects.bulk_create(entries)


def _missed(events: Sequence[Event], *, who: str, count: int) -> set[int]:
    by_chance = sorted(events, key=lambda event: spread(who, event.kind, event.starts_at.date()))
    return {event.pk for event in by_chance[: max(count, 0)]}


def _present(event: Event, *, enrolment: Enrolment) -> PresenceChoice:
    # one in eight watched the recording of an online date
    if event.kind == EventKind.WORKSHOP or spread(enrolment.participant.email, event.pk) >= 1 / 8:
        return PresenceChoice.PRESENT
    return PresenceChoice.RECORDING
