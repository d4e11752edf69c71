"""The organiser's start page and the page of a person."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from certificates.words import requirement_row, verdict_of
from cohorts.registration.queries import due_items
from lms.accounts.invitations.actions import AlreadyActive, invite
from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required
from lms.dashboard.organising import queries
from lms.dashboard.organising.forms import PeopleForm
from modules.enrolment.queries import current_enrolment


@never_cache
@role_required(Role.ORGANISER)
@require_safe
def organiser_start(request: HttpRequest) -> HttpResponse:
    """Show what waits, the cohorts, and find a person."""
    now = timezone.now()
    form = PeopleForm(request.GET if "suche" in request.GET else None)
    words = form.cleaned_data["suche"].strip() if form.is_valid() else ""
    context = {
        "form": form,
        "words": words,
        "people": queries.found_people(words) if words else (),
        "registered": queries.found_registered(words) if words else (),
        "overview": queries.overview(now=now),
        "due": due_items(timezone.localdate(now)),
    }
    return render(request, "dashboard/organiser_start.html", context)


@never_cache
@role_required(Role.ORGANISER)
@require_safe
def organiser_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one person: seat, progress, dates, certificates, every mail."""
    person = get_object_or_404(User, pk=pk)
    found = queries.person_file(person)
    today = timezone.localdate(timezone.now())
    context = {
        "person": person,
        "file": found,
        "courses": [
            {
                "course": course,
                "rows": [requirement_row(requirement) for requirement in course.standing.requirements],
            }
            for course in found.courses
        ],
        "certificates": [
            (each, verdict_of(certificate=each, status=each.status_on(today))) for each in found.certificates
        ],
        "may_invite": person.activated_at is None,
    }
    return render(request, "dashboard/organiser_person.html", context)


@role_required(Role.ORGANISER)
@require_POST
def organiser_person_invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Send somebody whose account is not open a new link to it; the older one stops working."""
    person = get_object_or_404(User, pk=pk)
    now = timezone.now()
    enrolment = current_enrolment(person, on=timezone.localdate(now))
    occasion = f"{enrolment.programme.title}, {enrolment.cohort_name}" if enrolment is not None else ""
    try:
        invite(user=person, occasion=occasion, now=now)
        messages.success(request, _("Die Einladung ist noch einmal verschickt. Der frühere Link gilt nicht mehr."))
    except AlreadyActive:
        messages.info(request, _("Das Konto ist schon geöffnet; eine Einladung braucht es nicht."))
    return redirect("organiser_person", pk=person.pk)
