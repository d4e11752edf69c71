"""`manage.py index`: writes the index of the search anew."""

from typing import Any

from django.core.management.base import BaseCommand

from lms.dashboard.searching.actions import rebuild


class Command(BaseCommand):
    """Needed once after pages came in by another way than publishing, for example from a backup; safe to repeat."""

    help = "Writes the index of the search anew."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild and tell the counts."""
        counts = rebuild()
        self.stdout.write(
            f"{counts.pages} pages gave {counts.entries} entries; {counts.recordings} recordings; "
            f"{counts.versions} versions of work."
        )
