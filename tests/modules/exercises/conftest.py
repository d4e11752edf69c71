"""A participant in January with a lesson of all kinds of exercises."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from tests.modules.exercises.written import lesson_with
from tests.modules.make import NOW, make_enrolment


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def lesson() -> LessonPage:
    return lesson_with()


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def client(lesson: LessonPage, enrolment: Enrolment) -> Client:
    client = Client()
    client.force_login(enrolment.participant)
    return client
