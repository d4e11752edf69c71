"""What must be there before somebody knocks at the doors of the screen on which a version is judged."""

from typing import Any

from django.utils import timezone

from modules.review.models import Review
from tests.cast import Cast
from tests.house.stories_of_work import version_row


def judged(cast: Cast) -> dict[str, Any]:
    """A judgement of the trainer of which nobody knows yet."""
    version = version_row(cast)
    Review.objects.create(version=version, reviewer=cast.trainer, decision="accepted", decided_at=timezone.now())
    return {"version_id": version.pk}
