"""Two clocks never do the same minute's work twice; one failing job does not stop the others."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.management import call_command

from lms.shared.timers.actions import WORKER, beat, claim, is_alive
from lms.shared.timers.models import Heartbeat, Tick
from lms.timed import run

pytestmark = pytest.mark.django_db


def test_a_minute_is_claimed_once(now: datetime) -> None:
    assert claim(name="tick", at=now) is not None
    assert claim(name="tick", at=now) is None
    assert claim(name="daily", at=now) is not None
    assert claim(name="tick", at=now + timedelta(minutes=1)) is not None


def test_a_sign_of_life_grows_old(now: datetime) -> None:
    assert not is_alive(name=WORKER, now=now, within=timedelta(minutes=5))
    beat(name=WORKER, now=now)
    beat(name=WORKER, now=now)
    assert is_alive(name=WORKER, now=now + timedelta(minutes=5), within=timedelta(minutes=5))
    assert not is_alive(name=WORKER, now=now + timedelta(minutes=6), within=timedelta(minutes=5))


def test_one_failing_job_does_not_stop_the_others(now: datetime, caplog: Any) -> None:
    done = []

    def broken(now: datetime) -> None:
        raise RuntimeError("broken")

    def works(now: datetime) -> None:
        done.append(now)

    assert run([broken, works], now=now) == ["broken"]
    assert done == [now]


@pytest.mark.django_db(transaction=True)
def test_tick_and_daily_run_and_are_claimed(capsys: Any) -> None:
    call_command("tick")
    call_command("tick")
    call_command("daily")
    assert "claimed" in capsys.readouterr().out
    assert Tick.objects.filter(name="daily", finished_at__isnull=False).count() == 1
    assert Heartbeat.objects.filter(name=WORKER).exists()
