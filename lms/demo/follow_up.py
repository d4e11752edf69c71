"""What became of comments: one is answered, one is ticked off, and somebody asks to have a decision looked at again."""

from datetime import datetime, timedelta

from django.db.models import F

from modules.enrolment.models import Enrolment
from modules.follow_up.actions import answer_comment, tick
from modules.follow_up.models import Side
from modules.rechecks.actions import Refused, ask
from modules.review.models import Decision, Review

ANSWER = (
    "Das habe ich beim Ordnungsamt erfragt: Die Prüfung dauert im Mittel zwei Tage, "
    "weil die Stellungnahme der Polizei abgewartet wird. Soll ich das als eigenes Ereignis zeichnen?"
)
REASON = (
    "Ein Teil der Hinweise ist aus meiner Sicht schon aufgenommen: Die Frist steht in der Analyse, und das Gespräch "
    "mit dem Fachamt ist im Steckbrief genannt. Bitte sehen Sie noch einmal an, ob das so reicht."
)
ASKED_AFTER = timedelta(days=1, hours=3)


def talk(*, participant: Enrolment, now: datetime) -> None:
    """Answer a comment on what came back to a participant and tick another one off; a colleague asks for a re-check.

    Args:
        participant: who has something that came back; she says nothing where she has not.
        now: the present moment.
    """
    _answer_and_tick(participant, now=now)
    _ask_for_recheck(participant, now=now)


def _answer_and_tick(participant: Enrolment, *, now: datetime) -> None:
    returned = Review.objects.released().filter(
        version__submission__enrolment=participant, decision=Decision.CHANGES_WANTED, comments__isnull=False
    )
    review = returned.order_by("-decided_at").first()
    if review is None:
        return
    comments = list(review.comments.all())
    person, then = participant.participant, max(now - timedelta(hours=20), review.decided_at)
    answer_comment(comment=comments[0], person=person, text=ANSWER, now=then)
    if len(comments) > 1:
        tick(comment=comments[-1], side=Side.AUTHOR, person=person, now=then)


def _ask_for_recheck(participant: Enrolment, *, now: datetime) -> None:
    """Somebody else of the cohort asks to have the newest decision looked at again that allows it."""
    reviews = (
        Review.objects.released()
        .filter(
            version__submission__enrolment__cohort_key=participant.cohort_key,
            version__submission__state=F("decision"),
            version__submission__assignment__kind="process",
            decision__in=[Decision.CHANGES_WANTED, Decision.DECLINED],
            released_at__lt=now - ASKED_AFTER,
        )
        .exclude(version__submission__enrolment=participant)
        .select_related("version__submission__enrolment__participant")
        .order_by("-released_at")
    )
    for review in reviews:
        asked_at = review.decided_at + ASKED_AFTER
        try:
            ask(
                review=review,
                person=review.version.submission.enrolment.participant,
                reason=REASON,
                now=asked_at,
            )
        except Refused:
            continue
        return
