"""`manage.py daily`: what each day brings, claimed by a row like the tick."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.shared.timers.actions import claim
from lms.timed import EACH_DAY, run


class Command(BaseCommand):
    """Run by a timer each night."""

    help = "Does what each day brings: forgets what has run out."

    def handle(self, *args: Any, **options: Any) -> None:
        """Claim this day and run its jobs."""
        now = timezone.now()
        midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
        tick = claim(name="daily", at=midnight)
        if tick is None:
            self.stdout.write("This day has been claimed by another clock.")
            return
        failed = run(EACH_DAY, now=now)
        tick.finished_at = timezone.now()
        tick.save(update_fields=["finished_at"])
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")
