"""What was decided lately, feedback for participants, and what counts for the certificate."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Prefetch, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.shared.due import DueItem
from modules.assignments.models import Assignment, Kind, Submission, Version
from modules.assignments.queries import Work, note_of
from modules.assignments.rules import State
from modules.assignments.shown import PART_LABELS
from modules.enrolment.models import Enrolment
from modules.review.models import Claim, Review, ReviewComment
from modules.review.rules import revise_until


@dataclass(frozen=True, kw_only=True)
class Note:
    """A comment as pages show it: `number` is the disc in the model, `title` names the place."""

    number: int
    title: str
    text: str
    place: str
    element_id: str


@dataclass(frozen=True, kw_only=True)
class Feedback:
    """What a trainer said about one version."""

    review: Review
    notes: tuple[Note, ...]

    def marks(self, place: str) -> str:
        """Return the comments on one model for the part `model_view`: "Task_1=1 Task_2=2"."""
        return " ".join(
            f"{note.element_id}={note.number}" for note in self.notes if note.place == place and note.element_id
        )


def authors_in(version: Version) -> list[User]:
    """Return who handed in a version that was loaded with its people, without a trip."""
    rows = [version.submission, *version.submission.partners.all()]
    return [each.enrolment.participant for each in rows]


def names_in(version: Version) -> str:
    """Return the same in words."""
    return ", ".join(each.name for each in authors_in(version))


def decided_lately(trainer: User, *, limit: int = 10) -> QuerySet[Review]:
    """Return the newest reviews in the cohorts a trainer teaches."""
    return (
        Review.objects.filter(version__submission__enrolment__trainers=trainer)
        .select_related("reviewer", "version__submission__assignment", "version__submission__enrolment__participant")
        .prefetch_related(load_partners("version__submission"))
        .order_by("-decided_at")[:limit]
    )


def readable_version(person: User, *, version_id: int) -> Version:
    """Return a version with everything its page needs, if the person may read it as staff.

    Raises:
        Version.DoesNotExist: there is none, or it belongs to somebody she does not teach.
    """
    return (
        Version.objects.readable_by(person)
        .select_related(
            "as_is",
            "to_be",
            "submission__assignment__programme",
            "submission__enrolment__participant",
            "submission__enrolment__organisation",
        )
        .get(pk=version_id)
    )


def feedback_on(versions: Iterable[Version], *, with_unreleased: bool = False) -> dict[int, Feedback]:
    """Return what was said about versions, by primary key of the version, in three database trips.

    Args:
        versions: which.
        with_unreleased: also results that participants do not know of yet; for trainers only.
    """
    known = Review.objects.all() if with_unreleased else Review.objects.released()
    reviews = (
        known.filter(version__in=list(versions))
        .select_related("reviewer", "version")
        .prefetch_related("comments", "grades")
    )
    return {review.version_id: _feedback(review) for review in reviews}


def decision_moments(versions: Iterable[Version]) -> dict[int, datetime]:
    """Return when their participants learned of the decision, by primary key of the version; one trip."""
    released = Review.objects.released().filter(version__in=list(versions)).values_list("version", "released_at")
    return {pk: moment for pk, moment in released if moment is not None}


def running_claim(version: Version, *, now: datetime) -> Claim | None:
    """Return who looks at a version now, or None."""
    return Claim.objects.select_related("trainer").filter(version=version, until__gt=now).first()


def accepted_processes(enrolment: Enrolment) -> int:
    """Return how many processes were accepted; "at least 30" are required (programme.md, section 1)."""
    # each author of a work in common has a row of her own, so it counts once for everybody
    accepted = Submission.objects.filter(enrolment=enrolment, assignment__kind=Kind.PROCESS, state=State.ACCEPTED)
    return accepted.values("assignment").distinct().count()


def concept_is_accepted(enrolment: Enrolment) -> bool:
    """Say whether every chapter of the introduction concept was accepted; without chapters it is not."""
    chapters = Assignment.objects.filter(programme=enrolment.programme_id, kind=Kind.CONCEPT)
    accepted = Submission.objects.filter(enrolment=enrolment, assignment__in=chapters, state=State.ACCEPTED).values(
        "assignment"
    )
    return chapters.exists() and not chapters.exclude(pk__in=accepted).exists()


def due_items(works: Iterable[Work]) -> list[DueItem]:
    """Return what came back for revision, with the name of who wrote and the number of comments; one trip."""
    returned = {
        work.submission.work_id: work
        for work in works
        if work.submission is not None and work.state == State.CHANGES_WANTED
    }
    reviews = (
        Review.objects.released()
        .filter(version__submission__in=list(returned))
        .annotate(notes=Count("comments"))
        .select_related("reviewer", "version")
        .order_by("version__number")
    )
    # versions come in their order, so the review of the newest stays
    newest = {review.version.submission_id: review for review in reviews}
    return [_returned(work, review=newest[pk]) for pk, work in returned.items() if pk in newest]


def load_partners(path: str) -> Prefetch[str, QuerySet[Submission], str]:
    """Return what loads the rows of the other authors with their people, for `authors_in`; `path` leads to the work."""
    rows = Submission.objects.select_related("enrolment__participant").order_by("created_at", "pk")
    return Prefetch(f"{path}__partners", queryset=rows)


def _feedback(review: Review) -> Feedback:
    return Feedback(review=review, notes=tuple(_note(comment) for comment in review.comments.all()))


def _note(comment: ReviewComment) -> Note:
    place = str(PART_LABELS.get(comment.place, comment.place))
    title = f"{place}: {comment.element_name or comment.element_id}" if comment.element_id else place
    return Note(
        number=comment.number,
        title=title,
        text=comment.text,
        place=comment.place,
        element_id=comment.element_id,
    )


def _returned(work: Work, *, review: Any) -> DueItem:
    # a review with the number of its comments
    by = {"count": review.notes, "name": review.reviewer.name}
    hints = ngettext("%(count)d Hinweis von %(name)s", "%(count)d Hinweise von %(name)s", review.notes) % by
    # the moment of the release, or of a re-check that gave it back
    returned_at = work.submission.state_changed_at if work.submission is not None else review.released_at
    due_on = revise_until(due_on=work.due_on, returned_on=timezone.localdate(returned_at))
    return DueItem(
        kind="revision",
        title=work.title,
        due_on=due_on,
        verb=_("Hinweise ansehen und überarbeiten"),
        address=work.assignment.address,
        minutes=None,
        state=State.CHANGES_WANTED,
        note=f"{note_of(work.assignment)}, {hints}" if review.notes else note_of(work.assignment),
        reason=work.reason if due_on == work.due_on else "",
    )
