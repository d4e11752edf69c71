"""What the trainer's pages show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.functional import cached_property

from lms.accounts.models import User
from modules.assignments.models import Submission, Version
from modules.assignments.rules import WAITING
from modules.assignments.shown import ShownModel, facts_of, models_of, yearly_hours
from modules.assignments.shown_files import shown_attachments
from modules.group_work.queries import rows_of
from modules.review.queries import (
    Feedback,
    InboxItem,
    decided_lately,
    feedback_on,
    inbox,
    names_in,
    running_claim,
)
from modules.reviewing.forms import ReviewForm
from modules.rubrics.queries import criteria_for


@dataclass(kw_only=True)
class Frame:
    """One version, seen by one person at one moment."""

    version: Version
    person: User
    now: datetime
    teaches: bool
    siblings: tuple[Version, ...]
    said: dict[int, Feedback]

    @cached_property
    def models(self) -> list[ShownModel]:
        """The to-be model first, as it is what is judged; then the as-is model."""
        return models_of(self.version)[::-1]

    @property
    def participant(self) -> User:
        """Whose work it is."""
        return self.version.submission.enrolment.participant

    @cached_property
    def rows(self) -> list[Submission]:
        """The rows of all authors with their people: who began it first."""
        return rows_of(self.version.submission)

    @property
    def names(self) -> str:
        """Who handed it in."""
        return ", ".join(each.enrolment.participant.name for each in self.rows)

    @property
    def title(self) -> str:
        """Name of the process, or of the chapter."""
        return self.version.process_name or self.version.submission.assignment.title

    @property
    def feedback(self) -> Feedback | None:
        """What was said about this version."""
        return self.said.get(self.version.pk)

    @property
    def is_newest(self) -> bool:
        """Whether no later version was handed in."""
        return self.siblings[0] == self.version

    @property
    def may_decide(self) -> bool:
        """Whether this person decides on this version now."""
        is_waiting = self.version.submission.state in WAITING
        return self.teaches and self.is_newest and is_waiting and self.feedback is None

    def form(self, *, data: Any = None, extra_rows: int = 0) -> ReviewForm:
        """Return the form beside the version."""
        return ReviewForm(
            data,
            version=self.version,
            models=self.models,
            criteria=criteria_for(self.version.submission.assignment),
            extra_rows=extra_rows,
        )


def frame_of(version: Version, *, person: User, now: datetime) -> Frame:
    """Return everything about a version that its page asks of the database."""
    version.submission.refresh_from_db(fields=["state"])
    siblings = tuple(version.submission.versions.order_by("-number"))
    return Frame(
        version=version,
        person=person,
        now=now,
        teaches=version.submission.enrolment.trainers.filter(pk=person.pk).exists(),
        siblings=siblings,
        said=feedback_on(siblings, with_unreleased=True),
    )


def inbox_page(trainer: User, *, now: datetime) -> dict[str, Any]:
    """Return the context of the inbox."""
    waiting = inbox(trainer, now=now)
    return {
        "waiting": waiting,
        "oldest_days": waiting[0].waits_days if waiting else 0,
        "lately": [(each, names_in(each.version)) for each in decided_lately(trainer)],
    }


def review_page(
    frame: Frame,
    *,
    form: ReviewForm | None,
    adds_row: bool = False,
    is_late: bool = False,
    is_gone: bool = False,
) -> dict[str, Any]:
    """Return the context of a version's page.

    Args:
        frame: the version and who looks at it.
        form: the form, or None where there is nothing to decide.
        adds_row: the form came back only for another row.
        is_late: a colleague decided first; what was typed is shown beside it.
        is_gone: the version was withdrawn meanwhile.
    """
    version = frame.version
    queue = inbox(frame.person, now=frame.now) if frame.teaches else []
    at = next((place for place, item in enumerate(queue) if item.version == version), None)
    last = frame.feedback or next((frame.said[each.pk] for each in frame.siblings if each.pk in frame.said), None)
    claim = running_claim(version, now=frame.now)
    return {
        "frame": frame,
        "version": version,
        "assignment": version.submission.assignment,
        "enrolment": version.submission.enrolment,
        "content": version,
        "facts": facts_of(version) if version.submission.assignment.kind == "process" else [],
        "hours": yearly_hours(version),
        "models": frame.models,
        "attachments": shown_attachments(version),
        "form": form,
        "has_errors": bool(form is not None and form.errors and not adds_row),
        "graded": _graded(form),
        "feedback": frame.feedback,
        "earlier": last if last is not frame.feedback else None,
        "versions": frame.siblings,
        "waits_days": (timezone.localdate(frame.now) - timezone.localdate(version.handed_in_at)).days,
        "claim": claim,
        "claim_is_mine": claim is not None and claim.trainer_id == frame.person.pk,
        "is_late": is_late,
        "is_gone": is_gone,
        "queue": queue,
        "place": at + 1 if at is not None else 0,
        **_neighbours(queue, at=at),
    }


def _neighbours(queue: list[InboxItem], *, at: int | None) -> dict[str, InboxItem | None]:
    if at is None:
        return {"before": None, "after": queue[0] if queue else None}
    return {
        "before": queue[at - 1] if at > 0 else None,
        "after": queue[at + 1] if at + 1 < len(queue) else None,
    }


def _graded(form: ReviewForm | None) -> int:
    return sum(bool(row.field.value()) for row in form.grade_rows) if form is not None else 0
