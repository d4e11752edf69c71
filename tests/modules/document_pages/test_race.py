"""Several workers and several visitors at the same moment: every page is drawn once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Lock
from typing import Any
from unittest.mock import patch

import pytest
from django.db import connections
from django.utils import timezone

from lms.shared.background import Stage
from modules.document_pages import actions
from modules.document_pages.actions import ask_for_pages, draw_pages
from modules.document_pages.models import DrawnPage, PageSet
from modules.document_pages.rendering import draw
from tests.modules.document_pages.files import kept_pdf, pdf
from tests.modules.make import NOW

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def at_once(act: Callable[[], object]) -> None:
    start = Barrier(AT_ONCE)

    def run(_number: int) -> None:
        try:
            start.wait()
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, range(AT_ONCE)))


def test_one_worker_draws() -> None:
    page_set = PageSet.objects.create(file=kept_pdf(pdf("Eins", "Zwei")), asked_at=timezone.now())
    calls, lock = [], Lock()

    def counted(content: bytes, **options: Any) -> Any:
        with lock:
            calls.append(options)
        return draw(content, **options)

    with patch.object(actions, "draw", counted):
        at_once(lambda: draw_pages.func(page_set_id=page_set.pk))
    assert len(calls) == 1
    page_set.refresh_from_db()
    assert (page_set.stage, page_set.total) == (Stage.READY, 2)
    assert list(DrawnPage.objects.values_list("number", flat=True)) == [1, 2]


def test_many_ask_and_one_set_is_there() -> None:
    file = kept_pdf(pdf("Eins"))
    with patch.object(actions, "enqueue") as enqueue:
        at_once(lambda: ask_for_pages(file=file, now=NOW))
    assert PageSet.objects.count() == 1
    assert enqueue.call_count == 1
