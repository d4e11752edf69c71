"""`manage.py tick`: what each minute brings. Two clocks do no harm: the minute is claimed by a row."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from lms.shared.timers.actions import claim
from lms.timed import EACH_MINUTE, run


class Command(BaseCommand):
    """Run by a timer each minute."""

    help = "Does what each minute brings: reminders, expiries, mails and reactions that were left over."

    def handle(self, *args: Any, **options: Any) -> None:
        """Claim this minute and run its jobs."""
        now = timezone.now()
        tick = claim(name="tick", at=now.replace(second=0, microsecond=0))
        if tick is None:
            self.stdout.write("This minute has been claimed by another clock.")
            return
        failed = run(EACH_MINUTE, now=now)
        tick.finished_at = timezone.now()
        tick.save(update_fields=["finished_at"])
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}")
