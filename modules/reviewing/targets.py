"""How long a review may take, as the site sets it."""

from modules.inbox.listing import Target
from modules.turnaround.models import TurnaroundSettings


def target_now() -> Target:
    """Return the target time that holds, in one trip that writes nothing."""
    found = TurnaroundSettings.objects.first() or TurnaroundSettings()
    return Target(days=found.target_days, state=found.state)
