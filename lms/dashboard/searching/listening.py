"""When the index is written: Wagtail says that a page was published, withdrawn or moved, or a part of one was saved.

Rights do not depend on it: whoever searches is asked anew, page by page. Connected by `lms.apps`.
"""

from functools import partial
from typing import Any

from django.db import transaction
from django.db.models.signals import post_save
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, post_page_move

from cohorts.schedule.models import Event
from lms.dashboard.searching.actions import index_below, index_page, index_recording, index_shown
from lms.shared.models import PrivateDocument
from modules.videos.models import Video


def connect() -> None:
    """Begin to listen; safe to repeat."""
    page_published.connect(_published, dispatch_uid="search")
    page_unpublished.connect(_published, dispatch_uid="search")
    post_page_move.connect(_moved, dispatch_uid="search")
    for part in (Video, PrivateDocument):
        post_save.connect(_part_saved, sender=part, dispatch_uid="search")
    post_save.connect(_event_saved, sender=Event, dispatch_uid="search")


def _published(*, instance: Page, **_facts: Any) -> None:
    # pages in the other language mirror this one until somebody translates it
    for page in (instance, *instance.aliases.all()):
        _after_commit(_page_again, page.pk)


def _moved(*, instance: Page, **_facts: Any) -> None:
    _after_commit(_below_again, instance.pk)


def _part_saved(*, instance: Video | PrivateDocument, raw: bool = False, **_facts: Any) -> None:
    if not raw:
        _after_commit(index_shown, instance)


def _event_saved(*, instance: Event, raw: bool = False, **_facts: Any) -> None:
    if not raw:
        _after_commit(index_recording, instance)


def _page_again(page_id: int) -> None:
    for page in Page.objects.filter(pk=page_id).specific():
        index_page(page)


def _below_again(page_id: int) -> None:
    for page in Page.objects.filter(pk=page_id):
        index_below(page)


def _after_commit(work: Any, thing: Any) -> None:
    """Write the index when what was saved is there for everybody; an error in it hinders no editor and is logged."""
    transaction.on_commit(partial(work, thing), robust=True)
