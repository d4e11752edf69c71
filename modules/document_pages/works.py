"""To which work a file belongs, for the way back."""

from django.db.models import Q

from lms.accounts.models import User
from modules.assignments.models import WorkFile
from modules.assignments.permissions import own_drafts, readable_versions
from modules.assignments.references import ReadableWork, reference_of, work_or_404


def place_of(file: WorkFile, *, person: User) -> ReadableWork | None:
    """Return the newest work with this file that a person may read; None for a file that is in no work any more."""
    used = Q(as_is=file) | Q(to_be=file) | Q(attachments__file=file)
    version = readable_versions(person).filter(used).order_by("-handed_in_at", "-pk").first()
    work = version or own_drafts(person).filter(used).order_by("-pk").first()
    return work_or_404(person, reference=reference_of(work)) if work is not None else None
