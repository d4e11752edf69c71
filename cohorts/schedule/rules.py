"""How long a date lasts."""

from datetime import datetime

_MINUTE = 60


def minutes_between(starts_at: datetime, ends_at: datetime) -> int:
    """Return the minutes of a date; on several days the same hours are meant on each, and no night is counted.

    "Kick-off of two days" (programme.md, section 1): Thursday 10:00 to Friday 17:00 are twice seven hours.

    Args:
        starts_at: begin of the first day, in local time.
        ends_at: end of the last day, in local time.
    """
    days = (ends_at.date() - starts_at.date()).days + 1
    whole = ends_at.replace(tzinfo=None) - starts_at.replace(tzinfo=None)
    daily = ends_at.replace(tzinfo=None, year=starts_at.year, month=starts_at.month, day=starts_at.day)
    on_a_day = (daily - starts_at.replace(tzinfo=None)).total_seconds()
    seconds = days * on_a_day if on_a_day > 0 else whole.total_seconds()
    return int(seconds // _MINUTE)
