"""The list of a participant's assignments."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from modules.assignments.models import Kind
from modules.assignments.queries import all_work
from modules.enrolment.permissions import own_enrolment
from modules.peer_feedback.queries import standing_of
from modules.portfolio.lists import choice_of, list_page


@login_required
@require_safe
def assignment_list(request: HttpRequest) -> HttpResponse:
    """Show the process assignments by module: all of them, or those on one heap or of one module."""
    now = timezone.now()
    enrolment = own_enrolment(request, now=now)
    works = all_work(enrolment, kind=Kind.PROCESS, today=timezone.localdate(now))
    context = list_page(works, enrolment=enrolment, choice=choice_of(request.GET), now=now)
    context["peers"] = standing_of(enrolment.participant, on=timezone.localdate(now))
    return render(request, "portfolio/list.html", context)
