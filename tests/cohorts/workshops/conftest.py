"""Every test of the board: the cast, a workshop of its cohort, and the same January."""

from collections.abc import Iterator

import pytest
import time_machine

from cohorts.schedule.models import Event
from tests.cast import Cast, build_cast
from tests.cohorts.workshops.make import make_workshop
from tests.modules.make import NOW


@pytest.fixture(autouse=True)
def _in_january() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def cast() -> Cast:
    return build_cast(now=NOW)


@pytest.fixture
def event(cast: Cast) -> Event:
    return make_workshop(cast)
