"""How many of the wanted places are there."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Share:
    """What a registration gets.

    Attributes:
        seated: places that are free for it now.
        waiting: persons who go to the waitlist.
    """

    seated: int
    waiting: int


def share(*, wanted: int, free: int, queue: int) -> Share:
    """Divide the wanted places into those given now and those that wait.

    While somebody waits, nobody who comes later gets a place directly (registration.md, invariant 4).

    Args:
        wanted: persons in the registration.
        free: places that nobody holds.
        queue: entries that wait.
    """
    seated = min(wanted, max(free, 0)) if queue == 0 else 0
    return Share(seated=seated, waiting=wanted - seated)


def may_hold(*, wanted: int, unconfirmed: int, capacity: int) -> bool:
    """Say whether places may be held for an order that nobody has confirmed by mail yet.

    Anybody can order under an invented address. Holds without a confirmed address take half of a cohort at most;
    an order beyond that gets its places, if they are free, at the moment in which it is confirmed.

    Args:
        wanted: places of this order.
        unconfirmed: places held for other orders without a confirmed address.
        capacity: places of the cohort.
    """
    return unconfirmed + wanted <= -(-capacity // 2)
