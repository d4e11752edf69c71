"""What templates say about works of participants."""

from django import template
from django.utils.translation import ngettext

register = template.Library()


@register.filter
def late_words(days: int) -> str:
    """By how many days a version came after its day, in words; nothing where it came in time."""
    if days <= 0:
        return ""
    return ngettext("%(days)s Tag nach dem Termin", "%(days)s Tage nach dem Termin", days) % {"days": days}
