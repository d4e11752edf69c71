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
