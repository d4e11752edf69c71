"""What came to a trainer since the start of the last working day."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q
from django.utils import timezone

from lms.accounts.models import User
from modules.assignments.models import State, Submission
from modules.follow_up.queries import count_answers_for
from modules.inbox.queries import came_since, come_back, last_working_day_before, start_of, waiting_for
from modules.rechecks.queries import waiting_for as rechecks_for
from modules.second_opinions.models import SecondOpinion


@dataclass(frozen=True, kw_only=True)
class News:
    """What came, in numbers.

    Attributes:
        since: the day from whose start on it is counted.
        handed_in: works that came and still wait, for the first time.
        resubmitted: the same after a review.
        answers: what participants said to her comments.
        rechecks: decisions to be looked at again, not answered yet.
        opinions: questions of colleagues to her, not answered yet.
        withdrawn: works that were taken back.
    """

    since: date
    handed_in: int
    resubmitted: int
    answers: int
    rechecks: int
    opinions: int
    withdrawn: int

    @property
    def is_empty(self) -> bool:
        """Whether nothing came."""
        numbers = (self.handed_in, self.resubmitted, self.answers, self.rechecks, self.opinions, self.withdrawn)
        return not any(numbers)


def news_for(trainer: User, *, state: str, now: datetime) -> News:
    """Return what came to a trainer since the start of the last working day, in five trips.

    Args:
        trainer: who asks; only what belongs to cohorts she teaches, and questions to her.
        state: whose holidays count, a two-letter code or empty.
        now: the present moment.
    """
    since = last_working_day_before(timezone.localdate(now), state=state)
    start = start_of(since)
    came = (
        waiting_for(trainer)
        .filter(came_since(since))
        .order_by()
        .aggregate(all=Count("pk"), again=Count("pk", filter=Q(come_back())))
    )
    rechecks = rechecks_for(trainer).filter(asked_at__gte=start)
    opinions = SecondOpinion.objects.filter(asked_of=trainer, asked_at__gte=start, answered_at=None, withdrawn_at=None)
    withdrawn = Submission.objects.filter(
        enrolment__trainers=trainer, leading=None, state=State.WITHDRAWN, state_changed_at__gte=start
    )
    return News(
        since=since,
        handed_in=came["all"] - came["again"],
        resubmitted=came["again"],
        answers=count_answers_for(trainer, since=start),
        rechecks=rechecks.count(),
        opinions=opinions.count(),
        withdrawn=withdrawn.count(),
    )
