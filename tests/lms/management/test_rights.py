"""`manage.py rights` brings an installation of an earlier version into line."""

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from lms.accounts.people.roles import Role
from tests.modules.make import make_home

pytestmark = pytest.mark.django_db


def test_what_is_new_to_edit_is_given_to_the_role(capsys: pytest.CaptureFixture[str]) -> None:
    make_home()
    call_command("rights")
    editors = Group.objects.get(name=Role.EDITOR.value)
    editors.permissions.remove(*editors.permissions.filter(codename__endswith="buildingblock"))
    assert not editors.permissions.filter(codename="add_buildingblock").exists()
    call_command("rights")
    assert editors.permissions.filter(codename="add_buildingblock").exists()
    assert "rights" in capsys.readouterr().out
