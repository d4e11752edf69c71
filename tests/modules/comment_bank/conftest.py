"""The clock of these stories."""

from collections.abc import Iterator

import pytest
import time_machine

from tests.modules.make import NOW


@pytest.fixture
def time_machine_at_now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield
