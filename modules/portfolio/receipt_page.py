"""What the receipt of a version says: what came when, from whom, and how anybody can check it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.html import strip_tags
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.assignments.models import Kind, Version, WorkFile
from modules.assignments.queries import authors_of
from modules.assignments.receipt_words import term_words, to_the_second
from modules.assignments.receipts import is_intact
from modules.assignments.references import ReadableWork
from modules.assignments.shown import PART_LABELS
from modules.processes.profile import PROFILE_FIELDS

_TEXTS = ("analysis", "ideas", "text")
_BLOCKS = ("as_is_blocks", "to_be_blocks")


@dataclass(frozen=True, kw_only=True)
class ReceivedFile:
    """A file as the receipt names it: what it is, the file, and where it is saved from."""

    what: str
    file: WorkFile
    address: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a version that holds something, and how much."""

    label: str
    value: str


def receipt_page(found: ReadableWork, *, version: Version) -> dict[str, Any]:
    """Return the context of a receipt."""
    authors = [each.participant.name for each in authors_of(version.submission)]
    # one author handed in herself; of earlier versions nobody noted who pressed the button
    by = version.handed_in_by.name if version.handed_in_by is not None else authors[0] if len(authors) == 1 else ""
    return {
        "found": found,
        "version": version,
        "assignment": version.submission.assignment,
        "enrolment": version.submission.enrolment,
        "received_at": to_the_second(version.handed_in_at),
        "handed_in_by": by,
        "authors": authors,
        "term": term_words(version),
        "parts": list(_parts(version)),
        "files": received_files(version),
        "is_intact": is_intact(version),
        "content_name": content_name(version),
    }


def content_name(version: Version) -> str:
    """Return the name of the file of which the checksum is made."""
    return f"fassung-{version.pk}.json"


def received_files(version: Version) -> list[ReceivedFile]:
    """Return every file of a version: the models, then the attachments in their order; one trip."""
    models = [(str(PART_LABELS[name]), getattr(version, name)) for name in ("as_is", "to_be")]
    attached = [
        (_("Anlage: %(caption)s") % {"caption": each.caption} if each.caption else _("Anlage"), each.file)
        for each in version.attachments.select_related("file")
    ]
    return [
        ReceivedFile(what=what, file=file, address=reverse("work_file", args=[file.pk]))
        for what, file in [*models, *attached]
        if file is not None
    ]


def _parts(version: Version) -> Iterator[Part]:
    if version.submission.assignment.kind == Kind.PROCESS:
        filled = sum(getattr(version, fact.name) not in (None, "") for fact in PROFILE_FIELDS)
        counts = {"filled": filled, "all": len(PROFILE_FIELDS)}
        yield Part(label=_("Prozesssteckbrief"), value=_("%(filled)s von %(all)s Angaben") % counts)
    for name in _TEXTS:
        length = len(strip_tags(getattr(version, name)).strip())
        if length:
            words = ngettext("%(count)s Zeichen", "%(count)s Zeichen", length)
            yield Part(
                label=str(PART_LABELS[name]), value=words % {"count": number_format(length, force_grouping=True)}
            )
    for name in _BLOCKS:
        count = len(getattr(version, name))
        if count:
            words = ngettext("an %(count)s Aufgabe", "an %(count)s Aufgaben", count)
            yield Part(label=str(PART_LABELS[name]), value=words % {"count": count})
