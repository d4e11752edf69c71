"""What templates ask of a review."""

from django import template
from django.utils.safestring import SafeString

from lms.shared.richtext import shown_html
from modules.review.queries import Feedback

register = template.Library()


@register.simple_tag
def marks_on(feedback: Feedback | None, place: str) -> str:
    """The comments on one model, as the part `model_view` takes them; empty without feedback."""
    return feedback.marks(place) if feedback else ""


@register.filter
def rich(html: str) -> SafeString:
    """Rich text of a participant, cleaned once more."""
    return shown_html(html)
