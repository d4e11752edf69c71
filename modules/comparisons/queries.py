"""Which two works are compared, and in which order."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.assignments.models import Draft, Version
from modules.assignments.references import ReadableWork, WorkReference, work_or_404


@dataclass(frozen=True, kw_only=True)
class Compared:
    """Two works of the same people on the same assignment, the earlier one first."""

    before: ReadableWork
    after: ReadableWork


def compared_or_404(person: User, *, reference: WorkReference, other: WorkReference) -> Compared:
    """Return two works that a person may read, whichever of them is named first.

    Raises:
        Http404: one of them is not there or not hers to read, or they have nothing to do with each other.
    """
    found = [work_or_404(person, reference=each) for each in (reference, other)]
    one, two = found
    if one.work == two.work or not _belong_together(one, two):
        raise Http404
    before, after = sorted(found, key=_when)
    return Compared(before=before, after=after)


def _belong_together(one: ReadableWork, two: ReadableWork) -> bool:
    """One assignment and the same people; a second attempt may be led by somebody else of those who write."""
    if one.submission.assignment_id != two.submission.assignment_id:
        return False
    return one.submission.enrolment_id == two.submission.enrolment_id or (one.is_author and two.is_author)


def label_of(work: Draft | Version) -> str:
    """Return what pages call a draft or version."""
    return _("Entwurf") if isinstance(work, Draft) else _("Fassung %(number)s") % {"number": work.number}


def _when(found: ReadableWork) -> tuple[int, bool, int]:
    """Attempts one after another, in each the versions by number and the draft last."""
    work = found.work
    number = work.number if isinstance(work, Version) else 0
    return found.submission.attempt, isinstance(work, Draft), number
