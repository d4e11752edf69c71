"""Fixtures of this floor's tests."""

from collections.abc import Iterator

import pytest
import time_machine
from django.utils import translation

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from tests.modules.make import NOW, make_person


@pytest.fixture(autouse=True)
def _in_german() -> Iterator[None]:
    """A request below `/en/` leaves its language active in the thread; every test starts in German."""
    with translation.override("de"):
        yield


@pytest.fixture
def in_january() -> Iterator[None]:
    """The clock stands in the middle of the first cohort's third module."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def trainer() -> User:
    return make_person(first_name="Miriam", last_name="Hollenkamp", role=Role.TRAINER)


@pytest.fixture
def colleague() -> User:
    return make_person(first_name="Jonas", last_name="Feld", role=Role.TRAINER)
