"""The forms of exercises: a draft that saves itself, an answer, an own file. Each also works without script."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.permissions import signed_in
from lms.shared.files.serving import serve_private
from modules.content.models import LessonPage
from modules.enrolment.models import Enrolment
from modules.exercises import actions
from modules.exercises.files import mime_of
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.exercises.queries import answers_to
from modules.exercises.rules import Kind, UnknownItem, moved
from modules.exercises.shown import ShownExercise, fields_of, shown_exercise
from modules.exercises.written import Exercise, exercises_on
from modules.progress.actions import finish_if_done
from modules.studying.doors import own_lesson
from modules.studying.writing import asks_for_json, clock, refuse_others, seen_edit_number, typed_in, writers_only

_LISTS = {Kind.CHOICE: "chosen", Kind.ORDERING: "order"}
_TEXTS = {Kind.TEXT: "text", Kind.NUMBER: "number", Kind.FILE: "remark"}
_STEPS = {"up": -1, "down": 1}


@require_POST
@writers_only
def draft(request: HttpRequest, page_id: int, block_id: UUID) -> HttpResponse:
    """Save what was typed so far; with `move` an item of an ordering goes up or down first."""
    lesson, enrolment, exercise = _own_exercise(request, page_id=page_id, block_id=block_id)
    try:
        content = _content(request, exercise=exercise)
        saved = actions.save_draft(
            enrolment=enrolment,
            lesson=lesson,
            exercise=exercise,
            edit_number=seen_edit_number(request),
            content=content,
            now=timezone.now(),
        )
    except (actions.EditedElsewhere, actions.Rejected, UnknownItem) as error:
        return _not_stored(request, error, lesson=lesson, enrolment=enrolment, exercise=exercise)
    if asks_for_json(request):
        return JsonResponse(_saved(saved, exercise=exercise))
    return redirect(f"{lesson.url}#uebung-{block_id}")


@require_POST
@writers_only
def answer(request: HttpRequest, page_id: int, block_id: UUID) -> HttpResponse:
    """Give an answer: feedback and sample solution follow, and the lesson ends where this was its last part."""
    lesson, enrolment, exercise = _own_exercise(request, page_id=page_id, block_id=block_id)
    now = timezone.now()
    try:
        # the draft is saved on its own, so that it stays where the answer is rejected
        given = actions.give_answer(
            enrolment=enrolment,
            lesson=lesson,
            exercise=exercise,
            edit_number=seen_edit_number(request),
            content=_content(request, exercise=exercise),
            upload=request.FILES.get("file"),
            now=now,
        )
    except (actions.EditedElsewhere, actions.Rejected, UnknownItem) as error:
        return _not_stored(request, error, lesson=lesson, enrolment=enrolment, exercise=exercise)
    with transaction.atomic():
        is_finished = finish_if_done(enrolment=enrolment, lesson=lesson, now=now)
    if asks_for_json(request):
        shown = _shown(exercise, lesson=lesson, enrolment=enrolment)
        parts = {"shown": shown, "is_finished": is_finished}
        html = {
            name: render_to_string(f"exercises/{name}.html", parts, request=request)
            for name in ("feedback", "solution")
        }
        return JsonResponse({**_saved(given.answer, exercise=exercise), **html})
    if is_finished:
        messages.success(request, _("„%(title)s“ ist abgeschlossen.") % {"title": lesson.title})
    return redirect(f"{lesson.url}#rueckmeldung-{block_id}")


@login_required
@require_safe
def file(request: HttpRequest, try_id: int) -> HttpResponseBase:
    """Hand out the file of an own answer; exercises are practice, so nobody else gets it."""
    found = get_object_or_404(ExerciseTry.objects.readable_by(signed_in(request)).exclude(file=""), pk=try_id)
    return serve_private(request, file=found.file, name=found.original_name, mime=mime_of(found.kind))


def _own_exercise(request: HttpRequest, *, page_id: int, block_id: UUID) -> tuple[LessonPage, Enrolment, Exercise]:
    """Return lesson, enrolment and exercise.

    Raises:
        Http404: no such lesson for this person, or no such exercise on it.
        PermissionDenied: the module is not open yet, or the page belongs to somebody else.
    """
    lesson, enrolment = own_lesson(request, page_id=page_id)
    refuse_others(request, enrolment=enrolment)
    exercise = exercises_on(lesson).get(str(block_id))
    if exercise is None:
        raise Http404
    return lesson, enrolment, exercise


def _content(request: HttpRequest, *, exercise: Exercise) -> dict[str, Any]:
    if exercise.kind in _TEXTS:
        name = _TEXTS[exercise.kind]
        return {name: typed_in(request, name)}
    name = _LISTS[exercise.kind]
    values = request.POST.getlist(name)
    key, _colon, step = request.POST.get("move", "").partition(":")
    return {name: moved(values, key=key, by=_STEPS.get(step, 0)) if key else values}


def _saved(stored: ExerciseAnswer, *, exercise: Exercise) -> dict[str, Any]:
    return {"edit_number": stored.edit_number, "saved_at": clock(stored.saved_at)}


def _not_stored(
    request: HttpRequest,
    error: actions.EditedElsewhere | actions.Rejected | UnknownItem,
    *,
    lesson: LessonPage,
    enrolment: Enrolment,
    exercise: Exercise,
) -> HttpResponse:
    """Tell what hinders, with everything that was typed still in the form."""
    typed: Mapping[str, Any] | None = None
    if isinstance(error, actions.EditedElsewhere):
        stored, status, sentence = error.answer, HTTPStatus.CONFLICT, ""
        told = {"edit_number": stored.edit_number, "fields": fields_of(exercise, content=stored.draft)}
        typed = _content(request, exercise=exercise)
    elif isinstance(error, actions.Rejected):
        status, sentence = HTTPStatus.UNPROCESSABLE_ENTITY, error.sentence
        told = {"error": sentence}
        typed = _content(request, exercise=exercise)
    else:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        sentence = _(
            "Diese Übung wurde inzwischen geändert. Bitte laden Sie die Seite neu und antworten Sie noch einmal."
        )
        told = {"error": sentence}
    shown = _shown(exercise, lesson=lesson, enrolment=enrolment, typed=typed, error=sentence)
    if asks_for_json(request):
        return JsonResponse({**told, "edit_number": shown.edit_number}, status=status)
    context = {
        "page": lesson,
        "shown": shown,
        "stored": _stored(exercise, lesson=lesson, enrolment=enrolment, error=error),
    }
    return render(request, "exercises/alone.html", context, status=status)


def _stored(exercise: Exercise, *, lesson: LessonPage, enrolment: Enrolment, error: Exception) -> ShownExercise | None:
    is_conflict = isinstance(error, actions.EditedElsewhere)
    return _shown(exercise, lesson=lesson, enrolment=enrolment) if is_conflict else None


def _shown(
    exercise: Exercise,
    *,
    lesson: LessonPage,
    enrolment: Enrolment,
    typed: Mapping[str, Any] | None = None,
    error: str = "",
) -> ShownExercise:
    answered = answers_to(enrolment, block_ids=[exercise.block_id]).get(exercise.block_id)
    return shown_exercise(
        exercise, page_id=lesson.pk, owner_id=enrolment.pk, answered=answered, typed=typed, error=error
    )
