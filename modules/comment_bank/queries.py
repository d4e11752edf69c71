"""Texts that a trainer may use: her own, and those that all trainers share."""

from dataclasses import dataclass

from django.db.models import Q

from lms.accounts.models import User
from modules.assignments.models import Assignment
from modules.comment_bank.models import BankComment


@dataclass(frozen=True, kw_only=True)
class BankText:
    """A text to insert; `criterion_key` is empty where it belongs to no row of the rubric."""

    id: int
    text: str
    criterion_key: str
    is_shared: bool


def bank_for(trainer: User, *, assignment: Assignment) -> list[BankText]:
    """Return the texts for an assignment: of it and of its kind, own and shared, most used first; one trip."""
    here = Q(assignment=assignment) | Q(assignment=None, kind=assignment.kind)
    found = BankComment.objects.visible_to(trainer).filter(here).order_by("-uses", "pk")
    return [
        BankText(id=pk, text=text, criterion_key=key, is_shared=owner is None)
        for pk, text, key, owner in found.values_list("pk", "text", "criterion_key", "owner")
    ]
