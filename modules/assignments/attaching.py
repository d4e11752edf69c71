"""Attachments of a draft: some come, some go, their captions are written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction

from modules.assignments.actions import attach
from modules.assignments.models import Draft, DraftAttachment, WorkFile


@dataclass(frozen=True, kw_only=True)
class AttachmentChanges:
    """What a form does to the attachments of a draft.

    Attributes:
        captions: new ones, by primary key of the attachment; at most 200 characters each.
        removed: primary key of the attachment that goes, or None. Its file stays where a version carries it.
    """

    captions: Mapping[int, str] = field(default_factory=dict)
    removed: int | None = None


def attachments_of(draft: Draft | None) -> list[DraftAttachment]:
    """Return the attachments of a draft with their files, in their order."""
    return [] if draft is None else list(draft.attachments.select_related("file"))


def files_mark(draft: Draft | None, *, present: Sequence[DraftAttachment]) -> str:
    """Return one word for which files a draft carries, by which a page notices that others were put there."""
    models = (draft.as_is_id, draft.to_be_id) if draft is not None else (None, None)
    return "-".join(str(key or 0) for key in (*models, *(each.file_id for each in present)))


@transaction.atomic
def change_attachments(*, draft: Draft, added: Sequence[WorkFile], changes: AttachmentChanges) -> None:
    """Add files behind those that are there, remove one, write captions.

    Call it in the transaction of `save_draft`: that one holds the lock and has seen that nobody else wrote meanwhile.
    """
    own = DraftAttachment.objects.filter(draft=draft)
    if changes.removed is not None:
        own.filter(pk=changes.removed).delete()
    for each in own.filter(pk__in=changes.captions):
        if each.caption != changes.captions[each.pk]:
            each.caption = changes.captions[each.pk]
            each.save(update_fields=["caption"])
    attach(draft=draft, files=[(file, "") for file in added])
