"""The trainer's start page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.reviewing.inbox_page import inbox_page


@require_safe
@role_required(Role.TRAINER)
def inbox(request: HttpRequest) -> HttpResponse:
    """Show what waits in the cohorts the trainer teaches."""
    return render(request, "reviewing/inbox.html", inbox_page(signed_in(request), now=timezone.now()))
