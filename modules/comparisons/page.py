"""What the pages of comparisons show."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from modules.assignments.models import Draft, Version
from modules.assignments.references import ReadableWork
from modules.assignments.shown import PART_LABELS
from modules.comparisons.attached import blocks_of, files_of
from modules.comparisons.figures import missing_of, rows_of, savings_of
from modules.comparisons.pairs import Pair, Side
from modules.comparisons.queries import Compared, label_of
from modules.comparisons.texts import texts_of
from modules.differences.savings import Saving, Subject

BEFORE, AFTER = "vorher", "nachher"
NAMES = ("as_is", "to_be")


def as_is_to_be(work: Draft | Version) -> Pair:
    """Return the two models of one work."""
    sides = [
        Side(
            key=key,
            label=label,
            work=work,
            name=name,
            picture=reverse("as_is_to_be_drawing", args=[work, key]),
        )
        for key, label, name in ((BEFORE, _("Ist"), "as_is"), (AFTER, _("Soll"), "to_be"))
    ]
    return Pair(title=_("Ist und Soll"), before=sides[0], after=sides[1])


def pair_of(compared: Compared, *, name: str) -> Pair:
    """Return the models of one name of two works."""
    works = compared.before.work, compared.after.work
    sides = [
        Side(
            key=key,
            label=label_of(work),
            work=work,
            name=name,
            picture=reverse("comparison_drawing", args=[*works, f"{name}-{key}"]),
        )
        for key, work in zip((BEFORE, AFTER), works, strict=True)
    ]
    return Pair(title=str(PART_LABELS[name]), before=sides[0], after=sides[1])


def as_is_to_be_page(readable: ReadableWork) -> dict[str, Any]:
    """Return the context of the page that shows one work's as-is beside its to-be."""
    pair = as_is_to_be(readable.work)
    found = savings_of(pair)
    return {
        "readable": readable,
        "label": label_of(readable.work),
        "pair": pair,
        "figures": rows_of(found),
        "has_per_year": any(each.per_year for each in found),
        "savings": [each.sentence for each in sorted(found, key=_dearest_first) if each.sentence],
        "missing": missing_of(readable.work),
    }


def _dearest_first(saving: Saving) -> bool:
    """Working time is what an administration pays for; the other figures follow in their order."""
    return saving.subject is not Subject.MINUTES


def comparison_page(compared: Compared) -> dict[str, Any]:
    """Return the context of the page that shows one version beside another."""
    before, after = compared.before.work, compared.after.work
    texts = texts_of(before, after)
    pairs = [pair for name in NAMES if not (pair := pair_of(compared, name=name)).is_empty]
    files = files_of(before, after)
    models = [{"pair": pair, "blocks": blocks_of(pair)} for pair in pairs]
    changed = [each for each in texts if each.is_changed]
    return {
        "readable": compared.after,
        "before": before,
        "after": after,
        "labels": (label_of(before), label_of(after)),
        "changed": changed,
        "unchanged": [each for each in texts if not each.is_changed],
        "models": models,
        "files": files,
        "is_same": not changed
        and all(pair.is_same_file for pair in pairs)
        and not any(each["blocks"] for each in models)
        and all(each.kind == "same" for each in files),
    }
