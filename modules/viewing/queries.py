"""Which films somebody has watched."""

from collections.abc import Collection

from modules.enrolment.models import Enrolment
from modules.videos.models import Video
from modules.viewing.models import VideoWatch


def watched_videos(enrolment: Enrolment, *, videos: Collection[Video]) -> frozenset[int]:
    """Return which of some films were watched as far as the plan asks, by primary key; once watched stays so."""
    rows = VideoWatch.objects.filter(enrolment=enrolment, video__in=videos, finished_at__isnull=False)
    return frozenset(rows.values_list("video_id", flat=True))
