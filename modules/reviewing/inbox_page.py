"""What the trainer's start page shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.inbox.filters import Filter
from modules.inbox.listing import Target, choices_for, counts_for, lines, with_facts
from modules.inbox.models import SavedFilter
from modules.inbox.queries import held_by_others, waiting
from modules.inbox.since import News, news_for
from modules.review.queries import decided_lately, names_in
from modules.reviewing.chips import chips_of, ignored_words, sorts_of
from modules.reviewing.inbox_forms import SavedFilterForm
from modules.reviewing.undo import undo_for

PAGE = 50
LATELY = 5


def inbox_page(
    trainer: User,
    *,
    chosen: Filter,
    target: Target,
    page_number: str,
    now: datetime,
    form: SavedFilterForm | None = None,
) -> dict[str, Any]:
    """Return the context of the inbox.

    Args:
        trainer: who asks.
        chosen: which of the waiting works.
        target: how long a review may take.
        page_number: as it stands in the address.
        now: the present moment.
        form: the form to keep the filter, if it came back.
    """
    found = waiting(trainer, chosen=chosen, now=now)
    page = Paginator(with_facts(found), PAGE).get_page(page_number)
    counts = counts_for(trainer, target=target, now=now)
    choices = choices_for(trainer)
    saved = list(SavedFilter.objects.filter(person=trainer))
    shown = lines(page.object_list, person=trainer, target=target, now=now)
    return {
        "undo": undo_for(trainer, now=now),
        "chosen": chosen,
        "query": chosen.as_query(),
        "list_words": list_words(chosen),
        "page": page,
        "lines": shown,
        "total": page.paginator.count,
        "counts": counts,
        "target": target,
        "oldest_days": target.age_of(counts.oldest_at, now=now) if counts.oldest_at is not None else 0,
        "choices": choices,
        "chips": chips_of(chosen, choices=choices),
        "sorts": sorts_of(chosen, counts=counts, target=target),
        "ignored": ignored_words(chosen),
        "saved": [(each, Filter.from_query(each.query) == chosen) for each in saved],
        "is_kept": any(Filter.from_query(each.query) == chosen for each in saved),
        "form": form or SavedFilterForm(),
        "first_id": _first_free(trainer, found=found, now=now),
        **_news(news_for(trainer, state=target.state, now=now)),
        "lately": [(each, names_in(each.version)) for each in decided_lately(trainer, limit=LATELY)],
    }


def list_words(chosen: Filter) -> str:
    """Return what the address of a version carries, so that the list stays the same; with its "?"."""
    words = chosen.as_query()
    return f"?{urlencode({'liste': words})}" if words else ""


def _first_free(trainer: User, *, found: QuerySet[Version], now: datetime) -> int | None:
    return found.exclude(held_by_others(trainer, now=now)).values_list("pk", flat=True).first()


def _news(news: News) -> dict[str, Any]:
    inbox = reverse("inbox")
    fresh = Filter(recent=True)
    again = Filter(recent=True, resubmitted=True)
    lines: Sequence[tuple[int, str, str]] = (
        (
            news.handed_in,
            ngettext("neue Einreichung", "neue Einreichungen", news.handed_in),
            f"{inbox}?{fresh.as_query()}",
        ),
        (
            news.resubmitted,
            ngettext("wieder eingereichte Arbeit", "wieder eingereichte Arbeiten", news.resubmitted),
            f"{inbox}?{again.as_query()}",
        ),
        (news.answers, ngettext("Antwort auf Hinweise", "Antworten auf Hinweise", news.answers), reverse("answers")),
        (news.rechecks, ngettext("Bitte um Nachprüfung", "Bitten um Nachprüfung", news.rechecks), reverse("rechecks")),
        (
            news.opinions,
            ngettext("Bitte um Ihre Zweitmeinung", "Bitten um Ihre Zweitmeinung", news.opinions),
            reverse("second_opinions"),
        ),
        (news.withdrawn, ngettext("zurückgezogene Arbeit", "zurückgezogene Arbeiten", news.withdrawn), ""),
    )
    shown = [{"count": count, "label": label, "address": address} for count, label, address in lines if count]
    return {"news": shown, "news_since": news.since}
