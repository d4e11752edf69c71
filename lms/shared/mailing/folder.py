"""While developing, mail goes into a folder, one `.eml` file each, readable at `/postausgang/`."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend


class FolderBackend(BaseEmailBackend):
    """Writes each message to `MAIL_FOLDER`."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the messages; return how many."""
        folder = Path(settings.MAIL_FOLDER)
        folder.mkdir(parents=True, exist_ok=True)
        for message in email_messages:
            (folder / f"{time.time_ns()}.eml").write_bytes(message.message().as_bytes())
        return len(email_messages)


@dataclass(frozen=True, kw_only=True)
class FolderMail:
    """A mail read back from the folder."""

    name: str
    to: str
    subject: str
    sent_at: str
    text: str


def newest_mails(*, limit: int) -> list[FolderMail]:
    """Return the newest mails of the folder, newest first."""
    folder = Path(settings.MAIL_FOLDER)
    files = sorted(folder.glob("*.eml"), reverse=True)[:limit] if folder.is_dir() else []
    return [_read(file) for file in files]


def _read(file: Path) -> FolderMail:
    message = message_from_bytes(file.read_bytes(), policy=policy.default)
    body = message.get_body(("plain",))
    return FolderMail(
        name=file.stem,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=str(message["Date"]),
        text=body.get_content() if body is not None else "",
    )
