"""What the pages of handouts show: the roles of a work's models, and the sheet of one of them."""

from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.assignments.references import ReadableWork
from modules.handouts.lines import MOST_STEPS, shortened, shown_steps
from modules.handouts.queries import DerivedModel, label_of, model_of, models_of
from modules.handouts.rules import handout
from modules.handouts.words import role_title

MOST_ROLES = 200
"""Roles that the list names; each sheet leads to its neighbours, so that none is out of reach."""


def list_page(readable: ReadableWork) -> dict[str, Any]:
    """Return the context of the list of roles, model by model."""
    return {
        "readable": readable,
        "label": label_of(readable.work),
        "sections": [
            {
                "derived": each,
                "roles": [
                    _row(readable, derived=each, number=number)
                    for number in range(1, min(len(each.roles), MOST_ROLES) + 1)
                ],
                "more": max(0, len(each.roles) - MOST_ROLES),
            }
            for each in models_of(readable.work)
        ],
    }


def sheet_page(readable: ReadableWork, *, name: str, number: int) -> dict[str, Any]:
    """Return the context of one sheet.

    Args:
        readable: the work.
        name: "as_is" or "to_be".
        number: of the role in the list, from 1.

    Raises:
        Http404: the work has no such model, or the model no such role.
    """
    derived = model_of(readable.work, name=name)
    if derived is None or derived.shown.model is None or not 1 <= number <= len(derived.roles):
        raise Http404
    sheet = handout(derived.shown.model, role=derived.roles[number - 1].role)
    return {
        "readable": readable,
        "label": label_of(readable.work),
        "title": shortened(role_title(sheet.role)),
        "process": shortened(readable.work.process_name or sheet.process_name or readable.title),
        "derived": derived,
        "sheet": sheet,
        "steps": shown_steps(sheet),
        "more": max(0, len(sheet.steps) - MOST_STEPS),
        "facts": [
            {"label": label, "value": shortened(", ".join(names))}
            for label, names in (
                (_("Bekommt Arbeit von"), sheet.gets_from),
                (_("Gibt weiter an"), sheet.passes_to),
                (_("Dokumente"), sheet.documents),
            )
            if names
        ],
        "pdf_address": _address("handout_pdf", readable, name=name, number=number),
        "before": _neighbour(readable, derived=derived, number=number - 1),
        "after": _neighbour(readable, derived=derived, number=number + 1),
    }


def _row(readable: ReadableWork, *, derived: DerivedModel, number: int) -> dict[str, Any]:
    share = derived.roles[number - 1]
    return {
        "title": shortened(role_title(share.role)),
        "steps": share.steps,
        "address": _address("handout", readable, name=derived.name, number=number),
        "pdf_address": _address("handout_pdf", readable, name=derived.name, number=number),
    }


def _neighbour(readable: ReadableWork, *, derived: DerivedModel, number: int) -> dict[str, Any] | None:
    return _row(readable, derived=derived, number=number) if 1 <= number <= len(derived.roles) else None


def _address(view: str, readable: ReadableWork, *, name: str, number: int) -> str:
    return reverse(view, args=[readable.work, name, number])
