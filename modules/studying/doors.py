"""Who may work in a lesson."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.permissions import signed_in
from modules.content.models import LessonPage
from modules.content.queries import programme_of
from modules.enrolment.gate import ask
from modules.enrolment.models import Enrolment
from modules.enrolment.queries import current_enrolment
from modules.enrolment.rules import Access


def own_lesson(request: HttpRequest, *, page_id: int) -> tuple[LessonPage, Enrolment]:
    """Return the lesson and the enrolment by which the person may work in it.

    Raises:
        Http404: no such published lesson, or the person studies nothing it belongs to.
        PermissionDenied: its module is not open yet.
    """
    person = signed_in(request)
    # by the column of the page: through the key of a child, numbers too long for the database are an error
    lesson = get_object_or_404(LessonPage.objects.live(), id=page_id)
    now = timezone.now()
    enrolment = current_enrolment(person, on=timezone.localdate(now), programme=programme_of(lesson))
    if enrolment is None:
        raise Http404
    if ask(person, page=lesson, now=now).access is not Access.OPEN:
        raise PermissionDenied(_("Dieses Modul ist noch nicht geöffnet."))
    return lesson, enrolment
