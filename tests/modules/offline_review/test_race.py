"""Two confirmations, two sheets, a sheet and a colleague at the same moment."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from lms.accounts.models import User
from modules.assignments.models import Version
from modules.offline_review.actions import apply_sheet, confirm_sheet
from modules.offline_review.models import ReturnedSheet
from modules.review.models import Review
from tests.modules.make import NOW
from tests.modules.offline_review.make import book_of, taken, write

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: Sequence[Callable[[], object]]) -> list[str]:
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> str:
        try:
            start.wait()
            return str(act())
        except Exception as error:
            return type(error).__name__
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def sheet_of(versions: list[Version], trainer: User) -> ReturnedSheet:
    book = book_of(versions, trainer=trainer)
    for row in range(2, len(versions) + 2):
        write(book["Rubrik 1"], row=row, Entscheidung="Annehmen", Modell_stimmt="erfüllt")
    return taken(book, trainer=trainer)


def test_one_of_many_confirmations_applies(versions: list[Version], trainer: User) -> None:
    sheet = sheet_of(versions, trainer)

    def confirm() -> bool:
        return confirm_sheet(sheet_id=sheet.pk, trainer=trainer, leave_out_conflicts=False, now=NOW)

    assert at_once([confirm] * 4) == ["False"] * 3 + ["True"]
    # in tests the worker does its work at once
    sheet.refresh_from_db()
    assert (sheet.stage, Review.objects.count()) == ("ready", 3)


def test_one_of_many_workers_applies(versions: list[Version], trainer: User) -> None:
    sheet = sheet_of(versions, trainer)
    ReturnedSheet.objects.filter(pk=sheet.pk).update(stage="running", confirmed_at=NOW)
    assert at_once([lambda: apply_sheet(sheet_id=sheet.pk, now=NOW)] * 4) == ["False"] * 3 + ["True"]
    assert Review.objects.count() == 3


def test_one_of_two_sheets_with_the_same_works_holds(versions: list[Version], trainer: User, colleague: User) -> None:
    sheets = [sheet_of(versions, trainer), sheet_of(versions[::-1], colleague)]
    ReturnedSheet.objects.update(stage="running", confirmed_at=NOW)
    outcome = at_once([lambda pk=each.pk: apply_sheet(sheet_id=pk, now=NOW) for each in sheets])
    assert outcome == ["False", "True"]
    assert Review.objects.values("reviewer").distinct().count() == 1
    assert Review.objects.count() == 3
    loser = ReturnedSheet.objects.get(stage="waiting")
    assert {line["kind"] for line in loser.lines} == {"conflict"}
