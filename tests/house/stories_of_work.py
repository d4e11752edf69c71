"""What the addresses of submissions are about."""

from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from modules.assignments.files import keep_model
from modules.assignments.models import Assignment, Draft, Submission, Version, WorkFile
from modules.assignments.receipts import checksum_of
from tests.cast import Cast
from tests.modules.make import MODEL


def assignment(cast: Cast) -> dict[str, Any]:
    Assignment.objects.create(
        programme=cast.cohort.programme, number=1, module_number=1, title="Hundesteuer anmelden", due_in_week=3
    )
    return {"number": 1}


def own_model(cast: Cast) -> dict[str, Any]:
    return {**assignment(cast), "name": "as_is"}


def chapter(cast: Cast) -> dict[str, Any]:
    Assignment.objects.create(
        programme=cast.cohort.programme, number=1, module_number=1, title="Ziele", due_in_week=3, kind="concept"
    )
    return {"number": 1}


def version_row(cast: Cast) -> Version:
    assignment(cast)
    moment = timezone.now()
    submission = Submission.objects.create(
        assignment=Assignment.objects.get(),
        enrolment=cast.enrolment,
        state="handed_in",
        created_at=moment,
        state_changed_at=moment,
    )
    Draft.objects.create(submission=submission, saved_at=moment)
    return Version.objects.create(submission=submission, number=1, handed_in_at=moment, process_name="Hundesteuer")


def version(cast: Cast) -> dict[str, Any]:
    version_row(cast)
    return {"number": 1, "version_number": 1}


def receipt(cast: Cast) -> dict[str, Any]:
    """A version with its checksum; triggers let nobody add it afterwards."""
    row = version_row(cast)
    whole = checksum_of(row.content())
    return {
        "work": Version.objects.create(
            submission=row.submission, number=2, handed_in_at=row.handed_in_at, sha256=whole, **row.content()
        )
    }


def review(cast: Cast) -> dict[str, Any]:
    return {"version_id": version_row(cast).pk}


def work_file(cast: Cast) -> dict[str, Any]:
    """A file that only stands in a draft: nobody but its owner sees it."""
    return _file(cast, kind="bpmn")


def _file(cast: Cast, *, kind: str) -> dict[str, Any]:
    row = WorkFile(
        enrolment=cast.enrolment,
        kind=kind,
        original_name="hundesteuer.bpmn",
        sha256="0" * 64,
        size=7,
        uploaded_by=cast.participant,
        uploaded_at=timezone.now(),
    )
    row.file.save("hundesteuer.bpmn", ContentFile(b"<model/>"))
    return {"file_id": row.pk}


def picture_file(cast: Cast) -> dict[str, Any]:
    """A picture that only stands in a draft."""
    return _file(cast, kind="png")


def readable_work(cast: Cast) -> dict[str, Any]:
    return {"work": version_row(cast)}


def model_file(cast: Cast) -> dict[str, Any]:
    """A model that only stands in a draft."""
    file = keep_model(
        enrolment=cast.enrolment, uploaded_by=cast.participant, name="a.bpmn", content=MODEL, now=timezone.now()
    )
    return {"file_id": file.pk}


def as_is_drawing(cast: Cast) -> dict[str, Any]:
    """A version with a model: its drawing."""
    return {"work": _with_models(cast), "side": "vorher"}


def compared(cast: Cast) -> dict[str, Any]:
    """A version and the one after it."""
    work = _with_models(cast)
    return {"work": work, "other": _next_of(work)}


def compared_drawing(cast: Cast) -> dict[str, Any]:
    return {**compared(cast), "drawing": "as_is-vorher"}


def model_copy(cast: Cast) -> dict[str, Any]:
    return {"work": _with_models(cast), "name": "as_is"}


def sheet(cast: Cast) -> dict[str, Any]:
    """The sheet of the first role of a version's model."""
    return {**model_copy(cast), "number": 1}


def _with_models(cast: Cast) -> Version:
    plain = version_row(cast)
    file = keep_model(
        enrolment=cast.enrolment, uploaded_by=cast.participant, name="a.bpmn", content=MODEL, now=timezone.now()
    )
    return _next_of(plain, as_is=file, to_be=file)


def _next_of(version: Version, **fields: Any) -> Version:
    models = {"as_is": version.as_is, "to_be": version.to_be, **fields}
    return Version.objects.create(
        submission=version.submission, number=version.number + 1, handed_in_at=timezone.now(), **models
    )
