"""The programme's page leads those who study or teach in it into its modules; visitors are offered seats."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment
from tests.cohorts.make import make_user
from tests.lms.dashboard.make import NOW, make_learner, make_modules
from tests.modules.make import make_lesson, make_module, replan

pytestmark = pytest.mark.django_db
OPEN, LOCKED = "/programm/modul-1/", "/programm/modul-2/"


@pytest.fixture(autouse=True)
def _in_week_15() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def learner() -> Enrolment:
    """Two modules, of which the second is not open yet."""
    learner = make_learner(trainers=(make_user(role=Role.TRAINER),))
    make_modules(learner)
    replan(learner, now=NOW)
    return learner


def _text(client: Client) -> str:
    answer = client.get("/programm/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_who_studies_gets_into_the_open_modules_and_is_offered_no_seat(client: Client, learner: Enrolment) -> None:
    client.force_login(learner.participant)
    text = _text(client)
    assert f'href="{OPEN}"' in text
    assert f'href="{LOCKED}"' not in text
    assert "0 von 1 Lerneinheiten" in text
    assert "Weiterlernen" in text
    assert 'id="preis"' not in text


def test_who_teaches_gets_into_every_module(client: Client, learner: Enrolment) -> None:
    client.force_login(learner.trainers.get())
    text = _text(client)
    assert f'href="{OPEN}"' in text
    assert f'href="{LOCKED}"' in text
    assert "Weiterlernen" not in text


@pytest.mark.parametrize("is_known", [False, True])
def test_visitors_and_strangers_get_no_way_in(client: Client, learner: Enrolment, is_known: bool) -> None:
    if is_known:
        client.force_login(make_user())
    text = _text(client)
    assert OPEN not in text
    assert "Weiterlernen" not in text


def test_more_modules_take_no_more_trips(client: Client, learner: Enrolment, django_assert_num_queries: Any) -> None:
    client.force_login(learner.participant)
    client.get("/programm/")
    with CaptureQueriesContext(connection) as few:
        client.get("/programm/")
    for number in range(3, 7):
        make_lesson(module=make_module(number=number, programme=learner.programme))
    replan(learner, now=NOW)
    with django_assert_num_queries(len(few)):
        assert "/programm/modul-6/" in _text(client)
