"""How the pages of the own work are entered: by kind and number of the assignment."""

from datetime import datetime

from django.http import Http404, HttpRequest
from django.utils import timezone

from modules.assignments.models import Assignment
from modules.assignments.queries import Work, work_on
from modules.enrolment.models import Enrolment
from modules.enrolment.permissions import own_enrolment


def own_work(request: HttpRequest, *, kind: str, number: int) -> tuple[Enrolment, Work]:
    """Return the enrolment of who asks and her work on an assignment, as it stands now.

    Raises:
        Http404: the programme has no such assignment.
        PermissionDenied: she studies nothing.
    """
    now = timezone.now()
    enrolment = own_enrolment(request, now=now)
    return enrolment, work_by_number(enrolment, kind=kind, number=number, now=now)


def work_by_number(enrolment: Enrolment, *, kind: str, number: int, now: datetime) -> Work:
    """Return the work of a participant on an assignment; raises `Http404` where the programme has none."""
    try:
        return work_on(enrolment, kind=kind, number=number, today=timezone.localdate(now))
    except Assignment.DoesNotExist as error:
        raise Http404 from error
