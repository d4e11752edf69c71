"""Say something about a work, and agree on a best practice."""

from datetime import datetime

from django.db import transaction

from cohorts.workshops.actions import NotYours
from cohorts.workshops.models import BestPractice, WorkshopProcess, WorkshopRemark, WorkshopWork
from cohorts.workshops.permissions import Guest, own_works_of, works_of


class AgreedElsewhere(Exception):
    """Somebody wrote another agreement meanwhile; `newest` is what holds now."""

    def __init__(self, newest: BestPractice) -> None:
        super().__init__(newest.pk)
        self.newest = newest


def remark(*, guest: Guest, work: WorkshopWork, kind: str, text: str, now: datetime) -> WorkshopRemark:
    """Say something about a work on the board; the same words sent twice stand once.

    Args:
        guest: a participant or a trainer.
        work: on the same board.
        kind: a value of `RemarkKind`.
        text: not empty.
        now: the present moment.

    Raises:
        NotYours: see there.
    """
    if not guest.may_speak or not works_of(guest).filter(pk=work.pk).exists():
        raise NotYours
    said = WorkshopRemark.objects.filter(work=work, author=guest.person, removed_at=None).last()
    if said is not None and (said.kind, said.text) == (kind, text.strip()):
        return said
    return WorkshopRemark.objects.create(work=work, author=guest.person, kind=kind, text=text.strip(), written_at=now)


def remove_remark(*, remark: WorkshopRemark, guest: Guest, now: datetime) -> None:
    """Take an own remark away; `bring_back` undoes it.

    Raises:
        NotYours: somebody else said it.
    """
    if remark.author_id != guest.person.pk:
        raise NotYours
    WorkshopRemark.objects.filter(pk=remark.pk, removed_at=None).update(removed_at=now)


def bring_back_remark(*, remark: WorkshopRemark, guest: Guest) -> None:
    """Show an own remark again.

    Raises:
        NotYours: somebody else said it.
    """
    if remark.author_id != guest.person.pk:
        raise NotYours
    WorkshopRemark.objects.filter(pk=remark.pk).update(removed_at=None)


@transaction.atomic
def agree(
    *, guest: Guest, process: WorkshopProcess, base: WorkshopWork, words: str, seen: int, now: datetime
) -> BestPractice:
    """Write what the group agrees on; earlier agreements stay, the newest holds.

    Args:
        guest: a trainer, or a participant who brought a work to this process.
        process: on the board of the guest.
        base: the work from which the best practice starts.
        words: what is taken from the others, and why.
        seen: number of the agreement on the page on which this was written, 0 where there was none.
        now: the present moment.

    Raises:
        NotYours: see there.
        AgreedElsewhere: somebody was faster; nothing was written.
    """
    is_party = guest.leads or own_works_of(guest).filter(process=process).exists()
    if not is_party or process.event_id != guest.event.pk:
        raise NotYours
    if not works_of(guest).filter(pk=base.pk, process=process).exists():
        raise NotYours
    WorkshopProcess.objects.select_for_update().get(pk=process.pk)
    newest = process.best_practices.order_by("-number").first()
    number = newest.number if newest is not None else 0
    if newest is not None and number != seen:
        raise AgreedElsewhere(newest)
    return BestPractice.objects.create(
        process=process, number=number + 1, base=base, words=words.strip(), fixed_by=guest.person, fixed_at=now
    )
