"""The signed word that a page with a player carries: whose it is, which film, and since when the page is there."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core import signing

from modules.viewing.rules import Refusal, Refused

_SALT = "modules.viewing"
VALID = timedelta(hours=24)
"""How long a page may report; who leaves it open longer loads it anew."""


@dataclass(frozen=True, kw_only=True)
class Ticket:
    """What a ticket says.

    Attributes:
        enrolment_id: who watches.
        video_id: what.
        loaded_at: when the page was made.
        counted: distinct seconds that were counted then.
    """

    enrolment_id: int
    video_id: int
    loaded_at: datetime
    counted: int = 0


def issue_ticket(*, enrolment_id: int, video_id: int, counted: int, now: datetime) -> str:
    """Return the ticket of a page that is made now."""
    return signing.dumps([enrolment_id, video_id, counted, now.timestamp()], salt=_SALT)


def read_ticket(text: str, *, now: datetime) -> Ticket:
    """Return what a ticket says.

    Raises:
        Refused: it was not issued here, or more than 24 hours ago.
    """
    try:
        enrolment_id, video_id, counted, moment = signing.loads(text, salt=_SALT)
    except signing.BadSignature as error:
        raise Refused(Refusal.TICKET) from error
    loaded_at = datetime.fromtimestamp(moment, tz=UTC)
    if now - loaded_at > VALID:
        raise Refused(Refusal.EXPIRED)
    return Ticket(enrolment_id=enrolment_id, video_id=video_id, counted=counted, loaded_at=loaded_at)
