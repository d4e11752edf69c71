"""`manage.py setup`: provider, site and first organiser of a new installation."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from lms.accounts.invitations.actions import AlreadyActive, give_role, invite, known_person
from lms.accounts.people.roles import Role
from lms.shared.addresses import absolute
from lms.shared.installation.actions import is_demo
from lms.shared.links.actions import secret_of
from lms.shared.provider.models import ProviderSettings
from lms.site.actions import prepare_site
from lms.site.opening import unfilled_legal_pages


class Command(BaseCommand):
    """Asks for what it was not given; can be repeated without harm."""

    help = "Sets up provider, base address (LMS_BASE_URL) and the first organiser."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take every answer as an option too, for scripts."""
        parser.add_argument("--provider", help="name of the provider")
        parser.add_argument("--email", help="address of the first organiser")
        parser.add_argument("--first-name")
        parser.add_argument("--last-name")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write the site, the provider and the organiser; print the link to her account."""
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        if is_demo():
            raise CommandError("This database holds demo data; a real installation needs a database of its own.")
        answers = {
            "provider": options["provider"] or input("Name of the provider: "),
            "email": options["email"] or input("E-mail address of the first organiser: "),
            "first_name": options["first_name"] or input("Her first name: "),
            "last_name": options["last_name"] or input("Her last name: "),
        }
        try:
            validate_email(answers["email"])
        except ValidationError as error:
            raise CommandError("That is no e-mail address.") from error
        self.stdout.write(f"Base address: {settings.LMS_BASE_URL} (from LMS_BASE_URL)")
        self._write(**answers)
        unfilled = unfilled_legal_pages()
        if unfilled:
            self.stdout.write(f"Before the site opens, fill these pages in /admin/: {', '.join(unfilled)}")

    @transaction.atomic
    def _write(self, *, provider: str, email: str, first_name: str, last_name: str) -> None:
        prepare_site(name=settings.WAGTAIL_SITE_NAME)
        about = ProviderSettings.load()
        about.name = provider
        about.save()
        organiser = known_person(email=email, first_name=first_name, last_name=last_name)
        for role in (Role.ORGANISER, Role.EDITOR, Role.ADMINISTRATOR):
            give_role(user=organiser, role=role)
        try:
            link = invite(user=organiser, occasion=f"Organisation, {provider}", now=timezone.now())
        except AlreadyActive:
            self.stdout.write(f"{organiser.email} has an account already.")
            return
        address = absolute(reverse("invitation", kwargs={"secret": secret_of(link)}))
        self.stdout.write(f"Open the account of {organiser.email} here (once, soon):\n  {address}")
