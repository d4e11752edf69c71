"""Doors for those who study."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.permissions import signed_in
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment


def own_enrolment(request: HttpRequest, *, now: datetime) -> Enrolment:
    """Return the enrolment that the person behind a request works in.

    Raises:
        PermissionDenied: she studies nothing.
    """
    enrolment = current_enrolment(signed_in(request), on=timezone.localdate(now))
    if enrolment is None:
        raise PermissionDenied(_("Diese Seite ist für Teilnehmende. Ihr Konto gehört zu keinem Jahrgang."))
    return enrolment
