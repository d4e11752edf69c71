"""What home and programme page offer at this moment."""

from django import template
from django.http import Http404
from django.template.context import Context
from django.utils import timezone

from lms.site.offers import Offer, module_stops, offer_now, seats_asked
from modules.content.models import ProgrammePage

register = template.Library()


@register.simple_tag(takes_context=True)
def current_offer(context: Context) -> Offer:
    """The cohort that can be registered for, its seats, price and dates, and the next webinar.

    The query parameter `plaetze` says for how many persons the price is shown.
    """
    request = context.get("request")
    if request is None:
        raise Http404
    return offer_now(now=timezone.now(), seats=seats_asked(request.GET.get("plaetze", "")))


@register.simple_tag
def stops_of(page: ProgrammePage, offer: Offer) -> list[dict[str, object]]:
    """The modules as stops of the part `plan`, with their opening days in the offered cohort."""
    return module_stops(page, starts_on=offer.cohort.starts_on if offer.cohort else None)
