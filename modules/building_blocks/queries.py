"""The vocabulary as pages offer it, and as it is believed when a file brings blocks along."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import get_language

from modules.building_blocks.models import BlockGroup, BuildingBlock
from modules.building_blocks.rules import BlockUse


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A block that can be set; `is_retired` where only older work still carries it."""

    key: str
    name: str
    is_retired: bool


@dataclass(frozen=True, kw_only=True)
class ChoiceGroup:
    """The blocks of one of the five groups."""

    label: str
    choices: list[Choice]


def choices(*, used: Iterable[str] = ()) -> list[ChoiceGroup]:
    """Return what can be set, by group in the order of the vocabulary; in one trip.

    Args:
        used: keys already set, which stay in the list although they may be retired.
    """
    language = get_language() or "de"
    wanted = BuildingBlock.objects.filter(Q(is_retired=False) | Q(key__in=list(used)))
    rows = sorted(wanted, key=lambda block: (block.sort_order, block.name))
    return [
        ChoiceGroup(
            label=str(group.label),
            choices=[
                Choice(key=block.key, name=block.name_in(language), is_retired=block.is_retired)
                for block in rows
                if block.group == group
            ],
        )
        for group in BlockGroup
        if any(block.group == group for block in rows)
    ]


def uses_by_choice(chosen: Iterable[tuple[str, str]]) -> list[BlockUse]:
    """Return the uses for pairs of element id and key, with the vocabulary's words; unknown keys are left out."""
    pairs = list(chosen)
    known = {block.key: block for block in BuildingBlock.objects.filter(key__in={key for _id, key in pairs})}
    return [
        BlockUse(
            element_id=element_id,
            key=key,
            name=known[key].name,
            is_media_break=known[key].is_media_break,
            is_waiting=known[key].is_waiting,
        )
        for element_id, key in pairs
        if key in known
    ]
