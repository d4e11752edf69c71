"""What is kept of reports, in whatever order and however often they arrive."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from modules.enrolment.models import Enrolment
from modules.videos.models import Video
from modules.viewing.actions import Report, record_watch
from modules.viewing.models import VideoWatch
from modules.viewing.queries import watched_videos
from modules.viewing.rules import Interval, Refusal, Refused
from modules.viewing.tickets import Ticket, issue_ticket, read_ticket
from tests.modules.make import NOW, make_enrolment
from tests.modules.viewing.films import make_film

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment() -> Enrolment:
    return make_enrolment()


@pytest.fixture
def video() -> Video:
    return make_film()


def report(
    enrolment: Enrolment,
    video: Video,
    *intervals: Interval,
    position: int = 0,
    after: int = 60,
    loaded_at: datetime = NOW,
    age: int = 0,
) -> VideoWatch:
    """Report from a page that was loaded at a moment, some seconds after it."""
    return record_watch(
        enrolment=enrolment,
        video=video,
        ticket=Ticket(enrolment_id=enrolment.pk, video_id=video.pk, loaded_at=loaded_at),
        report=Report(intervals=list(intervals), position=position, age=age),
        now=loaded_at + timedelta(seconds=after),
    )


def test_each_second_counts_once_over_all_pages(enrolment: Enrolment, video: Video) -> None:
    report(enrolment, video, (0, 30))
    report(enrolment, video, (0, 30), (50, 60))
    report(enrolment, video, (20, 40), loaded_at=NOW + timedelta(hours=1))
    watch = VideoWatch.objects.get()
    assert (watch.seconds, watch.intervals) == (50, [[0, 40], [50, 60]])


def test_jumping_to_the_end_is_not_watching(enrolment: Enrolment, video: Video) -> None:
    watch = report(enrolment, video, (98, 100), position=100)
    assert (watch.seconds, watch.finished_at) == (2, None)


def test_finished_at_the_share_of_the_plan_and_for_good(enrolment: Enrolment, video: Video) -> None:
    assert enrolment.plan.watched_percent == 90
    assert report(enrolment, video, (0, 89)).finished_at is None
    assert watched_videos(enrolment, videos=[video]) == frozenset()
    finished_at = report(enrolment, video, (0, 90), after=61).finished_at
    assert finished_at == NOW + timedelta(seconds=61)
    assert report(enrolment, video, (0, 100), after=90).finished_at == finished_at
    Video.objects.update(seconds=1_000)
    video.refresh_from_db()
    assert report(enrolment, video, after=95).finished_at == finished_at
    assert watched_videos(enrolment, videos=[video]) == {video.pk}


def test_newest_position_wins_even_if_an_older_report_arrives_later(enrolment: Enrolment, video: Video) -> None:
    report(enrolment, video, (0, 20), position=20, after=30)
    phone = NOW + timedelta(minutes=5)
    report(enrolment, video, (60, 70), position=70, loaded_at=phone)
    # what the first page could not send two minutes after it was loaded arrives an hour later
    watch = report(enrolment, video, (0, 40), position=40, after=3_600, age=3_480)
    assert (watch.position, watch.seconds) == (70, 50)


def test_a_report_cannot_be_older_than_its_page(enrolment: Enrolment, video: Video) -> None:
    report(enrolment, video, position=20, after=30)
    watch = report(enrolment, video, position=50, loaded_at=NOW + timedelta(minutes=5), age=80_000)
    assert (watch.position, watch.watched_at) == (50, NOW + timedelta(minutes=5))


@pytest.mark.parametrize(
    ("intervals", "position", "refusal"),
    [
        ([(0, 100)], 0, Refusal.TOO_FAST),
        ([(0, 10), (98, 103)], 0, Refusal.BEYOND_THE_END),
        ([], 103, Refusal.BEYOND_THE_END),
    ],
)
def test_forged_reports_count_nothing(
    enrolment: Enrolment, video: Video, intervals: list[Interval], position: int, refusal: Refusal
) -> None:
    with pytest.raises(Refused) as refused:
        report(enrolment, video, *intervals, position=position, after=30)
    assert refused.value.refusal is refusal
    assert not VideoWatch.objects.exists()


def test_page_of_somebody_else_or_of_another_film_counts_nothing(enrolment: Enrolment, video: Video) -> None:
    other = make_enrolment(cohort_key="anderer")
    film = make_film(title="Anderer Film")
    for ticket in (
        Ticket(enrolment_id=other.pk, video_id=video.pk, loaded_at=NOW),
        Ticket(enrolment_id=enrolment.pk, video_id=film.pk, loaded_at=NOW),
    ):
        with pytest.raises(Refused) as refused:
            record_watch(
                enrolment=enrolment,
                video=video,
                ticket=ticket,
                report=Report(intervals=[(0, 5)], position=5),
                now=NOW + timedelta(minutes=1),
            )
        assert refused.value.refusal is Refusal.SOMEBODY_ELSE
    assert not VideoWatch.objects.exists()


def test_several_pages_at_once_watch_no_faster_than_one(enrolment: Enrolment, video: Video) -> None:
    report(enrolment, video, (0, 40), after=20)
    with pytest.raises(Refused) as refused:
        report(enrolment, video, (40, 80), after=20)
    assert refused.value.refusal is Refusal.TOO_FAST
    assert VideoWatch.objects.get().seconds == 40
    # the same half an hour later, from a page that knew what was counted then
    record_watch(
        enrolment=enrolment,
        video=video,
        ticket=Ticket(enrolment_id=enrolment.pk, video_id=video.pk, loaded_at=NOW + timedelta(minutes=30), counted=40),
        report=Report(intervals=[(40, 80)], position=80),
        now=NOW + timedelta(minutes=30, seconds=20),
    )
    assert VideoWatch.objects.get().seconds == 80


def test_loading_pages_gathers_no_seconds(enrolment: Enrolment, video: Video) -> None:
    with pytest.raises(Refused):
        report(enrolment, video, (0, 1), after=0)


@given(st.integers(1, 10_000), st.integers(1, 10_000), st.integers(0, 9_000), st.integers(0, 86_400))
def test_a_ticket_says_what_was_written_into_it(enrolment_id: int, video_id: int, counted: int, seconds: int) -> None:
    text = issue_ticket(enrolment_id=enrolment_id, video_id=video_id, counted=counted, now=NOW)
    ticket = read_ticket(text, now=NOW + timedelta(seconds=seconds))
    assert ticket == Ticket(enrolment_id=enrolment_id, video_id=video_id, loaded_at=NOW, counted=counted)


def test_a_ticket_ends_after_a_day_and_cannot_be_written_by_others() -> None:
    text = issue_ticket(enrolment_id=1, video_id=2, counted=0, now=NOW)
    for wrong, later, refusal in (
        (text, timedelta(hours=24, seconds=1), Refusal.EXPIRED),
        (text[:-1] + ("A" if text[-1] != "A" else "B"), timedelta(), Refusal.TICKET),
        ("", timedelta(), Refusal.TICKET),
        ("1:2:3", timedelta(), Refusal.TICKET),
    ):
        with pytest.raises(Refused) as refused:
            read_ticket(wrong, now=NOW + later)
        assert refused.value.refusal is refusal
