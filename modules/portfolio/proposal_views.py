"""The profile drafted from the model: what is typed is saved first, then what is still empty is filled."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.assignments.actions import EditedElsewhere, NotEditable
from modules.assignments.doors import own_work
from modules.assignments.models import Draft, Kind
from modules.assignments.shown import PART_LABELS
from modules.handouts.actions import NoModel, fill_profile
from modules.portfolio import views
from modules.processes.proposal import Suggestion

_FOUND = 302


@require_POST
def profile_proposal(request: HttpRequest, number: int) -> HttpResponse:
    """Save the form that was sent, then lay into empty fields what the as-is model says, and tell which."""
    answer = views.assignment(request, number)
    if answer.status_code != _FOUND:
        return answer
    _enrolment, work = own_work(request, kind=Kind.PROCESS, number=number)
    draft = work.draft
    if draft is not None:
        _fill(request, draft=draft)
    return redirect(f"{work.assignment.address}#steckbrief")


def _fill(request: HttpRequest, *, draft: Draft) -> None:
    try:
        taken = fill_profile(submission=draft.submission, edit_number=draft.edit_number, now=timezone.now())
    except NoModel:
        messages.warning(
            request, _("Es gibt noch kein Ist-Modell, aus dem sich etwas lesen lässt. Ein Bild genügt dafür nicht.")
        )
    except (EditedElsewhere, NotEditable):
        messages.warning(request, _("Der Entwurf wurde inzwischen anderswo gespeichert. Es wurde nichts ergänzt."))
    else:
        messages.success(request, _told(taken))


def _told(taken: tuple[Suggestion, ...]) -> str:
    if not taken:
        return _("Aus dem Modell ließ sich nichts ergänzen: Es sagt nur, was schon ausgefüllt ist.")
    fields = "; ".join(f"{PART_LABELS[each.name]} ({each.origin})" for each in taken)
    return _("Aus dem Modell ergänzt: %(fields)s. Bitte prüfen Sie diese Angaben.") % {"fields": fields}
