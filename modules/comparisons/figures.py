"""The figures of an as-is and a to-be model as a table, and what they save in sentences."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from modules.assignments.models import Draft, Version
from modules.assignments.shown import PART_LABELS
from modules.building_blocks.rules import BlockCounts, counts, uses_of
from modules.comparisons.pairs import Pair
from modules.differences.saving_words import duration
from modules.differences.savings import Saving, Subject, savings
from modules.processes.model import ProcessModel


@dataclass(frozen=True, kw_only=True)
class FigureRow:
    """One row of the table, ready to be read; `kind` is "less", "more" or "same", or empty where a side is unknown."""

    label: str
    before: str
    after: str
    change: str
    kind: str
    per_year: str


def savings_of(pair: Pair) -> tuple[Saving, ...]:
    """Return the figures of a work's two models with the cases and minutes of its profile; all of one version."""
    work, difference = pair.after.work, pair.difference
    minutes = work.minutes_per_case, work.minutes_per_case_to_be
    if difference is None:
        return _minutes_alone(work)
    before, after = (
        _blocks(work, name=side.name, model=model)
        for side, model in zip((pair.before, pair.after), pair.models, strict=True)
    )
    return savings(
        difference.before,
        difference.after,
        cases_per_year=work.cases_per_year,
        minutes=minutes,
        media_breaks=(before.media_breaks if before else None, after.media_breaks if after else None),
        waiting=(before.waiting if before else None, after.waiting if after else None),
    )


def rows_of(found: tuple[Saving, ...]) -> list[FigureRow]:
    """Return the table."""
    return [
        FigureRow(
            label=each.label,
            before=_shown(each.before),
            after=_shown(each.after),
            change=_change(each.per_case),
            kind=_kind(each.per_case),
            per_year=_per_year(each),
        )
        for each in found
    ]


def missing_of(work: Draft | Version) -> str:
    """Return what the profile lacks for the savings of a year, in a sentence; empty where it is complete."""
    fields = ("cases_per_year", "minutes_per_case", "minutes_per_case_to_be")
    missing = [str(PART_LABELS[name]) for name in fields if getattr(work, name) is None]
    if not missing:
        return ""
    return _("Für die Ersparnis im Jahr fehlt im Steckbrief: %(fields)s.") % {"fields": ", ".join(missing)}


def _minutes_alone(work: Draft | Version) -> tuple[Saving, ...]:
    before, after = work.minutes_per_case, work.minutes_per_case_to_be
    if before is None or after is None:
        return ()
    return (Saving(subject=Subject.MINUTES, before=before, after=after, cases=work.cases_per_year),)


def _blocks(work: Draft | Version, *, name: str, model: ProcessModel | None) -> BlockCounts | None:
    """Nothing is counted where no step carries a block: that nobody set one does not mean there is no break."""
    known = {node.id for node in model.nodes} if model is not None else set()
    found = counts(uses_of(getattr(work, f"{name}_blocks"), among=known))
    return found if found.steps else None


def _shown(number: int | None) -> str:
    return "" if number is None else str(number_format(number, force_grouping=True))


def _change(saved: int | None) -> str:
    if not saved:
        return _("gleich") if saved == 0 else ""
    return ("−" if saved > 0 else "+") + _shown(abs(saved))


def _kind(saved: int | None) -> str:
    if not saved:
        return "same" if saved == 0 else ""
    return "less" if saved > 0 else "more"


def _per_year(saving: Saving) -> str:
    if not saving.per_year:
        return ""
    amount = abs(saving.per_year)
    words = duration(amount) if saving.subject is Subject.MINUTES else _shown(amount)
    return ("−" if saving.per_year > 0 else "+") + words
