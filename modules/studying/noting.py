"""The note beside a lesson, which saves itself, and the page with all own notes."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.permissions import signed_in
from modules.enrolment.permissions import own_enrolment
from modules.notes.actions import LONGEST, EditedElsewhere, TooLong, save_note
from modules.notes.queries import found_notes, notes_by_module
from modules.studying.doors import own_lesson
from modules.studying.writing import (
    CONFLICT,
    UNREADABLE,
    asks_for_json,
    clock,
    refuse_others,
    seen_edit_number,
    typed_in,
    writers_only,
)

_LONGEST_SEARCH = 100


@require_POST
@writers_only
def note(request: HttpRequest, page_id: int) -> HttpResponse:
    """Save the note on a lesson."""
    lesson, enrolment = own_lesson(request, page_id=page_id)
    refuse_others(request, enrolment=enrolment)
    text = typed_in(request, "text")
    context = {"page": lesson, "owner_id": enrolment.pk, "typed": text}
    try:
        saved = save_note(
            enrolment=enrolment,
            lesson=lesson,
            edit_number=seen_edit_number(request),
            text=text,
            now=timezone.now(),
        )
    except EditedElsewhere as error:
        told = {"edit_number": error.note.edit_number, "fields": [["text", error.note.text]]}
        if asks_for_json(request):
            return JsonResponse(told, status=CONFLICT)
        return render(request, "notes/alone.html", {**context, "stored": error.note}, status=CONFLICT)
    except TooLong:
        sentence = _("Die Notiz ist zu lang. Möglich sind %(most)d Zeichen.") % {"most": LONGEST}
        if asks_for_json(request):
            return JsonResponse({"error": sentence}, status=UNREADABLE)
        context |= {"error": sentence, "edit_number": seen_edit_number(request)}
        return render(request, "notes/alone.html", context, status=UNREADABLE)
    if asks_for_json(request):
        return JsonResponse({"edit_number": saved.edit_number, "saved_at": clock(saved.saved_at)})
    messages.success(request, _("Ihre Notiz ist gespeichert."))
    return redirect(f"{lesson.url}#notiz")


@login_required
@require_safe
def note_list(request: HttpRequest) -> HttpResponse:
    """Show all own notes by module, or those with the words of `?q=`."""
    enrolment = own_enrolment(request, now=timezone.now())
    words = request.GET.get("q", "").strip()[:_LONGEST_SEARCH]
    notes = found_notes(signed_in(request), words.split())
    groups = notes_by_module(enrolment, notes=notes, language=get_language() or "de")
    return render(request, "notes/list.html", {"groups": groups, "words": words, "count": len(notes)})
