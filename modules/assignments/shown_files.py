"""Files of a work in the form in which pages show them."""

from dataclasses import dataclass

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from modules.assignments.models import Draft, Version, WorkFile


@dataclass(frozen=True, kw_only=True)
class ShownFile:
    """A file with what a page says about it.

    Attributes:
        name: under which it is saved.
        kind: what it is, for example "PDF".
        size: in words, for example "1,2 MB".
        address: from which it is saved.
        image: from which a browser shows it; empty where it is no picture.
        caption: what its author says about it.
    """

    name: str
    kind: str
    size: str
    address: str
    image: str
    caption: str


def shown_file(file: WorkFile, *, caption: str = "") -> ShownFile:
    """Return what a page says about one file."""
    return ShownFile(
        name=file.original_name,
        kind=file.kind.upper(),
        size=filesizeformat(file.size),
        address=reverse("work_file", args=[file.pk]),
        image=reverse("work_image", args=[file.pk]) if file.is_picture else "",
        caption=caption,
    )


def shown_attachments(work: Draft | Version) -> list[ShownFile]:
    """Return the attachments of a draft or version in their order."""
    return [shown_file(each.file, caption=each.caption) for each in work.attachments.select_related("file")]
