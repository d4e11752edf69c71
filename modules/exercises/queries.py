"""Which exercises somebody has answered."""

from collections.abc import Collection

from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseTry


def answered_blocks(enrolment: Enrolment, *, block_ids: Collection[str]) -> frozenset[str]:
    """Return which of some exercises have at least one answer that was given, by id of their block."""
    rows = ExerciseTry.objects.filter(answer__enrolment=enrolment, answer__block_id__in=list(block_ids))
    return frozenset(str(block) for block in rows.values_list("answer__block_id", flat=True).distinct())
