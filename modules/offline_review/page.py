"""What the pages show."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.shared.background import Stage
from modules.inbox.filters import Filter
from modules.offline_review.actions import lines_of, may_be_confirmed
from modules.offline_review.forms import ConfirmForm, OrderForm, SheetForm
from modules.offline_review.lines import ConflictKind, Line, LineKind, counted
from modules.offline_review.models import OfflinePackage, ReturnedSheet
from modules.offline_review.packages import GIVEN_UP_AFTER, KEPT
from modules.offline_review.packing import MOST_WORKS
from modules.offline_review.queries import packages_of, sheets_of, taught_among, waiting_of
from modules.offline_review.words import DECISIONS

LINES_ON_A_PAGE = 50
_BUSY = frozenset({Stage.WAITING, Stage.RUNNING})


def offline_page(
    trainer: User,
    *,
    query: str,
    now: datetime,
    order_form: OrderForm | None = None,
    sheet_form: SheetForm | None = None,
) -> dict[str, Any]:
    """Return the context of the page; a fixed number of trips.

    Args:
        trainer: who looks.
        query: filter of the inbox.
        now: the present moment.
        order_form: with what was wrong in an order.
        sheet_form: the same of a sheet.
    """
    chosen = Filter.from_query(query)
    waiting = waiting_of(trainer, query=chosen.as_query(), now=now)
    packages = [_package(each, now=now) for each in packages_of(trainer)]
    sheets = list(sheets_of(trainer))
    initial = {
        "liste": chosen.as_query(),
        "is_only_new": waiting.last_at is not None and 0 < waiting.new < waiting.total,
    }
    return {
        "waiting": waiting,
        "address": own_address(chosen.as_query()),
        "is_filtered": not chosen.is_everything,
        "packages": packages,
        "is_busy": any(each["is_busy"] for each in packages),
        "is_moving": any(each["is_busy"] for each in packages) or any(each.stage == Stage.RUNNING for each in sheets),
        "sheets": sheets,
        "days_kept": KEPT.days,
        "most": MOST_WORKS,
        "order_form": order_form or OrderForm(initial=initial),
        "sheet_form": sheet_form or SheetForm(),
    }


def own_address(query: str) -> str:
    """Return where the page stands with a filter of the inbox; without an anchor, so that a link to it loads it."""
    address = reverse("offline")
    return f"{address}?{urlencode({'liste': query})}" if query else address


def sheet_page(
    sheet: ReturnedSheet, *, shown: str, number: str, now: datetime, form: ConfirmForm | None = None
) -> dict[str, Any]:
    """Return the context of a returned sheet.

    Args:
        sheet: with its lines.
        shown: a value of `LineKind`, or anything else for all lines.
        number: of the page of lines.
        now: the present moment.
        form: with what was wrong in a confirmation.
    """
    taught = taught_among([line.version_id for line in lines_of(sheet)], trainer_id=sheet.trainer_id)
    lines = [line if line.version_id in taught else line.for_stranger() for line in lines_of(sheet)]
    counts = counted(lines)
    kinds = list(LineKind)
    found = [line for line in lines if line.kind == shown] if shown in kinds else lines
    in_order = sorted(found, key=lambda line: kinds.index(LineKind(line.kind)))
    return {
        "sheet": sheet,
        "counts": counts,
        "total": len(lines),
        "tabs": _tabs(sheet, counts=counts, total=len(lines), shown=shown),
        "page": _page(in_order, number=number, is_applied=sheet.stage == Stage.READY),
        "is_waiting": may_be_confirmed(sheet, now=now),
        "is_running": sheet.stage == Stage.RUNNING and not may_be_confirmed(sheet, now=now),
        "is_applied": sheet.stage == Stage.READY,
        "may_confirm": not counts[LineKind.ERROR] and bool(counts[LineKind.OK] or counts[LineKind.CONFLICT]),
        "form": form or ConfirmForm(),
        "sheet_form": SheetForm(),
        "confirm_label": _confirm_words(counts),
    }


def _confirm_words(counts: dict[str, int]) -> str:
    count = counts[LineKind.OK]
    if not count:
        return _("Texte als Entwürfe aufheben")
    return ngettext("%(count)d Bewertung übernehmen", "%(count)d Bewertungen übernehmen", count) % {"count": count}


def _package(package: OfflinePackage, *, now: datetime) -> dict[str, Any]:
    # a package with works that she may not read any more is handed out no longer
    is_gone = package.forgotten_at is not None or getattr(package, "has_lost", False)
    is_lost = package.stage in _BUSY and now - package.ordered_at > GIVEN_UP_AFTER
    return {
        "row": package,
        "is_busy": package.stage in _BUSY and not is_lost,
        "is_failed": package.stage == Stage.FAILED or is_lost,
        "is_ready": package.stage == Stage.READY and not is_gone,
        "is_forgotten": is_gone,
        "problem": package.problem or _("Das Paket wurde nicht fertig. Bitte bestellen Sie es noch einmal."),
        "until": package.ready_at + KEPT if package.ready_at is not None else None,
        "address": reverse("offline_package", args=[package.pk]),
    }


def _tabs(sheet: ReturnedSheet, *, counts: dict[str, int], total: int, shown: str) -> list[dict[str, Any]]:
    address = reverse("offline_sheet", args=[sheet.pk])
    kinds = [
        {
            "label": label,
            "address": f"{address}?zeigen={kind.value}#zeilen",
            "count": counts[kind],
            "is_current": shown == kind.value,
        }
        for kind, label in _kind_words(is_applied=sheet.stage == Stage.READY).items()
        if counts[kind]
    ]
    everything = {"label": _("Alle"), "address": f"{address}#zeilen", "count": total}
    return [{**everything, "is_current": not any(each["is_current"] for each in kinds)}, *kinds]


def _kind_words(*, is_applied: bool) -> dict[LineKind, str]:
    return {
        LineKind.ERROR: _("Fehler"),
        LineKind.CONFLICT: _("Konflikte"),
        LineKind.OK: _("Übernommen") if is_applied else _("Bereit"),
        LineKind.DONE: _("Schon bewertet"),
        LineKind.EMPTY: _("Ohne Entscheidung"),
    }


def _page(lines: list[Line], *, number: str, is_applied: bool) -> Any:
    page: Any = Paginator(lines, LINES_ON_A_PAGE).get_page(number)
    page.object_list = [_line(line, is_applied=is_applied) for line in page.object_list]
    return page


def _line(line: Line, *, is_applied: bool) -> dict[str, Any]:
    labels = {
        LineKind.ERROR: (_("Fehler"), "danger", "circle-alert"),
        LineKind.CONFLICT: (_("Konflikt"), "attention", "triangle-alert"),
        LineKind.OK: (_("übernommen") if is_applied else _("bereit"), "success", "check"),
        LineKind.DONE: (_("schon bewertet"), "", "check"),
        LineKind.EMPTY: (_("ohne Entscheidung"), "", "minus"),
    }
    label, kind, icon = labels[LineKind(line.kind)]
    return {
        "line": line,
        "label": label,
        "kind": kind,
        "icon": icon,
        "decision": DECISIONS.get(line.decision, ""),
        "conflict": _conflict_words(line, is_applied=is_applied),
        "address": reverse("review", args=[line.version_id]) if line.version_id and line.name else "",
    }


def _conflict_words(line: Line, *, is_applied: bool) -> dict[str, Any] | None:
    if line.conflict is None:
        return None
    conflict = line.conflict
    when = parse_datetime(conflict.when) if conflict.when else None
    sentences = {
        ConflictKind.DECIDED: _("%(name)s hat diese Fassung schon bewertet.") % {"name": conflict.who},
        ConflictKind.NEWER_VERSION: _("Inzwischen wurde eine neuere Fassung eingereicht."),
        ConflictKind.WITHDRAWN: _("Die Fassung wartet nicht mehr: Sie wurde zurückgezogen oder ihr Weg ist zu Ende."),
        ConflictKind.NEWER_DRAFT: _("Auf der Seite liegt ein neuerer Entwurf von Ihnen."),
    }
    return {
        "sentence": sentences[ConflictKind(conflict.kind)],
        "when": when,
        "decision": conflict.decision,
        "said": conflict.said,
        "is_kept": is_applied,
    }
