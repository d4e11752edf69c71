"""People with accounts for these tests."""

import hashlib
import itertools
import re
import secrets
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from cryptography.hazmat.primitives.asymmetric import ec
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorAttestationResponse,
    AuthenticatorData,
    CollectedClientData,
    RegistrationResponse,
)

from lms.accounts.invitations.actions import give_role
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from tests.conftest import BERLIN

NOW = datetime(2026, 1, 22, 9, 30, tzinfo=BERLIN)
PASSWORD = "Kopierstift-violett"
_numbers = itertools.count(1)


def make_person(
    *,
    email: str = "",
    password: str | None = PASSWORD,
    language: str = "de",
    role: Role | None = None,
    is_open: bool = True,
) -> User:
    """A person with a verified address; `is_open` False: she has never been in."""
    address = email or f"person-{next(_numbers)}@beispielhausen.example"
    person = User.objects.create_user(
        address,
        password,
        first_name="Katrin",
        last_name="Muster",
        language=language,
        activated_at=NOW if is_open else None,
    )
    EmailAddress.objects.create(user=person, email=address, primary=True, verified=is_open)
    if role is not None:
        give_role(user=person, role=role)
    return person


def give_totp(person: User) -> str:
    """Set up an authenticator app; return its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(person, secret)
    return secret


def give_passkey(person: User, *, name: str = "Dienstrechner") -> Authenticator:
    """A key as a browser would have registered it; nobody holds its private half."""
    public_key = ES256.from_cryptography_key(ec.generate_private_key(ec.SECP256R1()).public_key())
    key = AttestedCredentialData.create(Aaguid(bytes(16)), secrets.token_bytes(16), public_key)
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    signed = AuthenticatorData.create(hashlib.sha256(b"testserver").digest(), flags, 0, key)
    client_data = CollectedClientData.create("webauthn.create", b"challenge", "http://testserver")
    answer = RegistrationResponse(
        raw_id=key.credential_id,
        response=AuthenticatorAttestationResponse(
            client_data=client_data, attestation_object=AttestationObject.create("none", signed, {})
        ),
    )
    credential = {**dict(answer), "clientExtensionResults": {"credProps": {"rk": True}}}
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name, "credential": credential}
    )


def totp_code(secret: str) -> str:
    """The code that the app shows now."""
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return totp.format_hotp_value(totp.hotp_value(secret, counter))


def recovery_codes(person: User) -> list[str]:
    RecoveryCodes.activate(person)
    return Authenticator.objects.get(user=person, type="recovery_codes").wrap().get_unused_codes()


def is_logged_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def logged_in(person: User, *, password: str = PASSWORD) -> Client:
    """A browser in which this person has typed her password, and again for what touches the account's safety."""
    client = Client()
    client.post("/konto/login/", {"login": person.email, "password": password})
    client.post("/konto/reauthenticate/", {"password": password})
    assert is_logged_in(client)
    mail.outbox.clear()
    return client


def without_tokens(response: HttpResponse) -> str:
    """The page without what differs each time."""
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"|nonce="[^"]*"', "", response.content.decode())


def code_in_mail(number: int = -1) -> str:
    """The code in one of the mails that went out."""
    found = re.search(r"^Code: (\S+)$", str(mail.outbox[number].body), re.MULTILINE)
    assert found, mail.outbox[number].body
    return found.group(1)
