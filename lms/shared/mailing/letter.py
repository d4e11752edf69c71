"""A letter in parts, from which text and HTML are made alike."""

from dataclasses import asdict, dataclass
from typing import Any

# Stands in a path where the secret of the mail's link comes; filled in only on delivery.
SECRET = "{secret}"  # noqa: S105 - a mark, no secret


@dataclass(frozen=True, kw_only=True)
class Attachment:
    """A small text file sent along, for example a calendar entry.

    Attributes:
        name: file name.
        mime: content type with parameters, for example `text/calendar; method=PUBLISH`.
        text: the content.
    """

    name: str
    mime: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Letter:
    """What a mail says, in the language of its reader.

    Attributes:
        subject: one line.
        greeting: for example "Guten Tag Katrin Muster,".
        paragraphs: plain text, one entry each.
        facts: label and value pairs shown as a small table.
        button: words on the one button, or empty.
        path: path behind the button; may hold the mark `SECRET`.
        reason: why the reader gets this mail.
        attachments: files sent along.
    """

    subject: str
    greeting: str
    paragraphs: tuple[str, ...]
    reason: str
    facts: tuple[tuple[str, str], ...] = ()
    button: str = ""
    path: str = ""
    attachments: tuple[Attachment, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the letter as plain lists and dictionaries."""
        return asdict(self)


def letter_from_json(stored: dict[str, Any]) -> Letter:
    """Return the letter that `as_json` described."""
    return Letter(
        **{
            **stored,
            "paragraphs": tuple(stored["paragraphs"]),
            "facts": tuple((label, value) for label, value in stored["facts"]),
            "attachments": tuple(Attachment(**each) for each in stored["attachments"]),
        }
    )
