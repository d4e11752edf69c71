"""What a script is told after it has sent a form of a participant's work; chapters are told the same."""

from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext as _

from modules.assignments.editing import Outcome, Result
from modules.assignments.forms import DraftForm
from modules.assignments.models import Draft
from modules.studying.writing import clock


def told_to_script(form: DraftForm, *, outcome: Outcome, stored: DraftForm | None) -> JsonResponse:
    """Return what became of a form that was sent to be saved.

    200: saved; `errors` names the fields that were not understood and so keep what was stored before.
    403: it is not the person's turn. 409: somebody else saved meanwhile; `fields` is what is stored now.
    422: nothing could be understood.

    Args:
        form: as it was sent.
        outcome: how it went.
        stored: the same form with what is stored now, where that is not what was sent.
    """
    if outcome.result is Result.CLOSED:
        sentence = _(
            "Nicht gespeichert: Diese Aufgabe ist schon eingereicht oder abgeschlossen. "
            "Ihre Eingabe ist in diesem Browser gesichert."
        )
        return JsonResponse({"why": "closed", "error": sentence}, status=HTTPStatus.FORBIDDEN)
    if outcome.draft is None:
        sentence = _("Nicht gespeichert. Bitte laden Sie die Seite neu.")
        return JsonResponse({"error": sentence}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if outcome.result is Result.EDITED_ELSEWHERE and stored is not None:
        told = _stored(outcome.draft) | {"fields": stored.pairs()}
        return JsonResponse(told, status=HTTPStatus.CONFLICT)
    return JsonResponse(_saved(form, draft=outcome.draft, new_files=outcome.new_files))


def _saved(form: DraftForm, *, draft: Draft, new_files: int) -> dict[str, object]:
    return {
        **_stored(draft),
        "errors": {name: " ".join(str(each) for each in sentences) for name, sentences in form.errors.items()},
        "new_files": new_files,
    }


def _stored(draft: Draft) -> dict[str, object]:
    return {"edit_number": draft.edit_number, "saved_at": clock(draft.saved_at)}
