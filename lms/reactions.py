"""Which facts of lower floors make upper floors act: kind of outbox event -> actions, run by the worker.

Each action is idempotent: an event may be worked off more than once.
"""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from certificates import actions as certificates
from lms.shared.outbox.actions import Reaction
from modules.allocation.actions import follow_standing
from modules.document_pages import actions as document_pages


def issue_certificate(*, enrolment_id: int, **_ids: int) -> None:
    """Issue the certificate of somebody whose work was accepted or whose attendance changed, if it is earned now."""
    certificates.issue_if_earned(enrolment_id=enrolment_id, now=timezone.now())


def draw_certificate(*, certificate_id: int, **_ids: int) -> None:
    """Draw the file of a new certificate and write to its holder."""
    certificates.draw(certificate_id=certificate_id, now=timezone.now())


def draw_pages(*, version_id: int, **_ids: int) -> None:
    """Have the pages of PDF files drawn that were handed in, before somebody looks at them."""
    document_pages.ask_for_pages_of(version_id=version_id, now=timezone.now())


def allocate_by_administration(*, version_id: int, **_ids: int) -> None:
    """Give a work that was handed in to whom the works of its administration go."""
    follow_standing(version_id=version_id, now=timezone.now())


REACTIONS: Mapping[str, Sequence[Reaction]] = {
    "version.handed_in": (draw_pages, allocate_by_administration),
    "version.accepted": (issue_certificate,),
    "attendance.changed": (issue_certificate,),
    "certificate.issued": (draw_certificate,),
}
