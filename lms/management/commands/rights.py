"""`manage.py rights`: writes what each role may do in the admin."""

from typing import Any

from django.core.management.base import BaseCommand

from lms.site.permissions import write_groups


class Command(BaseCommand):
    """Belongs to each update, since a new version may bring something new to edit; safe to repeat."""

    help = "Writes what each role may do in the admin. Part of each update."

    def handle(self, *args: Any, **options: Any) -> None:
        """Bring the groups into line with the table of the house."""
        write_groups()
        self.stdout.write("The rights of all roles are written.")
