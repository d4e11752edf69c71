"""What the page of the texts shows: those that were asked for, in what words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.assignments.models import Assignment, Kind
from modules.comment_bank.forms import FilterForm
from modules.comment_bank.models import BankComment
from modules.comment_bank.queries import (
    assignments_of,
    counts_of,
    criterion_titles,
    removed_lately,
    rows_in_force,
    texts_of,
)

ON_A_PAGE = 25
OWN, SHARED = "eigene", "gemeinsam"
# from here on the rest of a text is folded in
LONG = 420
_LONGEST_QUESTION = 100


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Which texts are to be seen; empty is all of them."""

    whose: str = ""
    place: str = ""
    criterion: str = ""
    words: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> "Asked":
        """Return what an address asks for; what cannot be understood is left out."""
        whose = query.get("wessen", "")
        return cls(
            whose=whose if whose in (OWN, SHARED) else "",
            place=query.get("wofuer", ""),
            criterion=query.get("kriterium", ""),
            words=query.get("q", "").replace("\0", "").strip()[:_LONGEST_QUESTION],
        )

    @property
    def address(self) -> str:
        """Path of the page that shows this."""
        query = urlencode({name: value for name, value in {"wessen": self.whose, **self.fields}.items() if value})
        return reverse("comment_bank") + (f"?{query}" if query else "")

    @property
    def fields(self) -> dict[str, str]:
        """What the fields of the filter hold."""
        return {"wofuer": self.place, "kriterium": self.criterion, "q": self.words}

    @property
    def is_narrow(self) -> bool:
        """Whether something beside whose is asked for."""
        return bool(self.place or self.criterion or self.words)


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One text as the page shows it."""

    comment: BankComment
    place: str
    criterion: str
    is_mine: bool

    @property
    def is_long(self) -> bool:
        """Whether only its beginning is shown at once."""
        return len(self.comment.text) > LONG


def bank_page(trainer: User, *, query: Mapping[str, str], now: datetime) -> dict[str, Any]:
    """Return the context of the page, in the same number of trips however many texts there are."""
    assignments = assignments_of(trainer)
    rows = rows_in_force(assignments)
    asked = _known(Asked.of(query), assignments=assignments, keys={key for each in rows for key in each.criteria})
    page = Paginator(_found(trainer, asked=asked, assignments=assignments), ON_A_PAGE).get_page(query.get("seite"))
    shown = list(page.object_list)
    titles = criterion_titles(each.criterion_key for each in shown)
    own, shared = counts_of(trainer)
    removed = removed_lately(trainer, now=now)
    return {
        "asked": asked,
        "page": page,
        "texts": [_shown(each, titles=titles, trainer=trainer) for each in shown],
        "tabs": _tabs(asked, own=own, shared=shared),
        "total": own + shared,
        "filter": FilterForm(initial=asked.fields, assignments=assignments, rows=rows),
        "removed": removed,
        "just_removed": next((each for each in removed if str(each.pk) == query.get("entfernt")), None),
    }


def _known(asked: Asked, *, assignments: Sequence[Assignment], keys: set[str]) -> Asked:
    places = {*Kind.values, *(str(each.pk) for each in assignments)}
    return replace(
        asked,
        place=asked.place if asked.place in places else "",
        criterion=asked.criterion if asked.criterion in keys else "",
    )


def _found(trainer: User, *, asked: Asked, assignments: Sequence[Assignment]) -> Any:
    found = texts_of(
        trainer,
        is_shared={OWN: False, SHARED: True}.get(asked.whose),
        kind=asked.place if asked.place in Kind.values else "",
        assignment=next((each for each in assignments if str(each.pk) == asked.place), None),
        criterion_key=asked.criterion,
    )
    if not asked.words:
        return found
    # some hundreds at most; the two kinds of databases fold letters differently
    words = asked.words.casefold().split()
    return [each for each in found if all(word in each.text.casefold() for word in words)]


def _shown(comment: BankComment, *, titles: Mapping[str, str], trainer: User) -> Shown:
    everywhere = {Kind.PROCESS.value: _("alle Prozessaufgaben"), Kind.CONCEPT.value: _("alle Kapitel des Konzepts")}
    kinds = {Kind.PROCESS.value: _("Prozessaufgabe %(title)s"), Kind.CONCEPT.value: _("Kapitel %(title)s")}
    only = comment.assignment
    return Shown(
        comment=comment,
        place=kinds[comment.kind] % {"title": only} if only is not None else everywhere[comment.kind],
        criterion=titles.get(comment.criterion_key, ""),
        is_mine=comment.written_by_id == trainer.pk,
    )


def _tabs(asked: Asked, *, own: int, shared: int) -> list[dict[str, Any]]:
    kinds = (("", _("Alle"), own + shared), (OWN, _("Eigene"), own), (SHARED, _("Gemeinsame"), shared))
    return [
        {
            "label": label,
            "address": replace(asked, whose=whose).address,
            "count": count,
            "is_current": whose == asked.whose,
        }
        for whose, label, count in kinds
    ]
