"""The price of n places: a pure function, so that the order of additions never matters (registration.md, D1).

The customer's sentence: 3,900 EUR net per person plus 19 % VAT; 20 % off for the second and every further
participant of the same administration.
"""

from dataclasses import dataclass

from lms.shared.money import percent_of


@dataclass(frozen=True, kw_only=True)
class Terms:
    """One version of the price.

    Attributes:
        net_cents: net price of one place in EUR cents.
        discount_percent: taken off from the place number `from_nth` on.
        from_nth: the first place of an administration that is discounted.
        vat_percent: value added tax.
    """

    net_cents: int
    discount_percent: int = 0
    from_nth: int = 2
    vat_percent: int = 19


@dataclass(frozen=True, kw_only=True)
class Line:
    """The price of one place.

    Attributes:
        position: which place of this administration in this cohort it is, from 1.
        full_cents: net price without discount.
        discount_percent: 0 where there is none.
        net_cents: net price to pay.
    """

    position: int
    full_cents: int
    discount_percent: int
    net_cents: int


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What some places cost together; all amounts in EUR cents."""

    lines: tuple[Line, ...]
    vat_percent: int
    net: int
    vat: int
    gross: int

    @property
    def saved(self) -> int:
        """What the discount takes off, net."""
        return sum(line.full_cents for line in self.lines) - self.net

    @property
    def average(self) -> int:
        """Net price per place, rounded down to the cent; 0 without places."""
        return self.net // len(self.lines) if self.lines else 0


def quote(*, seats: int, terms: Terms, before: int = 0) -> Quote:
    """Return the price of further places: T(before + seats) − T(before).

    VAT is computed once, from the sum of all nets (EN 16931, BR-CO-17), never per line.

    Args:
        seats: how many places, 0 or more.
        terms: the version of the price.
        before: how many places the administration already has in this cohort.
    """
    lines = tuple(_line(position=before + number, terms=terms) for number in range(1, seats + 1))
    return summed(lines=lines, vat_percent=terms.vat_percent)


def summed(*, lines: tuple[Line, ...], vat_percent: int) -> Quote:
    """Return the sum of lines that were fixed before."""
    net = sum(line.net_cents for line in lines)
    vat = percent_of(cents=net, percent=vat_percent)
    return Quote(lines=lines, vat_percent=vat_percent, net=net, vat=vat, gross=net + vat)


def _line(*, position: int, terms: Terms) -> Line:
    percent = terms.discount_percent if position >= terms.from_nth else 0
    net = terms.net_cents - percent_of(cents=terms.net_cents, percent=percent)
    return Line(position=position, full_cents=terms.net_cents, discount_percent=percent, net_cents=net)
