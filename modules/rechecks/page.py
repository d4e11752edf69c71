"""What pages say about asking for a re-check and about answering it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.rechecks.forms import AnswerForm, AskForm
from modules.rechecks.models import Recheck
from modules.rechecks.queries import rechecks_on, standing_of, taught_by, waiting_for, who_may_answer
from modules.rechecks.rules import Refusal, ask_until, can_change, refusal_to_ask
from modules.review.models import Decision, Review
from modules.review.queries import authors_in, feedback_on

MOST_ANSWERED = 20


@dataclass(frozen=True, kw_only=True)
class Asking:
    """Until when an author can ask for a re-check."""

    until: date


@dataclass(frozen=True, kw_only=True)
class Row:
    """A re-check in a list.

    Attributes:
        recheck: with its people loaded.
        title: name of the process, or of the chapter.
        names: of the authors.
        is_for_others: it waits, but a colleague has to answer it.
    """

    recheck: Recheck
    title: str
    names: str
    is_for_others: bool


def asking_of(review: Review, *, recheck: Recheck | None, now: datetime) -> Asking | None:
    """Return until when the authors of a released review can ask, or None where they cannot; three trips at most.

    Args:
        review: released.
        recheck: of this review, if somebody asked.
        now: the present moment.
    """
    if recheck is not None or review.decision == Decision.ACCEPTED or review.released_at is None:
        return None
    standing = standing_of(review)
    if refusal_to_ask(standing, today=timezone.localdate(now)) is not None:
        return None
    return Asking(until=ask_until(standing.released_on))


def ask_page(review: Review, *, form: AskForm, now: datetime) -> dict[str, Any]:
    """Return the context of the page on which somebody asks, or reads why she cannot."""
    standing = standing_of(review)
    refusal = refusal_to_ask(standing, today=timezone.localdate(now))
    return {
        "review": review,
        "version": review.version,
        "assignment": review.version.submission.assignment,
        "form": form,
        "until": ask_until(standing.released_on),
        "refusal": refusal_words(refusal) if refusal is not None else "",
        "recheck": rechecks_on([review]).get(review.pk),
        "typed": form.data.get("reason", "").strip() if form.is_bound else "",
    }


def refusal_words(refusal: Refusal) -> str:
    """Return why nobody can ask, as a sentence."""
    return {
        Refusal.ACCEPTED: _("Diese Fassung ist angenommen."),
        Refusal.ASKED: _("Für diese Arbeit wurde schon eine Nachprüfung erbeten; das geht einmal."),
        Refusal.HANDED_IN_ANEW: _("Es gibt schon eine neuere Fassung. Sie wird wie jede andere geprüft."),
        Refusal.BEGUN_ANEW: _("Die Aufgabe wurde schon neu begonnen."),
        Refusal.TOO_LATE: _("Die Frist für eine Nachprüfung ist vorbei."),
    }[refusal]


def list_page(trainer: User) -> dict[str, Any]:
    """Return the context of a trainer's list: what waits, and what was answered lately; a fixed number of trips."""
    own = set(waiting_for(trainer).values_list("pk", flat=True))
    waiting = taught_by(trainer).filter(answered_at=None).order_by("asked_at", "pk")
    answered = taught_by(trainer).exclude(answered_at=None).order_by("-answered_at", "-pk")[:MOST_ANSWERED]
    return {
        "waiting": sorted((_row(each, own=own) for each in waiting), key=lambda row: row.is_for_others),
        "answered": [_row(each, own=own) for each in answered],
    }


def recheck_page(recheck: Recheck, *, trainer: User, form: AnswerForm) -> dict[str, Any]:
    """Return the context of one re-check.

    Args:
        recheck: with its people loaded.
        trainer: reads.
        form: to answer; what was typed into it is shown even where she cannot answer (any more).
    """
    review = recheck.review
    answerers = who_may_answer(review)
    return {
        "recheck": recheck,
        "review": review,
        "version": review.version,
        "feedback": feedback_on([review.version], with_unreleased=True)[review.version_id],
        "row": _row(recheck, own=set()),
        "form": form,
        "may_answer": recheck.answered_at is None and trainer in answerers,
        "answerers": ", ".join(each.name for each in answerers),
        "went_on": recheck.answered_at is None and not can_change(standing_of(review)),
        "typed": form.data.get("words", "").strip() if form.is_bound else "",
    }


def _row(recheck: Recheck, *, own: set[int]) -> Row:
    version = recheck.review.version
    version.submission = recheck.submission
    return Row(
        recheck=recheck,
        title=version.process_name or recheck.submission.assignment.title,
        names=", ".join(each.name for each in authors_in(version)),
        is_for_others=recheck.answered_at is None and recheck.pk not in own,
    )
