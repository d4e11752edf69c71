"""Decide without losing a word: what cannot be sent becomes a draft."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.review.actions import (
    AlreadyDecided,
    AlreadyYours,
    Comment,
    NotWaiting,
    NotYourCohort,
    decide,
)
from modules.review.drafts import Typed, draft_of, save_review_draft, typed_in
from modules.review.models import Claim, Review, ReviewDraft
from modules.rubrics.models import GradeStep


def decide_or_keep(
    *,
    version: Version,
    reviewer: User,
    decision: str,
    words: str,
    grades: Sequence[GradeStep],
    comments: Sequence[Comment],
    typed: Typed,
    now: datetime,
    undo_for: timedelta = timedelta(0),
    seen_number: int | None = None,
) -> Review:
    """Decide; where that is refused, what was typed is stored as the reviewer's draft before the refusal is told.

    The draft is written in a transaction of its own, after that of the decision was rolled back. What was sent twice
    with the same words needs no draft: it stands in the review.

    Args:
        version: see `decide`, as for all others but `typed`.
        reviewer: whose judgement and whose draft.
        decision: a value of `Decision`.
        words: the overall impression.
        grades: the chosen steps.
        comments: in their order.
        typed: everything on the form as it was sent, unfinished rows too.
        now: the present moment.
        undo_for: how long it can be taken back before the authors learn of it.
        seen_number: of the draft on which the form was built; what another window stored since stays as a draft.
            None if whatever is stored was seen.

    Raises:
        AlreadyYours, AlreadyDecided, NotWaiting, NotYourCohort: as `decide`; what was typed is in the draft.
        NeedsWords, RubricChanged: as `decide`; nothing is stored, since the form comes back with everything on it.
    """
    try:
        with transaction.atomic():
            unseen = _unseen(version=version, trainer=reviewer, typed=typed, seen_number=seen_number)
            made = decide(
                version=version,
                reviewer=reviewer,
                decision=decision,
                words=words,
                grades=grades,
                comments=comments,
                now=now,
                undo_for=undo_for,
            )
            if unseen is not None:
                save_review_draft(version=version, trainer=reviewer, typed=unseen, now=now)
            return made
    except AlreadyYours as known:
        if typed.tidy() != typed_in(known.review).tidy():
            _keep(version=version, trainer=reviewer, typed=typed, now=now)
        raise
    except (AlreadyDecided, NotWaiting, NotYourCohort):
        _keep(version=version, trainer=reviewer, typed=typed, now=now)
        raise


def keep_where_begun(*, version_id: int, trainer: User, typed: Typed, now: datetime) -> ReviewDraft | None:
    """Store what somebody sent who may not open the version any more, if she had begun while she might.

    Args:
        version_id: of the version whose page was open.
        trainer: who lost the role or the cohort meanwhile.
        typed: everything on the form.
        now: the present moment.

    Returns:
        The draft; None where she never had a draft or a claim here, and nothing was stored.
    """
    begun = ReviewDraft.objects.filter(version=version_id, trainer=trainer).exists()
    if not begun and not Claim.objects.filter(version=version_id, trainer=trainer).exists():
        return None
    return _keep(version=Version.objects.get(pk=version_id), trainer=trainer, typed=typed, now=now)


def _unseen(*, version: Version, trainer: User, typed: Typed, seen_number: int | None) -> Typed | None:
    """Return what another window of the same trainer stored since the form was built, if it says something else."""
    stored = draft_of(version=version, trainer=trainer)
    if stored is None or seen_number is None or stored.edit_number == seen_number:
        return None
    other = Typed.from_plain(stored.content).tidy()
    is_known = other.words in typed.words and set(other.comments) <= set(typed.tidy().comments)
    return None if is_known else other


def _keep(*, version: Version, trainer: User, typed: Typed, now: datetime) -> ReviewDraft | None:
    if typed.is_empty:
        return None
    return save_review_draft(version=version, trainer=trainer, typed=typed, now=now)
