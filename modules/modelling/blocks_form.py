"""Building blocks on the steps of a model: what is shown, what was chosen, what is stored."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from modules.assignments.actions import EditedElsewhere, NotEditable, save_draft
from modules.assignments.models import Draft
from modules.building_blocks.queries import uses_by_choice
from modules.building_blocks.rules import BlockCounts, BlockUse, counts, stored_form, uses_of
from modules.modelling.places import Place
from modules.processes.graph import graph_of, is_step
from modules.processes.model import ProcessModel
from modules.processes.steps import Step, steps

MOST_ROWS = 200
"""Steps shown; a longer model than that is cut into several before anybody sets blocks on it."""


@dataclass(frozen=True, kw_only=True)
class BlockRow:
    """One step with its select: the key that is `chosen`, and what another window stored meanwhile, if that differs."""

    step: Step
    chosen: str
    stored: str


@dataclass(frozen=True, kw_only=True)
class BlocksForm:
    """The rows of a model, and how many steps it has beyond them."""

    rows: list[BlockRow]
    more: int
    counts: BlockCounts
    seen: str

    @property
    def used(self) -> set[str]:
        """Keys that are chosen somewhere."""
        return {row.chosen for row in self.rows if row.chosen}


def stored_uses(place: Place, *, model: ProcessModel) -> tuple[BlockUse, ...]:
    """Return the blocks stored for the steps that the model still has."""
    return uses_of(_stored(place.draft, name=place.name), among={node.id for node in model.nodes})


def form_of(place: Place, *, model: ProcessModel, typed: Mapping[str, str] | None = None) -> BlocksForm:
    """Return the form with what is stored, or with what was typed before something hindered the saving."""
    uses = stored_uses(place, model=model)
    kept = {use.element_id: use for use in uses}
    work = _work(model)
    rows = []
    for step in work[:MOST_ROWS]:
        stored = kept.get(step.element_id)
        key = stored.key if stored is not None else ""
        chosen = key if typed is None else typed.get(_field(step), "")
        rows.append(BlockRow(step=step, chosen=chosen, stored=stored.name if stored and chosen != key else ""))
    more = max(0, len(work) - MOST_ROWS)
    return BlocksForm(rows=rows, more=more, counts=counts(uses), seen=seen_of(place))


def keep_blocks(
    place: Place, *, model: ProcessModel, typed: Mapping[str, str], seen: str, now: datetime
) -> tuple[BlockUse, ...]:
    """Store what was chosen; steps that the page does not show keep theirs.

    Args:
        place: which model of whose work.
        model: what its file says.
        typed: keys by field name.
        seen: mark of model and blocks as the person saw them.
        now: the present moment.

    Raises:
        NotEditable: it is not the participant's turn.
        EditedElsewhere: model or blocks were replaced meanwhile; nothing was stored.
    """
    draft = place.draft
    if draft is None or not place.work.is_editable:
        raise NotEditable
    if seen_of(place) != seen:
        raise EditedElsewhere(draft)
    work = _work(model)
    shown = {step.element_id for step in work[:MOST_ROWS]}
    kept = [use for use in stored_uses(place, model=model) if use.element_id not in shown]
    chosen = uses_by_choice((step.element_id, typed.get(_field(step), "")) for step in work[:MOST_ROWS])
    uses = (*chosen, *kept)
    values: dict[str, Any] = {f"{place.name}_blocks": stored_form(uses)}
    save_draft(submission=draft.submission, edit_number=draft.edit_number, values=values, now=now)
    return uses


def seen_of(place: Place) -> str:
    """Return a mark that changes with the model and its blocks, whatever else of the draft is saved meanwhile."""
    text = json.dumps([place.seen, _stored(place.draft, name=place.name)], sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _work(model: ProcessModel) -> list[Step]:
    graph = graph_of(model)
    return [step for step in steps(model) if is_step(graph.nodes[step.element_id], graph=graph)]


def _field(step: Step) -> str:
    return f"baustein-{step.number}"


def _stored(draft: Draft | None, *, name: str) -> Any:
    return getattr(draft, f"{name}_blocks") if draft is not None else {}
