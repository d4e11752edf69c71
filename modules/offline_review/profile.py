"""What the page of one version says that lies in its folder: readable without us, in a browser and a text program."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lms.shared.richtext import shown_html
from modules.assignments.models import Kind, Version
from modules.assignments.shown import PART_LABELS, facts_of, yearly_hours
from modules.processes.steps import Step
from modules.review.queries import Feedback, authors_in

MOST_STEPS = 500
"""Steps of a model that the page lists; the file itself has all."""


@dataclass(frozen=True, kw_only=True)
class PackedModel:
    """A model in the folder.

    Attributes:
        name: "as_is" or "to_be".
        file_name: of the file as it was sent.
        picture_name: of what shows it; empty where nothing does.
        steps: in words.
    """

    name: str
    file_name: str
    picture_name: str = ""
    steps: tuple[Step, ...] = ()

    @property
    def title(self) -> str:
        """What it is called."""
        return str(PART_LABELS[self.name])

    @property
    def listed(self) -> tuple[Step, ...]:
        """The steps that the page lists."""
        return self.steps[:MOST_STEPS]

    @property
    def more(self) -> int:
        """How many steps it does not list."""
        return max(0, len(self.steps) - MOST_STEPS)


def profile_of(
    version: Version,
    *,
    models: Sequence[PackedModel],
    attachments: Sequence[tuple[str, str]],
    earlier: Sequence[Feedback],
) -> dict[str, Any]:
    """Return the context of the page.

    Args:
        version: with its people loaded.
        models: as they lie in the folder.
        attachments: name in the folder and caption of each.
        earlier: what was said on earlier versions, the newest first.
    """
    submission = version.submission
    is_chapter = submission.assignment.kind == Kind.CONCEPT
    return {
        "version": version,
        "title": version.process_name or submission.assignment.title,
        "assignment": submission.assignment,
        "enrolment": submission.enrolment,
        "authors": authors_in(version),
        "is_chapter": is_chapter,
        "text": shown_html(version.text) if is_chapter else "",
        "facts": [] if is_chapter else facts_of(version),
        "hours": "" if is_chapter else yearly_hours(version),
        "models": models,
        "attachments": attachments,
        "earlier": earlier,
    }
