"""What templates ask when they offer a comparison."""

from collections.abc import Sequence
from typing import Any

from django import template

register = template.Library()


@register.filter
def following(items: Sequence[Any], counter: int) -> Any:
    """What stands after the item with this `forloop.counter`, or None: of versions, newest first, the one before it."""
    return items[counter] if counter < len(items) else None
