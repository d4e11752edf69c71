"""Judge by a rubric."""

from datetime import datetime

from modules.rubrics.models import Rubric


def mark_as_used(*, rubric: Rubric, now: datetime) -> None:
    """Note that somebody judged by a rubric; from then on the database refuses to change it."""
    if rubric.used_at is None:
        Rubric.objects.filter(pk=rubric.pk, used_at=None).update(used_at=now)
