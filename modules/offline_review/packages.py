"""Order a package, build it in the worker, forget it after a while."""

import logging
import tempfile
from datetime import datetime, timedelta

from django.core.files import File
from django.db import transaction
from django.db.models import Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.shared.background import Stage, background_task, enqueue
from modules.inbox.filters import Filter
from modules.offline_review.models import OfflinePackage, PackedVersion
from modules.offline_review.packing import LARGEST_PACKAGE, MOST_WORKS, TooLarge, pack
from modules.offline_review.queries import size_of_attachments, to_take

logger = logging.getLogger(__name__)

KEPT = timedelta(days=14)
"""How long a package can be fetched."""

GIVEN_UP_AFTER = timedelta(hours=2)
"""After that a worker that says nothing has stopped."""

_BUSY = (Stage.WAITING, Stage.RUNNING)
_LONGEST_QUERY = 500


class NothingToTake(Exception):
    """No work waits that the package could hold."""


class TooManyWorks(Exception):
    """More works wait than a package holds; `count` says how many."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


class AlreadyBeingBuilt(Exception):
    """A package of this trainer is being built."""


@transaction.atomic
def order_package(*, trainer: User, query: str, is_only_new: bool, now: datetime) -> OfflinePackage:
    """Have the worker pack what waits for a trainer.

    Args:
        trainer: for whom.
        query: filter of the inbox; what cannot be understood in it is left out.
        is_only_new: without what lies in an earlier package of hers.
        now: the present moment.

    Raises:
        NothingToTake, TooManyWorks, AlreadyBeingBuilt: see there.
        TooLarge: the files together are more than a package holds.
    """
    # two windows that order at once meet on this row
    User.objects.select_for_update().get(pk=trainer.pk)
    busy = OfflinePackage.objects.filter(trainer=trainer, stage__in=_BUSY, ordered_at__gt=now - GIVEN_UP_AFTER)
    if busy.exists():
        raise AlreadyBeingBuilt
    chosen = Filter.from_query(query).as_query()[:_LONGEST_QUERY]
    found = to_take(trainer, query=chosen, is_only_new=is_only_new, now=now)
    count = found.count()
    if not count:
        raise NothingToTake
    if count > MOST_WORKS:
        raise TooManyWorks(count)
    if size_of_attachments(found) > LARGEST_PACKAGE:
        raise TooLarge
    package = OfflinePackage.objects.create(
        trainer=trainer, query=chosen, is_only_new=is_only_new, total=count, ordered_at=now
    )
    enqueue(build_task, package_id=package.pk)
    return package


@background_task
def build_task(package_id: int) -> None:
    """Build a package in the worker."""
    build_package(package_id=package_id, now=timezone.now())


def build_package(*, package_id: int, now: datetime) -> bool:
    """Write the file of an ordered package; return whether it is ready. What goes wrong is told in its `problem`."""
    started = OfflinePackage.objects.filter(pk=package_id, stage=Stage.WAITING).update(stage=Stage.RUNNING)
    if not started:
        return False
    package = OfflinePackage.objects.select_related("trainer").get(pk=package_id)
    with translation.override(package.trainer.language):
        try:
            _build(package, now=now)
        except NothingToTake:
            problem = _("Inzwischen wartet nichts mehr, was in dieses Paket gehört.")
        except TooLarge:
            problem = too_large_words()
        except Exception:
            logger.exception("Package %s could not be built", package_id)
            problem = _("Das Paket ließ sich nicht packen. Bitte bestellen Sie es noch einmal.")
        else:
            return True
    OfflinePackage.objects.filter(pk=package_id).update(stage=Stage.FAILED, problem=problem[:300])
    return False


def too_large_words() -> str:
    """Return what is said where the files are too many for a package."""
    return _("Die Dateien sind zusammen größer als 2 GB. Bitte wählen Sie im Eingang weniger Arbeiten aus.")


def too_many_words(count: int) -> str:
    """Return what is said where too many works wait."""
    words = ngettext(
        "Das ist %(count)d Arbeit, möglich sind %(most)d.",
        "Das sind %(count)d Arbeiten, möglich sind %(most)d. Bitte wählen Sie im Eingang weniger aus.",
        count,
    )
    return words % {"count": count, "most": MOST_WORKS}


def forget_old_packages(*, now: datetime) -> int:
    """Delete the files of packages whose time has run out, and give up those that the worker left; return how many."""
    lost = OfflinePackage.objects.filter(stage__in=_BUSY, ordered_at__lt=now - GIVEN_UP_AFTER)
    with translation.override("de"):
        lost.update(stage=Stage.FAILED, problem=_("Das Paket wurde nicht fertig. Bitte bestellen Sie es noch einmal."))
    old = OfflinePackage.objects.filter(Q(ready_at__lt=now - KEPT), stage=Stage.READY, forgotten_at=None)
    count = 0
    for package in old:
        # the row first: a file without a row would stay for ever, a row without a file only says so
        package.file.delete(save=False)
        package.file, package.forgotten_at = "", now
        package.save(update_fields=["file", "forgotten_at"])
        count += 1
    return count


def _build(package: OfflinePackage, *, now: datetime) -> None:
    trainer = package.trainer
    if not trainer.is_active or not trainer.has_role(Role.TRAINER):
        raise NothingToTake
    found = to_take(trainer, query=package.query, is_only_new=package.is_only_new, now=now)
    order = ("submission__enrolment__cohort_name", "submission__enrolment__participant__last_name")
    more = ("submission__enrolment__participant__first_name", "submission__assignment__number", "number", "pk")
    ids = list(found.order_by(*order, *more).values_list("pk", flat=True)[:MOST_WORKS])
    if not ids:
        raise NothingToTake
    rows = OfflinePackage.objects.filter(pk=package.pk)
    rows.update(total=len(ids), done=0)

    def progress(count: int) -> None:
        rows.update(done=count)

    with tempfile.TemporaryFile() as target:
        packed = pack(ids, trainer=trainer, target=target, now=now, progress=progress)
        size = target.seek(0, 2)
        target.seek(0)
        package.file.save("paket.zip", File(target), save=False)
    try:
        _finish(package, packed=packed, size=size)
    except Exception:
        package.file.delete(save=False)
        raise


@transaction.atomic
def _finish(package: OfflinePackage, *, packed: list[int], size: int) -> None:
    package.stage, package.size, package.ready_at = Stage.READY, size, timezone.now()
    package.total = package.done = len(packed)
    package.save(update_fields=["stage", "size", "ready_at", "total", "done", "file"])
    PackedVersion.objects.bulk_create(PackedVersion(package=package, version_id=pk) for pk in packed)
