"""A review with what became of its comments, and whether it is looked at again."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils import timezone

from lms.accounts.permissions import signed_in
from modules.follow_up.page import Card, card_of
from modules.follow_up.queries import threads_on
from modules.follow_up.rules import Count, counted
from modules.rechecks.page import asking_of
from modules.rechecks.queries import rechecks_on
from modules.review.queries import Feedback

register = template.Library()


@register.inclusion_tag("follow_up/feedback.html", takes_context=True)
def feedback_card(context: Context, feedback: Feedback, back: str = "") -> dict[str, Any]:
    """Show a review to one person, with forms to answer and tick.

    The page decides whether she may know of it; ``back`` says where the forms lead (`follow_up.page.back_to`).
    """
    request = context["request"]
    person, now = signed_in(request), timezone.now()
    card: Card = card_of(feedback.review, person=person, now=now)
    recheck = rechecks_on([feedback.review]).get(feedback.review.pk)
    return {
        "request": request,
        "csrf_token": context.get("csrf_token"),
        "card": card,
        "review": card.review,
        "back": back,
        "recheck": recheck,
        "asking": asking_of(card.review, recheck=recheck, now=now) if card.ticks_as_author else None,
    }


@register.simple_tag
def ticked_off(feedback: Feedback) -> Count:
    """How many comments of a review are ticked off; two trips."""
    return counted(each.is_settled for each in threads_on([feedback.review]).values())
