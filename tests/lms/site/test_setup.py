"""`manage.py setup`: provider, site and first organiser; can be repeated."""

from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from wagtail.models import Site

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.installation.actions import mark_as_demo
from lms.shared.provider.models import ProviderSettings

ANSWERS = {"provider": "Akademie", "email": "eva@akademie.example", "first_name": "Eva", "last_name": "Erste"}


def _set_up(**changes: Any) -> str:
    out = StringIO()
    call_command("setup", stdout=out, **{**ANSWERS, **changes})
    return out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_the_first_organiser_gets_a_link_and_a_mail(client: Client) -> None:
    said = _set_up()
    address = next(line.strip() for line in said.splitlines() if line.strip().startswith("http"))
    path = address.removeprefix("http://testserver")
    assert [message.to for message in mail.outbox] == [["eva@akademie.example"]]
    assert address in mail.outbox[0].body
    assert client.get(path).status_code == 200
    client.post(path, {"password": "ein gutes Passwort", "repeated": "ein gutes Passwort"})
    eva = User.objects.get(email="eva@akademie.example")
    assert eva.roles == {Role.ORGANISER, Role.EDITOR, Role.ADMINISTRATOR}
    assert client.get("/admin/").status_code == 200
    assert "impressum" in said


@pytest.mark.django_db(transaction=True)
def test_it_can_be_repeated() -> None:
    _set_up()
    User.objects.update(activated_at="2026-01-01T00:00Z")
    said = _set_up(provider="Neue Akademie")
    assert "has an account already" in said
    assert ProviderSettings.load().name == "Neue Akademie"
    assert Site.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_no_address_is_no_organiser() -> None:
    with pytest.raises(CommandError, match="no e-mail address"):
        _set_up(email="eva")
    assert not User.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_demo_stays_a_demo() -> None:
    mark_as_demo()
    with pytest.raises(CommandError, match="demo data"):
        _set_up()
    assert not User.objects.exists()
