"""Which films somebody has watched, and what a page needs to show films."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.translation import get_language

from modules.enrolment.models import Enrolment
from modules.videos.chapters import chapters_of
from modules.videos.models import CaptionTrack, Video
from modules.videos.rules import Line, clock
from modules.viewing.models import VideoWatch
from modules.viewing.rules import start_at
from modules.viewing.tickets import issue_ticket


@dataclass(frozen=True, kw_only=True)
class Film:
    """A film as a page shows it to one person.

    Attributes:
        video: the film.
        base: address below which its parts lie.
        tracks: its captions.
        chapters: where they begin and how they are called.
        owner: primary key of the enrolment whose seconds are counted; 0 for who only looks.
        ticket: with which the page reports; empty for who only looks.
        seconds: distinct seconds watched.
        start: where to go on, in seconds; 0 from the start.
        percent: share that must be watched, in percent.
        is_finished: whether it was watched as far as that.
    """

    video: Video
    base: str
    tracks: tuple[CaptionTrack, ...] = ()
    chapters: tuple[Line, ...] = ()
    owner: int = 0
    ticket: str = ""
    seconds: int = 0
    start: int = 0
    percent: int = 0
    is_finished: bool = False

    @property
    def shown_language(self) -> str:
        """Language of the captions that are shown at first: the reader's, else the first."""
        languages = [track.language for track in self.tracks]
        reader = get_language() or ""
        return reader if reader in languages else next(iter(languages), "")

    @property
    def seen_time(self) -> str:
        """What was watched, for people: "1:12"."""
        return clock(self.seconds)

    @property
    def length_time(self) -> str:
        """The length, for people."""
        return clock(self.video.seconds)

    @property
    def start_time(self) -> str:
        """Where to go on, for people."""
        return clock(self.start)


def watched_videos(enrolment: Enrolment, *, videos: Collection[Video]) -> frozenset[int]:
    """Return which of some films were watched as far as the plan asks, by primary key; once watched stays so."""
    rows = VideoWatch.objects.filter(enrolment=enrolment, video__in=videos, finished_at__isnull=False)
    return frozenset(rows.values_list("video_id", flat=True))


def films_of(videos: Iterable[Video], *, enrolment: Enrolment | None, now: datetime, base: str = "") -> dict[int, Film]:
    """Return films as a page shows them, by primary key of the video, in two database trips.

    Args:
        videos: of the page.
        enrolment: whose seconds are counted, with `plan` loaded; None for who only looks.
        now: the moment at which the page is made.
        base: address below which the parts of a single film lie, if not below the programme's.
    """
    shown = {video.pk: video for video in videos}
    watches: dict[int, VideoWatch] = {}
    # no trip where the page has loaded them with its films
    prefetch_related_objects(list(shown.values()), "tracks")
    if shown and enrolment is not None:
        rows = VideoWatch.objects.filter(enrolment=enrolment, video__in=shown)
        watches = {watch.video_id: watch for watch in rows}
    return {
        pk: _film(
            video,
            base=base or reverse("video_part", args=[pk, "film"]).removesuffix("film/"),
            watch=watches.get(pk),
            enrolment=enrolment,
            now=now,
        )
        for pk, video in shown.items()
    }


def _film(
    video: Video,
    *,
    base: str,
    watch: VideoWatch | None,
    enrolment: Enrolment | None,
    now: datetime,
) -> Film:
    film = Film(video=video, base=base, tracks=tuple(video.tracks.all()), chapters=chapters_of(video))
    # without a length nothing can be counted
    if enrolment is None or not video.seconds:
        return film
    counted = watch.seconds if watch else 0
    return replace(
        film,
        owner=enrolment.pk,
        ticket=issue_ticket(enrolment_id=enrolment.pk, video_id=video.pk, counted=counted, now=now),
        seconds=counted,
        start=start_at(watch.position, length=video.seconds) if watch else 0,
        percent=enrolment.plan.watched_percent,
        is_finished=watch is not None and watch.finished_at is not None,
    )
