"""What the page of figures shows: counted, told in words, and asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.assignments.advice import MOST_LISTED
from modules.assignments.models import Draft
from modules.assignments.references import ReadableWork
from modules.assignments.shown import ShownModel
from modules.building_blocks.rules import counts, marks_of
from modules.handouts.queries import DerivedModel, label_of, models_of
from modules.handouts.words import role_title
from modules.processes.figures import Figures, figures
from modules.processes.improvements import Improvement, improvements
from modules.processes.model import ProcessModel
from modules.processes.steps import Step

_MOST_HINTS = 20
_MOST_ELEMENTS = 8
_MOST_BARS = 12


@dataclass(frozen=True, kw_only=True)
class Element:
    """An element with the address of its row in the list of steps."""

    label: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Advice:
    """One improvement hint; `more` counts the elements that are not named."""

    sentence: str
    question: str
    elements: list[Element]
    more: int


def figures_page(readable: ReadableWork) -> dict[str, Any]:
    """Return the context of the page of figures of a work."""
    models = models_of(readable.work)
    return {
        "readable": readable,
        "label": label_of(readable.work),
        "sections": [_section(each, readable=readable) for each in models],
        "compares": len(models) > 1 and all(each.is_readable for each in models),
    }


def _section(derived: DerivedModel, *, readable: ReadableWork) -> dict[str, Any]:
    model = derived.shown.model
    section: dict[str, Any] = {"derived": derived, "shown": derived.shown}
    if model is None:
        return section
    found = figures(model)
    hints = improvements(model, marks=marks_of(derived.uses))
    between = sorted(found.between, key=lambda each: -each.times)
    shares = sorted(derived.roles, key=lambda each: -each.steps)
    may_set = readable.is_author and isinstance(readable.work, Draft) and readable.submission.is_editable
    return section | {
        "figures": _figures(found, derived=derived),
        "hand_overs": [
            {"label": f"{each.source} → {each.target}", "value": each.times} for each in between[:_MOST_BARS]
        ],
        "names_roles": bool(found.roles),
        "hand_overs_total": max((each.times for each in between), default=1),
        "hand_overs_more": max(0, len(between) - _MOST_BARS),
        "roles": [{"label": role_title(each.role), "value": each.steps} for each in shares[:_MOST_BARS]],
        "roles_total": max((each.steps for each in shares), default=1),
        "advice": [_advice(each, derived=derived, model=model) for each in hints[:_MOST_HINTS]],
        "advice_more": max(0, len(hints) - _MOST_HINTS),
        "blocks_address": _blocks_address(readable, name=derived.name) if may_set else "",
        "with_blocks_address": reverse("model_with_blocks", args=[readable.work, derived.name]) if derived.uses else "",
        "detail": derived.shown.detail,
    }


def _blocks_address(readable: ReadableWork, *, name: str) -> str:
    return reverse("model_blocks", args=[readable.submission.assignment.number, name])


def _figures(found: Figures, *, derived: DerivedModel) -> list[dict[str, Any]]:
    counted = counts(derived.uses)
    without = _("noch keine Bausteine gesetzt")
    return [
        {"label": _("Schritte"), "value": found.steps, "detail": _("was jemand tut")},
        {"label": _("Rollen"), "value": len(found.roles), "detail": _("Bahnen und Pools mit Elementen")},
        {"label": _("Übergaben"), "value": found.hand_overs, "detail": _("von einer Rolle zur anderen")},
        {"label": _("Schleifen"), "value": found.loops, "detail": _("Wege zurück")},
        {"label": _("Längster Weg"), "value": found.longest_way, "detail": _("Schritte nacheinander")},
        {
            "label": _("Medienbrüche"),
            "value": counted.media_breaks if derived.uses else "–",
            "detail": _blocks_set(counted.steps) if derived.uses else without,
        },
        {
            "label": _("Warten"),
            "value": counted.waiting if derived.uses else "–",
            "detail": _blocks_set(counted.steps) if derived.uses else without,
        },
    ]


def _blocks_set(steps: int) -> str:
    return ngettext("%(count)d Baustein gesetzt", "%(count)d Bausteine gesetzt", steps) % {"count": steps}


def _advice(hint: Improvement, *, derived: DerivedModel, model: ProcessModel) -> Advice:
    rows = {step.element_id: step for step in derived.shown.steps}
    named = [rows[each] for each in hint.element_ids if each in rows]
    return Advice(
        sentence=hint.sentence,
        question=hint.question,
        elements=elements(named[:_MOST_ELEMENTS], shown=derived.shown),
        more=max(0, len(named) - _MOST_ELEMENTS),
    )


def elements(named: Sequence[Step], *, shown: ShownModel) -> list[Element]:
    """Return steps as links to their rows in the list below, or to the page that lists the rest of a large model."""
    return [Element(label=f"{step.number} {step.name or step.kind}", address=_row(step, shown=shown)) for step in named]


def _row(step: Step, *, shown: ShownModel) -> str:
    if step.number <= len(shown.listed):
        return f"#schritt-{shown.name}-{step.number}"
    return f"{shown.all_steps_address}?seite={(step.number - 1) // MOST_LISTED + 1}"
