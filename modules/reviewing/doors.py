"""How the screen is entered: which version, by whom, out of which list."""

from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.accounts.permissions import signed_in
from modules.assignments.models import Version
from modules.document_pages.actions import ask_for_missing
from modules.inbox.filters import Filter
from modules.review import queries
from modules.reviewing.frame import Frame, frame_of
from modules.reviewing.targets import target_now


def frame_for(request: HttpRequest, *, version_id: int) -> Frame:
    """Return a version as the person who asks sees it now.

    Raises:
        Http404: there is none, or it belongs to somebody she does not teach.
        PermissionDenied: the page that sends stood open while somebody else logged in.
    """
    person, now = signed_in(request), timezone.now()
    if request.POST.get("owner", str(person.pk)) != str(person.pk):
        raise PermissionDenied(_("Diese Seite gehört zu einem anderen Konto. Bitte laden Sie sie neu."))
    frame = frame_of(readable_or_404(person, version_id=version_id), person=person, now=now, chosen=list_in(request))
    ask_for_missing(frame.files, now=now)
    return frame


def readable_or_404(person: User, *, version_id: int) -> Version:
    """Return a version with everything its page needs; raises `Http404` where she may not read it."""
    try:
        return queries.readable_version(person, version_id=version_id)
    except Version.DoesNotExist as error:
        raise Http404 from error


def list_in(request: HttpRequest) -> Filter:
    """Return the list that is worked through: it stands in the address, also of a form that is sent."""
    chosen = Filter.from_query(request.GET.get("liste", ""))
    # only working days need to know whose holidays count
    return replace(chosen, state=target_now().state) if chosen.longer_than or chosen.recent else chosen
