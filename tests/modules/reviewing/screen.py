"""What the tests of the screen share: people, a version that waits, and what a browser sends."""

from typing import Any

from django.test import Client

from lms.accounts.models import User

JSON = {"Accept": "application/json"}


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def page_of(version: Any) -> str:
    return f"/betreuung/pruefung/{version.pk}/"


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def said(decision: str = "", **changes: str) -> dict[str, str]:
    """What the form sends: three rows, of which `changes` fills some."""
    sent = {"rows": "3", "words": "", **changes}
    return sent | ({"decision": decision} if decision else {})
