"""Note that somebody took a document."""

from datetime import datetime

from lms.accounts.models import User
from lms.shared.models import PrivateDocument
from modules.downloads.models import DocumentDownload


def note_download(*, person: User, document: PrivateDocument, now: datetime) -> None:
    """Count somebody who takes a document; further times, also at the same moment, are not counted."""
    row = DocumentDownload(person=person, document=document, first_at=now)
    DocumentDownload.objects.bulk_create([row], ignore_conflicts=True)
