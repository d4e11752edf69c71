"""Differences of two models in the order in which a page tells them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.differences.changes import COMES, GOES, Change, ChangeKind, ModelDifference

MOST_SHOWN = 15
"""Differences of one group that stand open; the others wait behind "weitere anzeigen"."""

MOST_FOLDED = 300
"""Differences behind that fold; of two models that have nothing in common nobody reads the thousandth."""

_LINKS = frozenset(
    {
        ChangeKind.FLOW_ADDED,
        ChangeKind.FLOW_REMOVED,
        ChangeKind.FLOW_RENAMED,
        ChangeKind.MESSAGE_ADDED,
        ChangeKind.MESSAGE_REMOVED,
        ChangeKind.MESSAGE_RENAMED,
    }
)
_ORDER = frozenset({ChangeKind.EARLIER, ChangeKind.LATER, ChangeKind.ELSEWHERE})


@dataclass(frozen=True, kw_only=True)
class Group:
    """Differences of one sort.

    Attributes:
        key: "gone", "new", "changed", "order", "ways" or "implied".
        title: heading.
        shown: sentences that stand open.
        more: sentences that wait behind a fold.
        count: how many differences there are, those that are not listed among them.
    """

    key: str
    title: str
    shown: tuple[str, ...]
    more: tuple[str, ...]
    count: int

    @property
    def folded(self) -> int:
        """How many do not stand open."""
        return self.count - len(self.shown)

    @property
    def unlisted(self) -> int:
        """How many are counted only."""
        return self.folded - len(self.more)


def groups_of(difference: ModelDifference) -> list[Group]:
    """Return the groups that hold something; what follows from other differences is one group at the end."""
    sorts: Sequence[tuple[str, str, Callable[[Change], bool]]] = (
        ("gone", _("Fällt weg"), lambda change: change.kind in GOES - _LINKS),
        ("new", _("Kommt hinzu"), lambda change: change.kind in COMES - _LINKS),
        ("changed", _("Ändert sich"), lambda change: change.kind not in GOES | COMES | _LINKS | _ORDER),
        ("order", _("Andere Reihenfolge"), lambda change: change.kind in _ORDER),
        ("ways", _("Wege und Nachrichten"), lambda change: change.kind in _LINKS),
    )
    found = [
        _group(key, title, (change for change in difference.told if belongs(change))) for key, title, belongs in sorts
    ]
    implied = (change for change in difference.changes if change.is_implied)
    found.append(_group("implied", _("Was sich daraus ergibt"), implied, most_shown=0))
    return [group for group in found if group.count]


def summary_of(difference: ModelDifference) -> str:
    """Return the differences in one sentence, for example "3 Elemente fallen weg, 1 Element kommt hinzu"."""
    kinds = [change.kind for change in difference.changes]
    changed = {change.after_id for change in difference.told if change.before_id and change.after_id}
    parts = (
        (kinds.count(ChangeKind.REMOVED), _gone),
        (kinds.count(ChangeKind.ADDED), _new),
        (len(changed), _otherwise),
    )
    words = [say(number) for number, say in parts if number]
    return ", ".join(words) + "." if words else ""


def _group(key: str, title: str, changes: Iterable[Change], *, most_shown: int = MOST_SHOWN) -> Group:
    found = list(changes)
    sentences = tuple(change.sentence for change in found[: most_shown + MOST_FOLDED])
    return Group(key=key, title=title, shown=sentences[:most_shown], more=sentences[most_shown:], count=len(found))


def _gone(number: int) -> str:
    return ngettext("%(number)d Element fällt weg", "%(number)d Elemente fallen weg", number) % {"number": number}


def _new(number: int) -> str:
    return ngettext("%(number)d Element kommt hinzu", "%(number)d Elemente kommen hinzu", number) % {"number": number}


def _otherwise(number: int) -> str:
    return ngettext("%(number)d Element ändert sich", "%(number)d Elemente ändern sich", number) % {"number": number}
