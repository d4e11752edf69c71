"""Which building blocks stay on a model when its file is replaced."""

from typing import Any

from modules.assignments.files import content_of, model_of
from modules.assignments.models import Draft, Source, WorkFile
from modules.building_blocks.files import blocks_in
from modules.building_blocks.queries import uses_by_choice
from modules.building_blocks.rules import BlockUse, stored_form, uses_of


def blocks_with(file: WorkFile, *, name: str, draft: Draft | None) -> dict[str, Any]:
    """Return the field of a draft that says which blocks a new file of a model carries, ready to be saved with it.

    A copy that was downloaded with its blocks brings them back; the vocabulary's words and flags hold, not those of
    the file. Beside these a step keeps its block if it is still the same: by id and name, and by id alone if it was
    drawn on from the stored model here. Without any the field becomes empty.

    Args:
        file: the new file, stored already.
        name: "as_is" or "to_be".
        draft: what is stored so far.
    """
    field = f"{name}_blocks"
    after = model_of(file)
    if after is None:
        return {field: {}}
    before = model_of(getattr(draft, name)) if draft is not None else None
    names = {node.id: node.name for node in before.nodes} if before is not None else {}
    is_drawn = file.source == Source.DRAWN
    same = {node.id for node in after.nodes if node.id in names and (is_drawn or names[node.id] == node.name)}
    kept = uses_of(getattr(draft, field, {}), among=same)
    return {field: stored_form([*kept, *_brought(file)])}


def _brought(file: WorkFile) -> list[BlockUse]:
    found = blocks_in(content_of(file))
    return uses_by_choice((use.element_id, use.key) for use in found) if found else []
