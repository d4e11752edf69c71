"""One version with everything around it, as one person sees it at one moment."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import cached_property

from lms.accounts.models import User
from modules.assignments.models import Submission, Version
from modules.assignments.rules import WAITING
from modules.assignments.shown import ShownModel, models_of
from modules.group_work.queries import rows_of
from modules.review.queries import Feedback, feedback_on
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
