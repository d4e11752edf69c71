"""What the page of a version shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from modules.assignments.shown import ShownModel
from modules.assignments.shown_files import ShownFile, shown_file
from modules.comment_bank.queries import bank_for
from modules.document_pages.queries import ShownPages
from modules.document_pages.rules import PageMark
from modules.review.models import ATTACHMENT
from modules.reviewing.changes import ModelChanges, marked_facts, marked_hours
from modules.reviewing.forms import ReviewForm
from modules.reviewing.frame import Frame
from modules.reviewing.panels import panels_of
from modules.reviewing.told import Told, texts_in
from modules.reviewing.undo import undo_for


@dataclass(frozen=True, kw_only=True)
class View:
    """One way to look at the work; `key` opens it."""

    key: int
    name: str
    title: str
    count: int = 0


@dataclass(frozen=True, kw_only=True)
class ScreenModel:
    """A model with what is different in it: since the version before, and beside the other model."""

    model: ShownModel
    since: ModelChanges | None
    saving: ModelChanges | None


@dataclass(frozen=True, kw_only=True)
class ScreenFile:
    """A file with the pages that can be looked at here."""

    shown: ShownFile
    pages: ShownPages | None
    marks: Sequence[PageMark]


def review_page(
    frame: Frame,
    *,
    form: ReviewForm | None,
    adds_row: bool = False,
    is_late: bool = False,
    is_gone: bool = False,
    own_texts: Sequence[Told] = (),
    stored_texts: Sequence[Told] = (),
) -> dict[str, Any]:
    """Return the context of a version's page.

    Args:
        frame: the version and who looks at it.
        form: the form, or None where there is nothing to decide.
        adds_row: the form came back only for another row.
        is_late: a colleague decided first; what was typed is shown beside it.
        is_gone: the version was withdrawn meanwhile.
        own_texts: what was sent and could not be taken.
        stored_texts: what another window of the same person stored meanwhile.
    """
    version = frame.version
    last = frame.feedback or next((frame.said[each.pk] for each in frame.siblings if each.pk in frame.said), None)
    files = _files(frame)
    return {
        "frame": frame,
        "version": version,
        "assignment": version.submission.assignment,
        "enrolment": version.submission.enrolment,
        "facts": marked_facts(version, changes=frame.changes) if frame.is_process else [],
        "hours": marked_hours(version, changes=frame.changes),
        "texts": frame.changes.texts if frame.changes is not None else {},
        "models": _models(frame),
        "files": files,
        "views": _views(frame, files=files),
        "form": form,
        "has_errors": bool(form is not None and form.errors and not adds_row),
        "may_claim": frame.may_decide,
        "feedback": frame.feedback,
        "earlier": last if last is not frame.feedback else None,
        "versions": frame.siblings,
        "waits_days": (timezone.localdate(frame.now) - timezone.localdate(version.handed_in_at)).days,
        "is_late": is_late,
        "is_gone": is_gone,
        "own_texts": own_texts or _left(frame, form=form),
        "stored_texts": stored_texts,
        "bank": _bank(frame) if form is not None else [],
        "undo": undo_for(frame.person, now=frame.now, query=frame.query) if frame.teaches else None,
        **panels_of(frame),
    }


def _models(frame: Frame) -> list[ScreenModel]:
    since = frame.changes.of_models if frame.changes is not None else {}
    return [ScreenModel(model=model, since=since.get(model.name), saving=frame.saving) for model in frame.models]


def _files(frame: Frame) -> list[ScreenFile]:
    marks: dict[int, list[PageMark]] = {}
    for comment in frame.feedback.review.comments.all() if frame.feedback is not None else ():
        if comment.place == ATTACHMENT and comment.file_id is not None and comment.page is not None:
            mark = PageMark(page=comment.page, x=comment.x, y=comment.y, number=comment.number)
            marks.setdefault(comment.file_id, []).append(mark)
    captions = {each.file_id: each.caption for each in frame.attached}
    return [
        ScreenFile(
            shown=shown_file(file, caption=captions.get(file.pk, "")),
            pages=frame.pages.get(file.pk),
            marks=marks.get(file.pk, []),
        )
        for file in frame.files
        if file.pk in captions or file.pk in frame.pages
    ]


def _views(frame: Frame, *, files: Sequence[ScreenFile]) -> list[View]:
    """Each view keeps its key, also where another one is missing."""
    if not frame.is_process:
        return []
    names = {model.name for model in frame.models}
    views = (
        (View(key=1, name="to_be", title=_("Soll-Modell")), "to_be" in names),
        (View(key=2, name="as_is", title=_("Ist-Modell")), "as_is" in names),
        (View(key=3, name="compare", title=_("Vergleich")), len(names) > 1),
        (View(key=4, name="profile", title=_("Steckbrief")), True),
        (View(key=5, name="files", title=_("Anlagen"), count=len(files)), bool(files)),
    )
    return [view for view, is_there in views if is_there]


def _left(frame: Frame, *, form: ReviewForm | None) -> list[Told]:
    """Return what this person typed about a version that she can no longer judge."""
    if form is not None or frame.draft is None:
        return []
    left = frame.form()
    return texts_in(left, typed=left.shown)


def _bank(frame: Frame) -> list[dict[str, Any]]:
    texts = bank_for(frame.person, assignment=frame.version.submission.assignment)
    return [{"id": each.id, "text": each.text, "row": each.criterion_key, "shared": each.is_shared} for each in texts]
