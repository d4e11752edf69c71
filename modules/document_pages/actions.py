"""Have the pages of a file drawn: asked for once, drawn once, whoever asks and however many workers there are."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from lms.shared.background import Stage, background_task, enqueue
from modules.assignments.files import content_of
from modules.assignments.models import Version, WorkFile
from modules.document_pages.models import DrawnPage, PageSet
from modules.document_pages.queries import documents_of
from modules.document_pages.rendering import Beginning, NotDrawable, Picture, draw
from modules.document_pages.rules import LARGEST_FILE, MOST_PAGES, PDF, Problem, gaps_problem

logger = logging.getLogger(__name__)

FORGOTTEN_AFTER = timedelta(minutes=10)
"""After so long without an end a worker is taken for dead; longer than `rendering.SECONDS` with everything around."""

AGAIN_AFTER = timedelta(minutes=1)
"""Time after a failure until the same file may be tried again."""


class NoPages(Exception):
    """The file is no PDF."""


@transaction.atomic
def ask_for_pages(*, file: WorkFile, now: datetime) -> PageSet:
    """Have the pages of a file drawn unless they are, or are being drawn; asking again does no harm.

    Args:
        file: a PDF.
        now: the present moment.

    Raises:
        NoPages: it is none.
    """
    if file.kind != PDF:
        raise NoPages(file.kind)
    page_set, is_new = PageSet.objects.get_or_create(file=file, defaults={"asked_at": now})
    if is_new or _forgotten(now=now).filter(pk=page_set.pk).update(stage=Stage.WAITING, asked_at=now):
        enqueue(draw_pages, page_set_id=page_set.pk)
    return page_set


@transaction.atomic
def ask_again(*, file: WorkFile, now: datetime) -> bool:
    """Try a file once more that could not be drawn; return whether it is tried. Pages that are there stay."""
    failed = PageSet.objects.filter(file=file, stage=Stage.FAILED, ended_at__lte=now - AGAIN_AFTER)
    if not failed.update(stage=Stage.WAITING, asked_at=now, ended_at=None, problem=""):
        return False
    enqueue(draw_pages, page_set_id=PageSet.objects.get(file=file).pk)
    return True


def ask_for_missing(files: Sequence[WorkFile], *, now: datetime) -> None:
    """Ask for the pages of those PDF files for which nobody did; one trip where there are none such."""
    pdfs = {file.pk: file for file in files if file.kind == PDF}
    if not pdfs:
        return
    known = PageSet.objects.filter(file__in=pdfs).exclude(pk__in=_forgotten(now=now).values("pk"))
    for file_id in pdfs.keys() - set(known.values_list("file_id", flat=True)):
        ask_for_pages(file=pdfs[file_id], now=now)


def ask_for_pages_of(*, version_id: int, now: datetime) -> None:
    """Ask for the pages of every PDF of a version, so that they are there when somebody opens it."""
    version = Version.objects.filter(pk=version_id).select_related("as_is", "to_be").first()
    if version is not None:
        ask_for_missing(documents_of(version), now=now)


@background_task
def draw_pages(page_set_id: int) -> None:
    """Draw the pages of a file, unless another worker does. Pages are kept one by one, so that they are seen."""
    now = timezone.now()
    free = PageSet.objects.filter(Q(stage=Stage.WAITING) | Q(pk__in=_forgotten(now=now).values("pk")))
    if not free.filter(pk=page_set_id).update(stage=Stage.RUNNING, asked_at=now):
        return
    page_set = PageSet.objects.select_related("file").get(pk=page_set_id)
    stage, problem = _drawn(page_set)
    # where another worker took over meanwhile, the end is hers to write
    mine = PageSet.objects.filter(pk=page_set_id, stage=Stage.RUNNING, asked_at=now)
    mine.update(stage=stage, problem=problem, ended_at=timezone.now())


def _forgotten(*, now: datetime) -> QuerySet[PageSet]:
    """Return what a worker took or should have taken long ago."""
    return PageSet.objects.filter(stage__in=[Stage.WAITING, Stage.RUNNING], asked_at__lte=now - FORGOTTEN_AFTER)


def _drawn(page_set: PageSet) -> tuple[Stage, str]:
    """Draw and keep what is missing; return how it ended and what is wrong, in the words of `Problem`."""
    try:
        if page_set.file.size > LARGEST_FILE:
            raise NotDrawable(Problem.TOO_LARGE)
        last = page_set.pages.order_by("number").values_list("number", flat=True).last() or 0
        for happening in draw(content_of(page_set.file), first=last + 1):
            if isinstance(happening, Picture):
                _keep(page_set, picture=happening)
            elif isinstance(happening, Beginning):
                PageSet.objects.filter(pk=page_set.pk).update(total=happening.total)
    except NotDrawable as error:
        return Stage.FAILED, error.problem
    except Exception:
        logger.exception("Pages of file %s could not be drawn", page_set.file_id)
        return Stage.FAILED, Problem.STOPPED
    return Stage.READY, gaps_problem(_missing(page_set))


def _missing(page_set: PageSet) -> list[int]:
    """Return the pages that should be there and are not."""
    total = PageSet.objects.values_list("total", flat=True).get(pk=page_set.pk)
    there = set(page_set.pages.values_list("number", flat=True))
    return [number for number in range(1, min(total, MOST_PAGES) + 1) if number not in there]


def _keep(page_set: PageSet, *, picture: Picture) -> None:
    """Store one page; where another worker was quicker, hers stays."""
    page = DrawnPage(
        page_set=page_set, number=picture.number, width=picture.width, height=picture.height, text=picture.text
    )
    page.image.save(f"{picture.number}.webp", ContentFile(picture.content), save=False)
    try:
        with transaction.atomic():
            page.save()
    except IntegrityError:
        page.image.storage.delete(str(page.image.name))
