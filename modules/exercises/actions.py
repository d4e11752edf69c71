"""Save a draft, give an answer."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import Max
from django.utils.html import linebreaks, strip_tags
from django.utils.translation import gettext as _

from lms.shared.files.storage import private_storage
from lms.shared.files.uploads import RefusedFile
from lms.shared.richtext import clean_html
from modules.content.models import LessonPage
from modules.content.queries import source_lesson
from modules.enrolment.models import Enrolment
from modules.exercises.files import checked_kind, keep, plain_name
from modules.exercises.models import ExerciseAnswer, ExerciseTry
from modules.exercises.rules import Kind, NotANumber, has_marks, judge
from modules.exercises.written import Exercise

LONGEST_TEXT = 50_000
LONGEST_NUMBER = 60


class EditedElsewhere(Exception):
    """Another window saved meanwhile; `answer` is what is stored now. Nothing was changed."""

    def __init__(self, answer: ExerciseAnswer) -> None:
        super().__init__(answer.pk)
        self.answer = answer


class Rejected(Exception):
    """No answer yet: something is missing or cannot be read; `sentence` says what. A draft that was saved stays."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def save_draft(
    *,
    enrolment: Enrolment,
    lesson: LessonPage,
    exercise: Exercise,
    edit_number: int,
    content: Mapping[str, Any],
    now: datetime,
) -> ExerciseAnswer:
    """Store what was typed or chosen so far. Sent twice, for example after a lost reply, it is stored once.

    Args:
        enrolment: whose.
        lesson: the page that holds the exercise, in any language.
        exercise: which.
        edit_number: of the draft that the person saw while typing, 0 without one.
        content: `text`, `chosen`, `order`, `number` or `remark`, as the exercise asks for.
        now: the present moment.

    Raises:
        UnknownItem: an id is none of the exercise's.
        Rejected: the text is too long.
        EditedElsewhere: another window saved in between.
    """
    cleaned = _cleaned(exercise, content)
    # the page in the source language is asked for before the lock
    source = source_lesson(lesson)
    with transaction.atomic():
        answer = _locked(enrolment, lesson=source, exercise=exercise, now=now)
        if answer.draft == cleaned and answer.edit_number:
            return answer
        if answer.edit_number != edit_number:
            raise EditedElsewhere(answer)
        answer.draft = cleaned
        answer.edit_number += 1
        answer.saved_at = now
        answer.save(update_fields=["draft", "edit_number", "saved_at"])
    return answer


def give_answer(
    *,
    enrolment: Enrolment,
    lesson: LessonPage,
    exercise: Exercise,
    edit_number: int,
    content: Mapping[str, Any],
    upload: UploadedFile | None,
    now: datetime,
) -> ExerciseTry:
    """Save the draft and give it as an answer; each answer is a new try with the next number.

    Args:
        enrolment: whose.
        lesson: the page that holds the exercise, in any language.
        exercise: which.
        edit_number: as for `save_draft`.
        content: as for `save_draft`.
        upload: the file, where the exercise asks for one.
        now: the present moment.

    Raises:
        UnknownItem: an id is none of the exercise's.
        Rejected: nothing was answered, the number cannot be read, the file is not taken. The draft stays.
        EditedElsewhere: another window saved in between.
    """
    answer = save_draft(
        enrolment=enrolment, lesson=lesson, exercise=exercise, edit_number=edit_number, content=content, now=now
    )
    is_right = _judged(exercise, content=answer.draft)
    facts = _kept(upload, exercise=exercise) if exercise.kind is Kind.FILE else {}
    try:
        with transaction.atomic():
            locked = ExerciseAnswer.objects.select_for_update().get(pk=answer.pk)
            last = locked.tries.aggregate(last=Max("number"))["last"] or 0
            return ExerciseTry.objects.create(
                answer=answer, number=last + 1, content=answer.draft, is_right=is_right, tried_at=now, **facts
            )
    except Exception:
        if facts:
            private_storage().delete(facts["file"])
        raise


def _locked(enrolment: Enrolment, *, lesson: LessonPage, exercise: Exercise, now: datetime) -> ExerciseAnswer:
    key = {"enrolment": enrolment, "block_id": exercise.block_id}
    # two windows that begin at once meet at the constraint, then on this row
    ExerciseAnswer.objects.get_or_create(**key, defaults={"lesson": lesson, "saved_at": now})
    return ExerciseAnswer.objects.select_for_update().get(**key)


def _cleaned(exercise: Exercise, content: Mapping[str, Any]) -> dict[str, Any]:
    if exercise.kind is Kind.TEXT:
        return {"text": _clean_text(str(content.get("text", "")))}
    if exercise.kind is Kind.NUMBER:
        return {"number": str(content.get("number", "")).strip()[:LONGEST_NUMBER]}
    if exercise.kind is Kind.FILE:
        return {"remark": _short_enough(str(content.get("remark", "")).strip())}
    name = "chosen" if exercise.kind is Kind.CHOICE else "order"
    cleaned = {name: list(content.get(name, ()))}
    judge(exercise.kind, key=exercise.key, answer=cleaned)
    return cleaned


def _clean_text(text: str) -> str:
    typed = _short_enough(text)
    cleaned = clean_html(typed if has_marks(typed) else linebreaks(typed, autoescape=True))
    return cleaned if strip_tags(cleaned).replace("&nbsp;", "").strip() else ""


def _short_enough(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise Rejected(_("Der Text ist zu lang. Möglich sind 50.000 Zeichen mit Auszeichnungen."))
    return text


def _judged(exercise: Exercise, *, content: Mapping[str, Any]) -> bool | None:
    if exercise.kind is Kind.TEXT and not content["text"]:
        raise Rejected(_("Bitte schreiben Sie zuerst eine eigene Antwort."))
    if exercise.kind is Kind.CHOICE and not content["chosen"]:
        raise Rejected(_("Bitte wählen Sie zuerst eine Antwort."))
    try:
        return judge(exercise.kind, key=exercise.key, answer=content).is_right
    except NotANumber as error:
        raise Rejected(_("Bitte nur eine Zahl eintragen, zum Beispiel 90.")) from error


def _kept(upload: UploadedFile | None, *, exercise: Exercise) -> dict[str, str]:
    try:
        kind = checked_kind(upload, exercise=exercise)
    except RefusedFile as error:
        raise Rejected(error.sentence) from error
    assert upload is not None  # noqa: S101 - for the types: a missing file was refused above
    name = plain_name(upload.name or "", kind=kind)
    return {"file": keep(upload, kind=kind), "original_name": name, "kind": kind}
