"""What the addresses of the inbox's filters are about."""

from typing import Any

from django.utils import timezone

from modules.inbox.actions import save_filter
from modules.inbox.filters import Filter
from tests.cast import Cast


def saved_filter(cast: Cast) -> dict[str, Any]:
    """A filter that the trainer keeps; nobody else knows of it."""
    kept = save_filter(person=cast.trainer, name="Modul 3", chosen=Filter(module=3), now=timezone.now())
    return {"filter_id": kept.pk}
