"""What the pages of a board show."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cohorts.workshops.forms import AgreementForm, BringForm, ProcessForm, RemarkForm, SlotsForm
from cohorts.workshops.models import BestPractice, WorkshopRemark
from cohorts.workshops.permissions import Guest
from cohorts.workshops.queries import (
    OnBoard,
    ProcessOnBoard,
    days_of,
    processes_on,
    remarks_on,
    removed_lately,
    works_to_bring,
)
from cohorts.workshops.shown import figures, first_model, shown_work
from modules.assignments.shown import ShownModel


@dataclass(frozen=True, kw_only=True)
class Presented:
    """A work on the page of its process: its model, its figures, what was said, and the form to say more."""

    on_board: OnBoard
    model: ShownModel | None
    figures: str
    remarks: list[WorkshopRemark]
    form: RemarkForm


def board_page(
    guest: Guest,
    *,
    process_form: ProcessForm | None = None,
    bring_form: BringForm | None = None,
    slots_form: SlotsForm | None = None,
) -> dict[str, Any]:
    """Return the context of the board; forms that came back stand in it as they were typed."""
    processes = processes_on(guest)
    versions = works_to_bring(guest)
    own = [each for process in processes for each in process.works if each.is_own]
    everything = [each for process in processes for each in process.works]
    return {
        "guest": guest,
        "event": guest.event,
        "processes": processes,
        "days": days_of(guest, processes=processes),
        "presentable": everything if guest.leads else own,
        "process_form": process_form or ProcessForm(auto_id="prozess-%s"),
        "bring_form": bring_form or bring_form_for(versions=versions, processes=processes),
        "may_bring": bool(versions),
        "slots_form": slots_form or _slots_form(guest),
        "agreed": sum(process.agreed is not None for process in processes),
    }


def bring_form_for(data: Any = None, *, versions: Any, processes: list[ProcessOnBoard]) -> BringForm:
    """Return the form by which a participant brings a work."""
    return BringForm(data, versions=versions, processes=processes, auto_id="mitbringen-%s")


def process_page(
    guest: Guest,
    on_board: ProcessOnBoard,
    *,
    now: datetime,
    remark_form: tuple[int, RemarkForm] | None = None,
    agreement_form: AgreementForm | None = None,
    newest: BestPractice | None = None,
) -> dict[str, Any]:
    """Return the context of a process of the board.

    Args:
        guest: who looks.
        on_board: the process.
        now: the present moment.
        remark_form: a remark that came back, with the primary key of its work.
        agreement_form: an agreement that came back.
        newest: what somebody else agreed on meanwhile.
    """
    said = remarks_on(on_board.works)
    history = list(on_board.process.best_practices.all())
    return {
        "guest": guest,
        "event": guest.event,
        "on_board": on_board,
        "process": on_board.process,
        "works": [
            Presented(
                on_board=each,
                model=first_model(each.work),
                figures=figures(each.work.version),
                remarks=said.get(each.work.pk, []),
                form=_remark_form(each.work.pk, came_back=remark_form),
            )
            for each in on_board.works
        ],
        "may_agree": guest.leads or any(each.is_own for each in on_board.works),
        "agreement_form": agreement_form or agreement_form_for(on_board),
        "agreed": history[0] if history else None,
        "earlier": history[1:],
        "titles": {each.work.pk: each for each in on_board.works},
        "newest": newest,
        "removed": removed_lately(guest, process=on_board.process, now=now),
    }


def agreement_form_for(on_board: ProcessOnBoard, data: Any = None) -> AgreementForm:
    """Return the form for an agreement, filled with the one that holds."""
    agreed = on_board.agreed
    initial: dict[str, Any] = {"seen": agreed.number if agreed else 0}
    if agreed is not None:
        initial |= {"words": agreed.words, "base": agreed.base_id}
    return AgreementForm(data, works=on_board.works, initial=initial, auto_id="einigung-%s")


def work_page(guest: Guest, on_board: OnBoard) -> dict[str, Any]:
    """Return the context of a whole work on the board."""
    return {"guest": guest, "event": guest.event, "on_board": on_board, **shown_work(on_board.work)}


def _remark_form(work_id: int, *, came_back: tuple[int, RemarkForm] | None) -> RemarkForm:
    if came_back is not None and came_back[0] == work_id:
        return came_back[1]
    return RemarkForm(auto_id=f"rueckmeldung-{work_id}-%s")


def _slots_form(guest: Guest) -> SlotsForm:
    return SlotsForm(initial={"day": guest.event.starts_at.date()}, auto_id="zeiten-%s")
