"""What the addresses of results and second opinions are about."""

from typing import Any

from django.utils import timezone

from lms.accounts.people.roles import Role
from modules.review.models import Review
from modules.second_opinions.models import SecondOpinion
from tests.cast import Cast
from tests.house.stories_of_work import version_row
from tests.modules.make import make_person


def held_result(cast: Cast) -> dict[str, Any]:
    """A judgement that waits for its release."""
    review = Review.objects.create(
        version=version_row(cast), reviewer=cast.trainer, decision="accepted", decided_at=timezone.now()
    )
    review.version.submission.state = "in_review"
    review.version.submission.save(update_fields=["state"])
    return {"review_id": review.pk}


def asked_version(cast: Cast) -> dict[str, Any]:
    """A version that waits, with a colleague to ask."""
    return {"version_id": version_row(cast).pk}


def opinion(cast: Cast) -> dict[str, Any]:
    """A question of the trainer to a colleague of the same cohort."""
    colleague = make_person(role=Role.TRAINER)
    cast.enrolment.trainers.add(colleague)
    row = SecondOpinion.objects.create(
        version=version_row(cast), asked_by=cast.trainer, asked_of=colleague, asked_at=timezone.now()
    )
    return {"opinion_id": row.pk}
