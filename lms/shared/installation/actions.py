"""Mark the installation as a demo; ask for the mark."""

from functools import cache

from lms.shared.installation.models import Installation


@cache
def is_demo() -> bool:
    """Say whether every page, mail and certificate carries the mark "Demo".

    Kept for the life of the process, since the mark is set before the server starts and never taken away.
    """
    return Installation.objects.filter(is_demo=True).exists()


def mark_as_demo() -> None:
    """Mark the installation as one that holds demo data."""
    Installation.objects.update_or_create(pk=1, defaults={"is_demo": True})
    is_demo.cache_clear()
