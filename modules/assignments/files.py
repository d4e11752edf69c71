"""Take in and read the model files that participants upload."""

import hashlib
from datetime import datetime
from pathlib import PurePath

from django.core.files.base import ContentFile

from lms.accounts.models import User
from modules.assignments.models import BPMN, Source, WorkFile
from modules.enrolment.models import Enrolment
from modules.processes.model import ProcessModel
from modules.processes.reading import UnreadableModel, read


def keep_model(
    *, enrolment: Enrolment, uploaded_by: User, name: str, content: bytes, now: datetime, source: str = Source.UPLOAD
) -> WorkFile:
    """Store a BPMN 2.0 file exactly as it was sent or made.

    Args:
        enrolment: to whose work it belongs; in group work that of the person who began.
        uploaded_by: who sent it.
        name: its name on the sender's machine.
        content: its bytes.
        now: the present moment.
        source: a value of `Source`.

    Raises:
        UnreadableModel: it is no BPMN 2.0 file that we can read; `sentence` says why.
    """
    read(content)
    return keep_file(
        enrolment=enrolment, uploaded_by=uploaded_by, name=name, content=content, kind=BPMN, now=now, source=source
    )


def keep_file(
    *,
    enrolment: Enrolment,
    uploaded_by: User,
    name: str,
    content: bytes,
    kind: str,
    now: datetime,
    source: str = Source.UPLOAD,
) -> WorkFile:
    """Store a file whose content was checked to be of a kind ("bpmn" or a key of `MIME`); see `keep_model`."""
    fallback = f"datei.{kind}"
    return WorkFile.objects.create(
        enrolment=enrolment,
        file=ContentFile(content, name=fallback),
        original_name=PurePath(name.replace("\\", "/")).name[:200] or fallback,
        kind=kind,
        source=source,
        sha256=hashlib.sha256(content).hexdigest(),
        size=len(content),
        uploaded_by=uploaded_by,
        uploaded_at=now,
    )


def content_of(file: WorkFile) -> bytes:
    """Return the bytes of a stored file."""
    with file.file.open("rb") as handle:
        content: bytes = handle.read()
    return content


def model_of(file: WorkFile | None) -> ProcessModel | None:
    """Return what a stored file says, or None where there is none, it is a picture, or it is damaged."""
    if file is None or not file.is_model:
        return None
    try:
        return read(content_of(file))
    except (UnreadableModel, FileNotFoundError):
        return None
