"""What templates say about works of participants."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.translation import ngettext

from modules.assignments.beginnings import origin_of
from modules.assignments.models import Submission

register = template.Library()


@register.filter
def late_words(days: int) -> str:
    """By how many days a version came after its day, in words; nothing where it came in time."""
    if days <= 0:
        return ""
    return ngettext("%(days)s Tag nach dem Termin", "%(days)s Tage nach dem Termin", days) % {"days": days}


@register.inclusion_tag("portfolio/origin.html", takes_context=True)
def begun_from(context: Context, submission: Submission | None) -> dict[str, Any]:
    """Of what a work is a copy, with a link for who may read that; nothing where it began empty."""
    return {"origin": origin_of(submission, person=context["request"].user)}
