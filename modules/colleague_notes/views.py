"""Notes on a participant, for the trainers of the cohort."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.colleague_notes import actions
from modules.colleague_notes.forms import NoteForm
from modules.colleague_notes.models import ColleagueNote
from modules.colleague_notes.queries import notes_on, removed_lately, taught

_UNREADABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.TRAINER)
def notes(request: HttpRequest, enrolment_id: int) -> HttpResponse:
    """Show the notes on a participant; a POST writes one and leads back to where the form stood."""
    person = signed_in(request)
    found = taught(person).select_related("participant", "organisation")
    enrolment = get_object_or_404(found, pk=enrolment_id)
    form = NoteForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            actions.write_note(enrolment=enrolment, author=person, text=text, now=timezone.now())
        except actions.NotYourCohort as error:
            raise PermissionDenied from error
        messages.success(request, _("Ihre Notiz steht für die anderen Dozierenden da."))
        return redirect(_back(request) or reverse("colleague_notes", args=[enrolment.pk]))
    context = {
        "enrolment": enrolment,
        "notes": notes_on(enrolment, trainer=person),
        "removed": removed_lately(enrolment, author=person, now=timezone.now()),
        "form": form,
        "back": _back(request),
        "person": person,
    }
    return render(request, "colleague_notes/page.html", context, status=_UNREADABLE if form.errors else 200)


@require_POST
@role_required(Role.TRAINER)
def remove(request: HttpRequest, note_id: int) -> HttpResponse:
    """Take an own note away, or bring it back (`restore`)."""
    person = signed_in(request)
    own = ColleagueNote.objects.filter(enrolment__in=taught(person), author=person)
    note = get_object_or_404(own, pk=note_id)
    if "restore" in request.POST:
        actions.restore_note(note=note, person=person)
        messages.success(request, _("Die Notiz steht wieder da."))
    else:
        actions.remove_note(note=note, person=person, now=timezone.now())
        messages.success(request, _("Die Notiz ist entfernt. Unten können Sie sie zurückholen."))
        return redirect("colleague_notes", enrolment_id=note.enrolment_id)
    return redirect(_back(request) or reverse("colleague_notes", args=[note.enrolment_id]))


def _back(request: HttpRequest) -> str:
    address = request.POST.get("back", "") or request.GET.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_ours and address.startswith("/") else ""
