"""Amounts are integers in EUR cents; percentages are Decimals or integers; rounding is half up, away from zero."""

from decimal import ROUND_HALF_UP, Decimal


def percent_of(*, cents: int, percent: Decimal | int) -> int:
    """Return the given percentage of an amount, rounded half up (away from zero for corrections).

    Args:
        cents: amount in EUR cents, may be negative.
        percent: for example 19 or Decimal("19").

    Returns:
        EUR cents. Source of the rounding: EN 16931, BR-CO-17.
    """
    exact = Decimal(cents) * Decimal(percent) / 100
    return int(exact.quantize(Decimal(1), rounding=ROUND_HALF_UP))
