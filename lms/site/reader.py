"""The programme's page for those who study or teach in it: the way into its modules."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.content.models import ModulePage, ProgrammePage
from modules.enrolment.gate import reads_everything
from modules.enrolment.queries import current_enrolment
from modules.progress.queries import ModuleState, module_path

_LOCKED = "locked"


@dataclass(frozen=True, kw_only=True)
class Reader:
    """Somebody who may open modules of a programme.

    Attributes:
        studies: takes part; else teaches or edits.
        stops: the modules for the part `plan` where somebody takes part, else none.
        addresses: paths of the modules that somebody may open, by number.
    """

    studies: bool
    stops: tuple[dict[str, Any], ...]
    addresses: Mapping[int, str]


def reader_of(person: User, *, page: ProgrammePage, now: datetime) -> Reader | None:
    """Return what the programme's page is for somebody, or None for visitors.

    Args:
        person: who reads.
        page: of the programme, in the reader's language.
        now: the present moment.
    """
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today, programme=page.programme)
    if enrolment is None and not reads_everything(person, programme=page.programme):
        return None
    modules = {each.number: each for each in ModulePage.objects.child_of(page).live()}
    if enrolment is None:
        addresses = {number: str(module.url) for number, module in modules.items()}
        return Reader(studies=False, stops=(), addresses=addresses)
    path = module_path(enrolment, today=today)
    outcomes = {number: module.outcome for number, module in modules.items()}
    return Reader(
        studies=True,
        stops=tuple(_stop(each, outcome=outcomes.get(each.number, "")) for each in path),
        addresses={each.number: each.address for each in path if each.state != _LOCKED},
    )


def _stop(module: ModuleState, *, outcome: str) -> dict[str, Any]:
    is_open = module.state != _LOCKED
    if is_open:
        fact = _("%(finished)s von %(total)s Lerneinheiten") % {"finished": module.finished, "total": module.total}
    else:
        fact = _("ab %(day)s") % {"day": date_format(module.opens_on, "MONTH_DAY_FORMAT")}
    return {
        "title": module.title,
        "address": module.address if is_open else "",
        "text": outcome,
        "state": module.state,
        "facts": [fact],
    }
