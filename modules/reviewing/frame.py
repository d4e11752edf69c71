"""One version with everything around it, as one person sees it at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from django.utils.functional import cached_property

from lms.accounts.models import User
from modules.assignments.models import Submission, Version, WorkFile
from modules.assignments.rules import WAITING
from modules.assignments.shown import ShownModel, models_of
from modules.document_pages.queries import ShownPages, pages_of
from modules.group_work.queries import rows_of
from modules.inbox.filters import Filter
from modules.inbox.queries import Standing, standing
from modules.review.drafts import Typed, draft_of
from modules.review.models import Claim, ReviewDraft
from modules.review.queries import Feedback, feedback_on, running_claim
from modules.reviewing.changes import Changes, ModelChanges, changes_between
from modules.reviewing.forms import ReviewForm
from modules.reviewing.places import Document, Places
from modules.reviewing.regrading import in_force
from modules.rubrics.models import Criterion
from modules.rubrics.queries import carried_over, criteria_for


@dataclass(kw_only=True)
class Frame:
    """One version, seen by one person at one moment; `chosen` is the list that she works through."""

    version: Version
    person: User
    now: datetime
    teaches: bool
    siblings: tuple[Version, ...]
    said: dict[int, Feedback]
    chosen: Filter = field(default_factory=Filter)

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
    def is_process(self) -> bool:
        """Whether it is a process, not a chapter of the concept."""
        return self.version.submission.assignment.kind == "process"

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

    @cached_property
    def changes(self) -> Changes | None:
        """What is different since the version before; None for a first version."""
        older = next((each for each in self.siblings if each.number < self.version.number), None)
        return Changes(before=older, version=self.version, models=self.models) if older is not None else None

    @cached_property
    def saving(self) -> ModelChanges | None:
        """What is different in the to-be model; None where there are no two models to compare."""
        models = {model.name: model for model in self.models}
        return changes_between(models.get("as_is"), models.get("to_be"))

    @cached_property
    def claim(self) -> Claim | None:
        """Who looks at it now."""
        return running_claim(self.version, now=self.now)

    @property
    def claim_is_mine(self) -> bool:
        """Whether this person holds it."""
        return self.claim is not None and self.claim.trainer_id == self.person.pk

    @property
    def holder(self) -> User | None:
        """The colleague who holds it."""
        return None if self.claim is None or self.claim_is_mine else self.claim.trainer

    @cached_property
    def draft(self) -> ReviewDraft | None:
        """What this person has typed and not sent."""
        return draft_of(version=self.version, trainer=self.person) if self.teaches else None

    @cached_property
    def files(self) -> list[WorkFile]:
        """The attachments, and models that were handed in as a picture or PDF."""
        pictures = [each.file for each in self.models if not each.file.is_model]
        return [*pictures, *(each.file for each in self.attached)]

    @cached_property
    def attached(self) -> Sequence[Any]:
        """The attachments with their captions, in their order."""
        return list(self.version.attachments.select_related("file"))

    @cached_property
    def pages(self) -> dict[int, ShownPages]:
        """Pages of the PDF files, by key of the file."""
        return pages_of(self.files)

    @cached_property
    def standing(self) -> Standing:
        """Where it stands in the list."""
        return standing(self.person, chosen=self.chosen, version=self.version, now=self.now)

    @property
    def query(self) -> str:
        """What stands behind the address of a page of this list."""
        words = self.chosen.as_query()
        return f"?{urlencode({'liste': words})}" if words else ""

    def address(self, name: str = "review", *, version_id: int | None = None) -> str:
        """Return the address of this or another version in the same list."""
        return reverse(name, args=[version_id or self.version.pk]) + self.query

    @property
    def before_address(self) -> str:
        """Address of the version before it in the list; empty for the first."""
        before = self.standing.before_id
        return self.address(version_id=before) if before is not None else ""

    @property
    def after_address(self) -> str:
        """Address of the version after it in the list; empty for the last."""
        after = self.standing.after_id
        return self.address(version_id=after) if after is not None else ""

    @property
    def draft_address(self) -> str:
        """Where a draft is sent."""
        return self.address("review_draft")

    @property
    def claim_address(self) -> str:
        """Where the version is taken."""
        return self.address("review_claim")

    @property
    def undo_seconds(self) -> int:
        """How long a decision can be taken back."""
        seconds: int = settings.REVIEW_UNDO_SECONDS
        return seconds

    def form(self, *, data: Any = None, extra_rows: int = 0) -> ReviewForm:
        """Return the form beside the version: as it was sent, or as it was left."""
        documents = [
            Document(file=file, pages=self.pages[file.pk].total if file.pk in self.pages else 0) for file in self.files
        ]
        draft = self.draft if data is None else None
        criteria = criteria_for(self.version.submission.assignment)
        return ReviewForm(
            data if data is None else in_force(data, criteria=criteria),
            places=Places(self.version, models=self.models, documents=documents),
            criteria=criteria,
            typed=_typed_in(draft, criteria=criteria) if draft is not None else None,
            edit_number=draft.edit_number if draft is not None else 0,
            extra_rows=extra_rows,
        )


def _typed_in(draft: ReviewDraft, *, criteria: Sequence[Criterion]) -> Typed:
    """Return what was typed, with the chosen steps as steps of the rubric in force."""
    typed = Typed.from_plain(draft.content)
    return replace(typed, grades=carried_over(typed.grades, criteria=criteria))


def frame_of(version: Version, *, person: User, now: datetime, chosen: Filter | None = None) -> Frame:
    """Return everything about a version that its page asks of the database."""
    version.submission.refresh_from_db(fields=["state"])
    siblings = tuple(version.submission.versions.select_related("as_is", "to_be").order_by("-number"))
    for each in siblings:
        # they are of one work: its assignment is loaded already
        each.submission = version.submission
    return Frame(
        version=version,
        person=person,
        now=now,
        teaches=version.submission.enrolment.trainers.filter(pk=person.pk).exists(),
        siblings=siblings,
        said=feedback_on(siblings, with_unreleased=True),
        chosen=chosen or Filter(),
    )
