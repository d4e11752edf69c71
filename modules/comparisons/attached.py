"""Files and building blocks that two works have, have not, or have otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from modules.assignments.models import Draft, DraftAttachment, Version, VersionAttachment
from modules.building_blocks.rules import BlockUse, uses_of
from modules.comparisons.pairs import Pair
from modules.differences.of_nodes import called
from modules.processes.model import Node
from modules.processes.steps import steps


@dataclass(frozen=True, kw_only=True)
class FileDifference:
    """An attachment; `kind` is "same", "added", "removed" or "captioned" (the same file with other words)."""

    kind: str
    file_id: int
    name: str
    caption: str


def files_of(before: Draft | Version, after: Draft | Version) -> list[FileDifference]:
    """Return the attachments of both works, told by their checksums: what is gone first, then in the later order."""
    here, there = _by_checksum(before), _by_checksum(after)
    gone = [_file("removed", each) for checksum, each in here.items() if checksum not in there]
    return gone + [_file(_kind(here.get(checksum), each), each) for checksum, each in there.items()]


def blocks_of(pair: Pair) -> list[str]:
    """Return a sentence for each step whose building block is another, or has come or gone with the step staying.

    In the order of the later list of steps.
    """
    before, after = pair.models
    if before is None or after is None or pair.difference is None:
        return []
    back = {other: one for one, other in pair.difference.same}
    here = _uses(pair.before.work, name=pair.before.name)
    there = _uses(pair.after.work, name=pair.after.name)
    nodes = {node.id: node for node in reversed(after.nodes)}
    ordered = (nodes[step.element_id] for step in steps(after))
    return [
        _block_sentence(node, was=here.get(back[node.id]), now=there.get(node.id))
        for node in ordered
        if node.id in back and _key(here.get(back[node.id])) != _key(there.get(node.id))
    ]


def _by_checksum(work: Draft | Version) -> dict[str, DraftAttachment | VersionAttachment]:
    return {each.file.sha256: each for each in work.attachments.select_related("file")}


def _kind(was: DraftAttachment | VersionAttachment | None, now: DraftAttachment | VersionAttachment) -> str:
    if was is None:
        return "added"
    return "same" if was.caption == now.caption else "captioned"


def _file(kind: str, attachment: DraftAttachment | VersionAttachment) -> FileDifference:
    return FileDifference(
        kind=kind, file_id=attachment.file_id, name=attachment.file.original_name, caption=attachment.caption
    )


def _uses(work: Draft | Version, *, name: str) -> Mapping[str, BlockUse]:
    return {use.element_id: use for use in uses_of(getattr(work, f"{name}_blocks"))}


def _key(use: BlockUse | None) -> str:
    return use.key if use is not None else ""


def _block_sentence(node: Node, *, was: BlockUse | None, now: BlockUse | None) -> str:
    words = {"step": called(node), "was": was.name if was else "", "now": now.name if now else ""}
    if was is None:
        return _("%(step)s trägt jetzt den Baustein %(now)s.") % words
    if now is None:
        return _("%(step)s trägt den Baustein %(was)s nicht mehr.") % words
    return _("%(step)s trägt jetzt den Baustein %(now)s, vorher %(was)s.") % words
