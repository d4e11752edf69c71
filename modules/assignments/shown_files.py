"""Files of a work in the form in which pages show them."""

from collections.abc import Callable
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
        pages: where the pages of a PDF are looked at; empty for other kinds, and for readers of other addresses.
    """

    name: str
    kind: str
    size: str
    address: str
    image: str
    caption: str
    pages: str = ""


Address = Callable[[str, WorkFile], str]
"""Says where a file is to be had: takes "work_file", "work_model", "work_picture", "work_image" or "work_steps"."""

FORMS = {
    "datei": "work_file",
    "modell.bpmn": "work_model",
    "zeichnung.svg": "work_picture",
    "bild": "work_image",
    "schritte": "work_steps",
}
"""The last part of an address of another room, and the form of a file that lies there."""
PARTS = {name: part for part, name in FORMS.items()}


def own_address(name: str, file: WorkFile) -> str:
    """Return the address for who may read the work itself: authors, trainers of the cohort, organisers."""
    return reverse(name, args=[file.pk])


def shown_file(file: WorkFile, *, caption: str = "", address: Address = own_address) -> ShownFile:
    """Return what a page says about one file.

    Args:
        file: which.
        caption: what its author says about it.
        address: where it is to be had; pages for other readers hand it out by an address of their own.
    """
    return ShownFile(
        name=file.original_name,
        kind=file.kind.upper(),
        size=filesizeformat(file.size),
        address=address("work_file", file),
        image=address("work_image", file) if file.is_picture else "",
        caption=caption,
        pages=reverse("document_pages", args=[file.pk]) if file.kind == "pdf" and address is own_address else "",
    )


def shown_attachments(work: Draft | Version, *, address: Address = own_address) -> list[ShownFile]:
    """Return the attachments of a draft or version in their order."""
    return [
        shown_file(each.file, caption=each.caption, address=address) for each in work.attachments.select_related("file")
    ]
