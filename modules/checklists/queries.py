"""What a participant ticked."""

from collections.abc import Collection

from modules.checklists.models import LessonTick
from modules.enrolment.models import Enrolment


def ticked_items(enrolment: Enrolment, *, item_ids: Collection[str]) -> frozenset[str]:
    """Return which of some points are ticked."""
    rows = LessonTick.objects.filter(enrolment=enrolment, item_id__in=item_ids)
    return frozenset(str(item) for item in rows.values_list("item_id", flat=True))
