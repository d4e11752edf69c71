"""A work as its giver may see it: files by addresses of this room and, where names are hidden, by neutral names."""

from typing import Any

from django.urls import reverse

from modules.assignments.models import Kind, WorkFile
from modules.assignments.rules import State
from modules.assignments.shown import facts_of, models_of, yearly_hours
from modules.assignments.shown_files import PARTS, Address, shown_file
from modules.peer_feedback.models import PeerTask


def is_readable(task: PeerTask) -> bool:
    """Whether the giver reads the work: nobody took the task back, and its authors not the work."""
    return not task.is_removed and task.version.submission.state != State.WITHDRAWN


def shown_work(task: PeerTask) -> dict[str, Any]:
    """Return a work to be read, its files by addresses of this room and, with hidden names, by names of this room."""
    version = task.version
    where = address_for(task)
    for name in ("as_is", "to_be"):
        file: WorkFile | None = getattr(version, name)
        if file is not None:
            file.original_name = shown_name(task, file=file, place=name)
    attached = list(version.attachments.select_related("file"))
    return {
        "content": version,
        "is_chapter": version.submission.assignment.kind == Kind.CONCEPT,
        "facts": facts_of(version),
        "hours": yearly_hours(version),
        "models": models_of(version, address=where),
        "attachments": [
            shown_file(_renamed(each.file, task=task, number=number), caption=each.caption, address=where)
            for number, each in enumerate(attached, start=1)
        ],
    }


def file_of(task: PeerTask, *, file_id: int) -> WorkFile | None:
    """Return a file of the work under the name by which its giver knows it, or None where the work has no such file.

    The renamed row is only shown, never stored.
    """
    version = task.version
    for name in ("as_is", "to_be"):
        file: WorkFile | None = getattr(version, name)
        if file is not None and file.pk == file_id:
            file.original_name = shown_name(task, file=file, place=name)
            return file
    for number, each in enumerate(version.attachments.select_related("file"), start=1):
        if each.file_id == file_id:
            return _renamed(each.file, task=task, number=number)
    return None


def address_for(task: PeerTask) -> Address:
    """Return where the files of a work are to be had by who is to look at it."""

    def where(name: str, file: WorkFile) -> str:
        return reverse("peer_task_file", args=[task.pk, file.pk, PARTS[name]])

    return where


def shown_name(task: PeerTask, *, file: WorkFile, place: str) -> str:
    """Return the name of a file; a neutral one where names are hidden, since people write theirs into it."""
    if task.round.shows_names:
        return file.original_name
    words = {"as_is": "ist-modell", "to_be": "soll-modell"}
    return f"{words.get(place, place)}.{file.kind}"


def _renamed(file: WorkFile, *, task: PeerTask, number: int) -> WorkFile:
    file.original_name = shown_name(task, file=file, place=f"anlage-{number}")
    return file
