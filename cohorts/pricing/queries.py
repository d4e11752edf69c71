"""Which price holds."""

from datetime import date

from cohorts.pricing.models import PriceList


class NoPriceInForce(Exception):
    """Nobody has entered a price yet; an organiser does so in the admin."""


def price_in_force(*, on: date) -> PriceList:
    """Return the newest price list that holds on a day.

    Raises:
        NoPriceInForce: there is none.
    """
    prices = PriceList.objects.filter(valid_from__lte=on).order_by("-valid_from", "-pk").first()
    if prices is None:
        raise NoPriceInForce
    return prices
