"""What the page of a version shows."""

from typing import Any

from django.utils import timezone

from modules.assignments.shown import facts_of, yearly_hours
from modules.assignments.shown_files import shown_attachments
from modules.review.queries import InboxItem, inbox, running_claim
from modules.reviewing.forms import ReviewForm
from modules.reviewing.frame import Frame
from modules.reviewing.panels import panels_of


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
        **panels_of(frame),
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
