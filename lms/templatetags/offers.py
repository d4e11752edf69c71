"""What home and programme page offer at this moment."""

from collections.abc import Sequence

from django import template
from django.template.context import Context
from django.utils import timezone

from cohorts.registration.views import seats_asked
from lms.accounts.models import User
from lms.site.offers import Offer, module_stops, offer_now
from lms.site.reader import Reader, reader_of
from modules.content.models import ProgrammePage

register = template.Library()


@register.simple_tag(takes_context=True)
def current_offer(context: Context) -> Offer:
    """The cohort that can be registered for, its seats, price and dates, and the next webinar.

    The query parameter `plaetze` says for how many persons the price is shown.
    """
    return offer_now(now=timezone.now(), seats=seats_asked(context["request"]))


@register.simple_tag(takes_context=True)
def current_reader(context: Context) -> Reader | None:
    """What the programme's page is for somebody who studies or teaches in it; None for visitors."""
    person = getattr(context["request"], "user", None)
    return reader_of(person, page=context["page"], now=timezone.now()) if isinstance(person, User) else None


@register.simple_tag
def stops_of(page: ProgrammePage, offer: Offer, reader: Reader | None) -> Sequence[dict[str, object]]:
    """The modules as stops of the part `plan`: the reader's own, else with their opening days in the offered cohort."""
    if reader is not None and reader.studies:
        return reader.stops
    starts_on = offer.run.cohort.starts_on if offer.run else None
    return module_stops(page, starts_on=starts_on, addresses=reader.addresses if reader is not None else None)
