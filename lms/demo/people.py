"""Provider, administrations, staff, and who logs in."""

from collections.abc import Collection
from datetime import datetime

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from lms.accounts.invitations.actions import PURPOSE, give_role, known_person, verify_address
from lms.accounts.models import Organisation, User
from lms.accounts.people.roles import Role
from lms.demo.texts import read
from lms.shared.links.models import SecretLink
from lms.shared.provider.models import ProviderSettings

NEWCOMER = "neu@demo.example"
CONTACT = "personalamt@stadt-beispielhausen.example"
LOGINS: list[tuple[str, str]] = [
    ("teilnehmerin@demo.example", "Teilnehmerin, mitten in Modul 3"),
    ("fast-fertig@demo.example", "Teilnehmerin, 29 von 30 Prozessen angenommen"),
    (NEWCOMER, "gerade eingeladen, ohne Passwort: Link in der E-Mail im Postausgang"),
    ("dozentin@demo.example", "Dozentin"),
    ("dozent@demo.example", "Dozent"),
    ("organisation@demo.example", "Organisation"),
    ("redaktion@demo.example", "Redaktion"),
    (CONTACT, "Ansprechperson, ohne Passwort: Code per E-Mail im Postausgang"),
]
_WITHOUT_PASSWORD = {NEWCOMER, CONTACT}


def load_provider() -> None:
    """Write who offers the programme."""
    text = read("people")["provider"]
    provider = ProviderSettings.load()
    for name in ("name", "street", "postcode", "city", "email", "phone", "tax_number", "vat_id", "iban"):
        setattr(provider, name, text[name])
    provider.bank_name = text["bank"]
    provider.signatory = text["director"]
    provider.signatory_function = text["director_function"]
    provider.save()


def load_organisations() -> dict[str, Organisation]:
    """Write the administrations; return them by their slug in the content."""
    names = (
        "name", "kind", "segment", "size_class", "state", "municipality_key", "street", "postcode", "city",
        "invoice_email",
    )  # fmt: skip
    return {
        each["slug"]: Organisation.objects.create(**{name: each[name] for name in names})
        for each in read("people")["organisation"]
    }


def load_staff(*, now: datetime) -> dict[str, User]:
    """Write the provider's people with their roles and open accounts; return them by address."""
    staff = {}
    for each in read("people")["staff"]:
        user = known_person(email=each["email"], first_name=each["first_name"], last_name=each["last_name"])
        give_role(user=user, role=Role(each["role"]))
        verify_address(user=user)
        staff[user.email] = user
    User.objects.filter(email__in=staff).update(activated_at=now)
    return staff


def open_accounts(*, people: Collection[int]) -> None:
    """Note that invited people have opened their accounts, each when the link was sent to her.

    Args:
        people: primary keys.
    """
    links = SecretLink.objects.filter(purpose=PURPOSE, subject_id__in=people).order_by("-pk")
    invited_at = dict(links.values_list("subject_id", "created_at"))
    users = list(User.objects.filter(pk__in=people, activated_at=None))
    for user in users:
        user.activated_at = user.date_joined = invited_at[user.pk]
    User.objects.bulk_update(users, ["activated_at", "date_joined"])
    EmailAddress.objects.filter(user__in=people).update(verified=True)


def set_passwords(*, password: str) -> None:
    """Give every demo log-in the password; who has not opened the account, and who uses a code, gets none.

    One hash for all: computing it takes half a second on purpose, and the password is the same.
    """
    emails = [email for email, _what in LOGINS if email not in _WITHOUT_PASSWORD]
    User.objects.filter(email__in=emails).update(password=make_password(password))
