"""Reports of several devices arrive at the same moment; no second is lost."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections

from modules.enrolment.models import Enrolment
from modules.viewing.actions import Report, record_watch
from modules.viewing.models import VideoWatch
from modules.viewing.tickets import Ticket
from tests.modules.make import NOW, make_enrolment
from tests.modules.viewing.films import make_film

pytestmark = pytest.mark.django_db(transaction=True)
DEVICES = 6


def test_no_second_is_lost() -> None:
    enrolment = Enrolment.objects.select_related("plan").get(pk=make_enrolment().pk)
    video = make_film()
    start = Barrier(DEVICES)

    def send(place: int) -> None:
        try:
            start.wait()
            record_watch(
                enrolment=enrolment,
                video=video,
                ticket=Ticket(enrolment_id=enrolment.pk, video_id=video.pk, loaded_at=NOW),
                report=Report(intervals=[(place * 15, place * 15 + 15)], position=place * 15),
                now=NOW + timedelta(minutes=2),
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(DEVICES) as pool:
        list(pool.map(send, range(DEVICES)))
    watch = VideoWatch.objects.get()
    assert (watch.seconds, watch.intervals) == (90, [[0, 90]])
    assert watch.finished_at is not None
