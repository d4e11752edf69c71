"""What home and programme page offer at this moment."""

from django import template
from django.template.context import Context
from django.utils import timezone

from cohorts.registration.views import seats_asked
from lms.site.offers import Offer, module_stops, offer_now
from modules.content.models import ProgrammePage

register = template.Library()


@register.simple_tag(takes_context=True)
def current_offer(context: Context) -> Offer:
    """The cohort that can be registered for, its seats, price and dates, and the next webinar.

    The query parameter `plaetze` says for how many persons the price is shown.
    """
    return offer_now(now=timezone.now(), seats=seats_asked(context["request"]))


@register.simple_tag
def stops_of(page: ProgrammePage, offer: Offer) -> list[dict[str, object]]:
    """The modules as stops of the part `plan`, with their opening days in the offered cohort."""
    return module_stops(page, starts_on=offer.run.cohort.starts_on if offer.run else None)
