"""Which of the waiting works a trainer wants to see; stands in addresses and is kept under names. Works on paper."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any
from urllib.parse import parse_qs, urlencode

MOST_DAYS = 60
MOST_MODULES = 99
MOST_KEY = 2**31 - 1
_SLUG = re.compile(r"[a-z0-9_-]{1,80}\Z")
_NUMBER = re.compile(r"[0-9]{1,10}\Z")
_YES = "1"


class Whose(StrEnum):
    """By whom a work is to be reviewed; the values stand in addresses."""

    ALL = "alle"
    MINE = "mir"
    NOBODYS = "keine"


@dataclass(frozen=True, kw_only=True)
class Filter:
    """A choice among the works that wait for a trainer; without arguments everything.

    Attributes:
        whose: allocated to her, to nobody, or whatever it is.
        cohort_key: of one cohort, or empty.
        module: number of the module, or None.
        longer_than: those that wait for more than so many working days, or None.
        resubmitted: only what came back after a review.
        group_work: only what several people wrote.
        claimed: only what she holds now.
        recent: only what came since the start of the last working day.
        assignment: primary key of the assignment, or None.
        organisation: primary key of the administration, or None.
        state: whose holidays count for `longer_than` and `recent`: a two-letter code, or empty; never in the address.
        ignored: names of parameters that could not be understood; never in the address.
    """

    whose: Whose = Whose.ALL
    cohort_key: str = ""
    module: int | None = None
    longer_than: int | None = None
    resubmitted: bool = False
    group_work: bool = False
    claimed: bool = False
    recent: bool = False
    assignment: int | None = None
    organisation: int | None = None
    state: str = field(default="", compare=False)
    ignored: tuple[str, ...] = field(default=(), compare=False)

    @classmethod
    def from_query(cls, source: str | Mapping[str, Any], *, state: str = "") -> "Filter":
        """Read a filter from what stands behind the "?" of an address; never fails.

        Args:
            source: a query as text or as Django's mapping; other parameters in it do not matter.
            state: whose holidays count, a two-letter code or empty.
        """
        values = _values(source)
        found: dict[str, Any] = {}
        ignored = []
        for name, (attribute, read) in _READERS.items():
            text = values.get(name, "").strip()
            if not text:
                continue
            value = read(text)
            if value is None:
                ignored.append(name)
            else:
                found[attribute] = value
        return cls(**found, state=state, ignored=tuple(ignored))

    def as_query(self) -> str:
        """Return what stands behind the "?" of an address; empty for everything."""
        default = Filter()
        chosen = {
            name: getattr(self, attribute)
            for name, (attribute, _read) in _READERS.items()
            if getattr(self, attribute) != getattr(default, attribute)
        }
        return urlencode({name: _YES if value is True else str(value) for name, value in chosen.items()})

    @property
    def is_everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Filter()

    def without(self, attribute: str) -> "Filter":
        """Return the same with one choice taken back, by the name of its attribute."""
        return replace(self, **{attribute: getattr(Filter(), attribute)})


def _values(source: str | Mapping[str, Any]) -> dict[str, str]:
    if isinstance(source, str):
        return {name: found[-1] for name, found in parse_qs(source.lstrip("?")).items()}
    # Django's mapping gives the last value
    return {name: str(source.get(name) or "") for name in _READERS}


def _whose(text: str) -> Whose | None:
    return Whose(text) if text in set(Whose) else None


def _slug(text: str) -> str | None:
    return text.lower() if _SLUG.match(text.lower()) else None


def _yes(text: str) -> bool | None:
    return True if text == _YES else None


def _module(text: str) -> int | None:
    return _number(text, most=MOST_MODULES)


def _days(text: str) -> int | None:
    return _number(text, most=MOST_DAYS)


def _key(text: str) -> int | None:
    return _number(text, most=MOST_KEY)


def _number(text: str, *, most: int) -> int | None:
    return int(text) if _NUMBER.match(text) and 1 <= int(text) <= most else None


# name in the address -> attribute, and what reads its value
_READERS: Mapping[str, tuple[str, Any]] = {
    "zuteilung": ("whose", _whose),
    "jahrgang": ("cohort_key", _slug),
    "modul": ("module", _module),
    "aufgabe": ("assignment", _key),
    "verwaltung": ("organisation", _key),
    "laenger": ("longer_than", _days),
    "wieder": ("resubmitted", _yes),
    "gruppe": ("group_work", _yes),
    "beimir": ("claimed", _yes),
    "neu": ("recent", _yes),
}
