"""What the addresses of comments and of re-checks are about: the participant's version came back."""

from typing import Any

from django.utils import timezone

from modules.rechecks.actions import ask
from modules.review.actions import Comment
from modules.review.models import Review
from tests.cast import Cast
from tests.house.stories_of_work import version_row
from tests.modules.make import make_review


def comment(cast: Cast) -> dict[str, Any]:
    return {"comment_id": _returned(cast).comments.get().pk}


def review(cast: Cast) -> dict[str, Any]:
    return {"review_id": _returned(cast).pk}


def recheck(cast: Cast) -> dict[str, Any]:
    asked = ask(review=_returned(cast), person=cast.participant, reason="Es ist vollständig.", now=timezone.now())
    return {"recheck_id": asked.pk}


def _returned(cast: Cast) -> Review:
    return make_review(
        version=version_row(cast),
        reviewer=cast.trainer,
        decision="changes_wanted",
        comments=[Comment(place="analysis", text="Wie viele Fälle sind es?")],
        now=timezone.now(),
    )
