"""Take a sheet, confirm it, apply it: all of it or nothing."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.background import Stage, background_task, enqueue
from lms.shared.files.unpacking import check_unpacked
from lms.shared.files.uploads import checked_kind, plain_name
from modules.assignments.models import Submission, Version, WorkFile
from modules.offline_review.checking import checked, checked_again
from modules.offline_review.lines import Line, LineKind, compared, counted, merged
from modules.offline_review.models import ReturnedSheet
from modules.offline_review.queries import drafts_of, steps_by_key
from modules.offline_review.reading import LARGEST_SHEET, LARGEST_UNPACKED, read_tables
from modules.review.actions import (
    AlreadyDecided,
    Comment,
    NeedsWords,
    NotWaiting,
    NotYourCohort,
    RubricChanged,
    decide,
)
from modules.review.drafts import Typed, TypedComment, save_review_draft
from modules.rubrics.models import GradeStep

logger = logging.getLogger(__name__)

GIVEN_UP_AFTER = timedelta(minutes=20)
"""After that a worker that says nothing has stopped, and the sheet can be confirmed again."""

_REFUSALS = (AlreadyDecided, NotWaiting, NotYourCohort, NeedsWords, RubricChanged)


class HasMistakes(Exception):
    """Nothing of a sheet with mistakes is applied."""


class HasConflicts(Exception):
    """Somebody must say that lines with conflicts are left out."""


class NothingToApply(Exception):
    """No line says anything that could be applied or kept."""


class _Changed(Exception):
    """Something stands against a line since it was checked; the transaction is rolled back."""


def take_sheet(*, trainer: User, upload: UploadedFile | None, now: datetime) -> ReturnedSheet:
    """Read a spreadsheet and keep what was found in it; nothing of it is applied yet.

    Args:
        trainer: who brings it.
        upload: what was sent.
        now: the present moment.

    Raises:
        RefusedFile: it is no spreadsheet of ours that can be read; its `sentence` says why.
    """
    checked_kind(upload, kinds={"xlsx"}, named=["XLSX"], largest=LARGEST_SHEET)
    assert upload is not None  # noqa: S101 - for the types: it was looked at
    assert upload.file is not None  # noqa: S101 - for the types: an upload has its file
    check_unpacked(upload.file, largest=LARGEST_UNPACKED)
    lines = checked(read_tables(upload.file), trainer=trainer, now=now)
    return ReturnedSheet.objects.create(
        trainer=trainer,
        original_name=plain_name(upload.name or "", endings=["xlsx"], fallback=_("Bewertung")),
        lines=[line.as_plain() for line in lines],
        total=counted(lines)[LineKind.OK],
        uploaded_at=now,
    )


@transaction.atomic
def confirm_sheet(*, sheet_id: int, trainer: User, leave_out_conflicts: bool, now: datetime) -> bool:
    """Hand a checked sheet to the worker; a second time does nothing.

    Args:
        sheet_id: of a sheet of this trainer.
        trainer: whose.
        leave_out_conflicts: lines with conflicts become drafts only.
        now: the present moment.

    Returns:
        Whether this call handed it over.

    Raises:
        ReturnedSheet.DoesNotExist: there is none, or it is somebody else's.
        HasMistakes, HasConflicts, NothingToApply: see there.
    """
    sheet = ReturnedSheet.objects.select_for_update().get(pk=sheet_id, trainer=trainer)
    if not may_be_confirmed(sheet, now=now):
        return False
    counts = counted(lines_of(sheet))
    if counts[LineKind.ERROR]:
        raise HasMistakes
    if counts[LineKind.CONFLICT] and not leave_out_conflicts:
        raise HasConflicts
    if not counts[LineKind.OK] and not counts[LineKind.CONFLICT]:
        raise NothingToApply
    sheet.stage, sheet.confirmed_at, sheet.problem = Stage.RUNNING, now, ""
    sheet.save(update_fields=["stage", "confirmed_at", "problem"])
    enqueue(apply_task, sheet_id=sheet.pk)
    return True


def may_be_confirmed(sheet: ReturnedSheet, *, now: datetime) -> bool:
    """Say whether a sheet waits for its trainer, or for a worker that has stopped."""
    if sheet.stage == Stage.RUNNING and sheet.confirmed_at is not None:
        return now - sheet.confirmed_at > GIVEN_UP_AFTER
    return sheet.stage in {Stage.WAITING, Stage.FAILED}


def lines_of(sheet: ReturnedSheet) -> list[Line]:
    """Return what was found in a sheet."""
    return [Line.from_plain(values) for values in sheet.lines]


@background_task
def apply_task(sheet_id: int) -> None:
    """Apply a confirmed sheet in the worker."""
    apply_sheet(sheet_id=sheet_id, now=timezone.now())


def apply_sheet(*, sheet_id: int, now: datetime) -> bool:
    """Write every judgement of a confirmed sheet, or none; return whether they were written.

    Where something stands against a line meanwhile, the sheet waits again for its trainer and says what changed.
    """
    sheet = ReturnedSheet.objects.select_related("trainer").get(pk=sheet_id)
    with translation.override(sheet.trainer.language):
        try:
            return _apply(sheet_id, now=now)
        except _Changed:
            sentence = _("Inzwischen hat sich etwas geändert. Nichts wurde übernommen. Bitte sehen Sie die Zeilen an.")
        except Exception:
            logger.exception("Returned sheet %s could not be applied", sheet_id)
            sentence = _(
                "Das Übernehmen ist nicht gelungen. Nichts wurde übernommen. Bitte bestätigen Sie noch einmal."
            )
        _put_back(sheet_id, problem=sentence, now=now)
    return False


@transaction.atomic
def _apply(sheet_id: int, *, now: datetime) -> bool:
    sheet = ReturnedSheet.objects.select_for_update().select_related("trainer").get(pk=sheet_id)
    if sheet.stage != Stage.RUNNING:
        return False
    before = lines_of(sheet)
    works = _lock_all(before)
    lines = checked_again(before, trainer=sheet.trainer, now=now)
    # a judgement that this trainer wrote elsewhere in the same words is no surprise; all else is
    if any(line.kind not in {old.kind, LineKind.DONE} for line, old in zip(lines, before, strict=True)):
        raise _Changed
    applied = [line for line in lines if line.kind == LineKind.OK]
    left_out = [line for line in lines if line.kind == LineKind.CONFLICT]
    _decide_all(applied, works=works, trainer=sheet.trainer, now=now)
    _keep_drafts(left_out, works=works, trainer=sheet.trainer, now=now)
    sheet.stage, sheet.applied_at, sheet.done, sheet.total = Stage.READY, now, len(applied), len(applied)
    sheet.lines = [line.as_plain() for line in lines]
    sheet.save(update_fields=["stage", "applied_at", "done", "total", "lines"])
    return True


def _lock_all(lines: Sequence[Line]) -> dict[int, Version]:
    """Lock the works in one order, so that two sheets never wait for each other; return their versions."""
    ids = [line.version_id or 0 for line in lines if line.kind in {LineKind.OK, LineKind.CONFLICT}]
    versions = Version.objects.filter(pk__in=ids).select_related("submission")
    works = {each.pk: each for each in versions}
    submissions = Submission.objects.select_for_update(of=("self",)).order_by("pk")
    list(submissions.filter(pk__in={each.submission_id for each in works.values()}))
    return works


def _decide_all(lines: Sequence[Line], *, works: dict[int, Version], trainer: User, now: datetime) -> None:
    contents = [line.content for line in lines]
    steps = steps_by_key(pk for each in contents for pk in each.grades.values())
    file_ids = {comment.file_id for each in contents for comment in each.comments}
    files = WorkFile.objects.in_bulk([pk for pk in file_ids if pk is not None])
    for line, content in zip(lines, contents, strict=True):
        grades = [steps[pk] for pk in content.grades.values() if pk in steps]
        if len(grades) != len(content.grades):
            # the rubric was written anew before anybody judged by it
            raise _Changed
        try:
            decide(
                version=works[line.version_id or 0],
                reviewer=trainer,
                decision=line.decision,
                words=content.words,
                grades=sorted(grades, key=_in_rubric),
                comments=[_comment(each, files=files) for each in content.comments],
                now=now,
            )
        except _REFUSALS as error:
            raise _Changed from error


def _keep_drafts(lines: Sequence[Line], *, works: dict[int, Version], trainer: User, now: datetime) -> None:
    """What comes too late becomes a draft beside what she has typed already."""
    stored = drafts_of(trainer, versions=list(works))
    for line in lines:
        version = works[line.version_id or 0]
        draft = stored.get(version.pk)
        before = Typed.from_plain(draft.content) if draft is not None else Typed()
        after = merged(before, typed=line.content)
        if not after.is_empty and after.tidy() != before.tidy():
            save_review_draft(version=version, trainer=trainer, typed=after, now=now)


@transaction.atomic
def _put_back(sheet_id: int, *, problem: str, now: datetime) -> None:
    sheet = ReturnedSheet.objects.select_for_update().select_related("trainer").get(pk=sheet_id)
    if sheet.stage != Stage.RUNNING:
        return
    before = lines_of(sheet)
    lines = compared(checked_again(before, trainer=sheet.trainer, now=now), before=before)
    sheet.lines, sheet.problem = [line.as_plain() for line in lines], problem
    sheet.stage, sheet.confirmed_at, sheet.total = Stage.WAITING, None, counted(lines)[LineKind.OK]
    sheet.save(update_fields=["lines", "problem", "stage", "confirmed_at", "total"])


def _in_rubric(step: GradeStep) -> tuple[int, int]:
    return step.criterion.sort_order or 0, step.criterion_id


def _comment(typed: TypedComment, *, files: dict[int, WorkFile]) -> Comment:
    return Comment(
        place=typed.place,
        text=typed.text,
        element_id=typed.element_id,
        element_name=typed.element_name,
        file=files[typed.file_id] if typed.file_id is not None else None,
        page=typed.page,
        x=typed.x,
        y=typed.y,
    )
