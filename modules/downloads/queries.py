"""Who took what."""

from collections.abc import Collection
from datetime import datetime

from lms.accounts.models import User
from lms.shared.models import PrivateDocument
from modules.downloads.models import DocumentDownload


def taken_by(person: User, *, documents: Collection[int]) -> dict[int, datetime]:
    """Return when somebody first took documents, by primary key; those not taken are left out."""
    rows = DocumentDownload.objects.filter(person=person, document__in=documents)
    return dict(rows.values_list("document_id", "first_at"))


def people_with(document: PrivateDocument) -> int:
    """Return how many people took a document."""
    return DocumentDownload.objects.filter(document=document).count()
