"""The filter of a list in words: what is on and how to take it back, and the sorts to choose with one click."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.inbox.filters import Filter, Whose
from modules.inbox.listing import Choices, Counts, Target


@dataclass(frozen=True, kw_only=True)
class Chip:
    """A choice in words; `address` is the query after a click on it, `count` how many works it leaves."""

    label: str
    address: str
    count: int | None = None
    is_current: bool = False


def chips_of(chosen: Filter, *, choices: Choices) -> list[Chip]:
    """Return what is on, each with the query without it."""
    words = {
        "whose": _whose_words(chosen.whose),
        "cohort_key": _name_in(((each.key, each.name) for each in choices.cohorts), key=chosen.cohort_key),
        "module": _("Modul %(number)s") % {"number": chosen.module},
        "assignment": _name_in(((each.pk, str(each)) for each in choices.assignments), key=chosen.assignment),
        "organisation": _name_in(((each.pk, each.name) for each in choices.organisations), key=chosen.organisation),
        "longer_than": longer_words(chosen.longer_than or 0),
        "resubmitted": _("wieder eingereicht"),
        "group_work": _("Gruppenarbeit"),
        "claimed": _("bei Ihnen"),
        "recent": _("neu seit dem letzten Arbeitstag"),
    }
    default = Filter()
    return [
        Chip(label=label, address=chosen.without(name).as_query())
        for name, label in words.items()
        if getattr(chosen, name) != getattr(default, name)
    ]


def sorts_of(chosen: Filter, *, counts: Counts, target: Target) -> list[Chip]:
    """Return the sorts with their numbers, of everything that waits; nothing that is empty and not chosen."""
    sorts = [
        (_("alles"), Filter(), counts.total),
        (_("mir zugeteilt"), Filter(whose=Whose.MINE), counts.mine),
        (_("niemandem zugeteilt"), Filter(whose=Whose.NOBODYS), counts.nobodys),
        (longer_words(target.days), Filter(longer_than=target.days), counts.over),
        (_("wieder eingereicht"), Filter(resubmitted=True), counts.resubmitted),
        (_("Gruppenarbeit"), Filter(group_work=True), counts.group_work),
        (_("bei Ihnen"), Filter(claimed=True), counts.claimed),
    ]
    return [
        Chip(label=label, address=sort.as_query(), count=count, is_current=sort == chosen)
        for label, sort, count in sorts
        if count or sort == chosen or sort.is_everything
    ]


def longer_words(days: int) -> str:
    """Return "länger als 5 Arbeitstage"."""
    return ngettext("länger als %(days)s Arbeitstag", "länger als %(days)s Arbeitstage", days) % {"days": days}


def ignored_words(chosen: Filter) -> str:
    """Return a hint about what could not be understood, or nothing."""
    if not chosen.ignored:
        return ""
    return _("Nicht verstanden und deshalb weggelassen: %(names)s.") % {"names": ", ".join(chosen.ignored)}


def _whose_words(whose: Whose) -> str:
    return _("mir zugeteilt") if whose is Whose.MINE else _("niemandem zugeteilt")


def _name_in(pairs: Iterable[tuple[str | int, str]], *, key: str | int | None) -> str:
    return next((name for each, name in pairs if each == key), str(key or ""))
