"""What the trainer's start page shows."""

from datetime import datetime
from typing import Any

from lms.accounts.models import User
from modules.review.queries import decided_lately, inbox, names_in


def inbox_page(trainer: User, *, now: datetime) -> dict[str, Any]:
    """Return the context of the inbox."""
    waiting = inbox(trainer, now=now)
    return {
        "waiting": waiting,
        "oldest_days": waiting[0].waits_days if waiting else 0,
        "lately": [(each, names_in(each.version)) for each in decided_lately(trainer)],
    }
