"""The benchmark of reviewing takes the same trips for few and many works, and leaves nothing behind."""

import pytest
from django.test import override_settings

from lms.accounts.models import User
from lms.bench import reviewing
from modules.assignments.models import Version
from tests.modules.make import make_assignment, make_version

pytestmark = pytest.mark.django_db


def test_few_and_many_take_the_same_trips_and_everything_is_taken_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "WAITING", (3, 300))
    make_version()
    for number in range(2, 31):
        make_assignment(number=number)
    before = (User.objects.count(), Version.objects.count())
    with override_settings(ROOT_URLCONF="lms.bench.urls", ALLOWED_HOSTS=["*"]):
        figures = {each.page.name: each for each in reviewing.measure_reviewing(rounds=1)}
    for page in ("inbox", "inbox filtered", "next work", "allocation"):
        assert figures[f"{page}, 3"].trips == figures[f"{page}, 300"].trips
    assert (User.objects.count(), Version.objects.count()) == before


def test_without_a_work_there_is_nothing_to_copy() -> None:
    with pytest.raises(reviewing.NoWork):
        reviewing.measure_reviewing(rounds=1)
