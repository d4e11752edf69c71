"""What a person decided a moment ago and may still take back: it stands on the next page that she sees."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from lms.accounts.models import User
from modules.review.models import Review


@dataclass(frozen=True, kw_only=True)
class Undo:
    """An offer to take a decision back.

    Attributes:
        title: name of the work.
        address: where it is taken back.
        seconds: how long the offer stands on the page.
    """

    title: str
    address: str
    seconds: int


def undo_for(person: User, *, now: datetime, query: str = "") -> Undo | None:
    """Return the newest decision of a person that nobody knows of yet, if she made it just now; one trip.

    Args:
        person: who decided.
        now: the present moment.
        query: what stands behind the addresses of the list she works through.
    """
    seconds: int = settings.REVIEW_UNDO_SECONDS
    lately = Review.objects.filter(
        reviewer=person, released_at=None, decided_at__gt=now - timedelta(seconds=seconds)
    ).select_related("version__submission__assignment")
    found = lately.order_by("-decided_at").first()
    if found is None:
        return None
    version = found.version
    return Undo(
        title=version.process_name or version.submission.assignment.title,
        address=reverse("review_take_back", args=[version.pk]) + query,
        seconds=seconds,
    )
