"""A version that came back with comments, for the tests of this room and of those above."""

from collections.abc import Sequence
from datetime import datetime

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.review.actions import Comment
from modules.review.models import Review, ReviewComment
from tests.modules.make import NOW, make_person, make_review

WORDS = (
    Comment(place="analysis", text="Wie viele Fälle sind es?"),
    Comment(place="as_is", element_id="Task_1", element_name="Antrag prüfen", text="Wer prüft hier?"),
    Comment(place="whole", text="Schreiben Sie kürzer."),
)


def make_trainer(*, first_name: str = "Miriam", last_name: str = "Hollenkamp") -> User:
    return make_person(first_name=first_name, last_name=last_name, role=Role.TRAINER)


def returned(
    version: Version,
    *,
    reviewer: User,
    comments: Sequence[Comment] = WORDS,
    decision: str = "changes_wanted",
    now: datetime = NOW,
) -> Review:
    """A judgement with comments."""
    return make_review(
        version=version, reviewer=reviewer, decision=decision, words="Fast fertig.", comments=comments, now=now
    )


def first_comment(review: Review) -> ReviewComment:
    return review.comments.order_by("number")[0]
