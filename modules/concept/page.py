"""What the pages of the introduction concept show."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from modules.assignments.editing import Outcome
from modules.assignments.forms import ChapterForm
from modules.assignments.models import Version
from modules.assignments.queries import Work
from modules.assignments.rules import EDITABLE, State
from modules.portfolio.page import frame
from modules.review.queries import feedback_on


def concept_page(works: list[Work], *, now: datetime) -> dict[str, Any]:
    """Return the context of the whole concept: each chapter with its state and its newest text."""
    today = timezone.localdate(now)
    accepted = sum(work.state == State.ACCEPTED for work in works)
    return {
        "chapters": [
            {
                "work": work,
                "text": _newest_text(work),
                "anchor": f"kapitel-{work.assignment.number}",
                "days": (work.due_on - today).days if work.state in {"open", *EDITABLE} else None,
            }
            for work in works
        ],
        "accepted": accepted,
        "is_accepted": bool(works) and accepted == len(works),
    }


def chapter_page(
    work: Work,
    *,
    form: ChapterForm | None,
    now: datetime,
    outcome: Outcome | None = None,
    version: Version | None = None,
) -> dict[str, Any]:
    """Return the context of one chapter; with `version` that one is shown as it was handed in."""
    said = feedback_on(work.versions)
    context = frame(work, said=said, now=now, outcome=outcome, form=form)
    shown = version or (work.newest if form is None else None)
    if version is not None:
        context["feedback"] = said.get(version.pk)
    return {**context, "form": form, "version": shown, "is_older": version is not None and version != work.newest}


def _newest_text(work: Work) -> str:
    if work.draft is not None and work.draft.text and work.state in EDITABLE:
        return work.draft.text
    return work.newest.text if work.newest is not None else ""
