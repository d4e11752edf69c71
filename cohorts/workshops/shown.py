"""A work on the board as everybody of the cohort sees it: its files by addresses of the board."""

from typing import Any

from django.urls import reverse

from cohorts.workshops.models import WorkshopWork
from modules.assignments.models import Version, WorkFile
from modules.assignments.shown import ShownModel, facts_of, models_of, yearly_hours
from modules.assignments.shown_files import PARTS, Address, shown_attachments


def address_for(work: WorkshopWork) -> Address:
    """Return where the files of a work are to be had by everybody at its board."""

    def where(name: str, file: WorkFile) -> str:
        return reverse("workshop_file", args=[work.process.event_id, work.pk, file.pk, PARTS[name]])

    return where


def shown_work(work: WorkshopWork) -> dict[str, Any]:
    """Return a work to be read; nothing of its reviews."""
    version, where = work.version, address_for(work)
    return {
        "content": version,
        "facts": facts_of(version),
        "hours": yearly_hours(version),
        "models": models_of(version, address=where),
        "attachments": shown_attachments(version, address=where),
    }


def first_model(work: WorkshopWork) -> ShownModel | None:
    """Return the to-be model, else the as-is model, for the small picture on the board."""
    return next(iter(models_of(work.version, address=address_for(work))[::-1]), None)


def figures(version: Version) -> str:
    """Return the hours that a process takes in a year, in words, or nothing."""
    return yearly_hours(version)
