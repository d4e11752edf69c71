"""The load of the trainers as a picture: a sentence that says what is to be seen, and a bar for each."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.inbox.listing import Target
from modules.inbox.loads import CohortLoad, Load


@dataclass(frozen=True, kw_only=True)
class LoadRow:
    """A bar: what waits in time and what waits too long, in the scale of the picture."""

    name: str
    in_time: int
    over: int
    waiting: int
    reviewed: int
    is_nobody: bool


@dataclass(frozen=True, kw_only=True)
class LoadPicture:
    """Everything that the drawing needs: name of the cohort, and in `most` its scale."""

    cohort: str
    finding: str
    most: int
    rows: tuple[LoadRow, ...]

    @property
    def has_bars(self) -> bool:
        """Whether anything is drawn that a legend explains."""
        return any(each.waiting for each in self.rows)


def load_picture(load: CohortLoad, *, target: Target) -> LoadPicture:
    """Return the picture of a cohort's load."""
    return LoadPicture(
        cohort=load.name,
        finding=_finding(load, target=target),
        most=max((1, *(each.waiting for each in load.loads))),
        rows=tuple(_row(each) for each in load.loads),
    )


def _row(load: Load) -> LoadRow:
    return LoadRow(
        name=load.trainer.name if load.trainer is not None else _("niemandem zugeteilt"),
        in_time=load.in_time,
        over=load.over,
        waiting=load.waiting,
        reviewed=load.reviewed,
        is_nobody=load.trainer is None,
    )


def _finding(load: CohortLoad, *, target: Target) -> str:
    if not load.waiting:
        return _("Nichts wartet auf eine Prüfung.")
    number = load.waiting
    parts = [ngettext("%(number)s Arbeit wartet", "%(number)s Arbeiten warten", number) % {"number": number}]
    if load.over:
        days = ngettext("länger als %(days)s Arbeitstag", "länger als %(days)s Arbeitstage", target.days)
        parts.append(_("%(number)s davon %(longer)s") % {"number": load.over, "longer": days % {"days": target.days}})
    return f"{', '.join(parts)}. {_who_has_most(load)}".strip()


def _who_has_most(load: CohortLoad) -> str:
    if load.nobodys == load.waiting:
        return _("Nichts davon ist zugeteilt.")
    loads = [each for each in load.loads if each.trainer is not None]
    most = max(loads, key=lambda each: each.waiting)
    least = min(loads, key=lambda each: each.waiting)
    values = {"most": most.trainer, "number": most.waiting, "least": least.trainer, "fewer": least.waiting}
    if most.waiting - least.waiting <= 1:
        sentence = _("Was zugeteilt ist, ist gleichmäßig verteilt.") if len(loads) > 1 else ""
    else:
        sentence = _("Am meisten liegt bei %(most)s (%(number)s), am wenigsten bei %(least)s (%(fewer)s).") % values
    if load.nobodys:
        open_words = ngettext(
            "%(number)s ist niemandem zugeteilt.", "%(number)s sind niemandem zugeteilt.", load.nobodys
        )
        return f"{sentence} {open_words % {'number': load.nobodys}}".strip()
    return sentence
