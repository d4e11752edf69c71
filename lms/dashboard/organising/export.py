"""A cohort's table as an XLSX file: the people, their shares, their days. No prices, no payers, no texts."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from lms.dashboard.organising.matrix import Matrix, Row
from lms.dashboard.organising.rules import CellState, Distance
from lms.dashboard.organising.words import plain_name
from lms.shared.sheets import PERCENT, Column, Value, sheet

_HOUR = 60
_FULL = 100


def cohort_sheet(matrix: Matrix, *, title: str) -> bytes:
    """Return the table of a cohort, everybody by name.

    Args:
        matrix: the table.
        title: of the sheet.
    """
    rows = sorted(matrix.rows, key=plain_name)
    return sheet(title=title, columns=_columns(matrix), rows=[_values(row) for row in rows])


def _columns(matrix: Matrix) -> list[Column]:
    return [
        Column(title=_("Nachname"), width=22),
        Column(title=_("Vorname"), width=18),
        Column(title=_("Verwaltung"), width=32),
        Column(title=_("erster Tag")),
        Column(title=_("letzter Tag")),
        Column(title=_("erledigt"), format=PERCENT),
        Column(title=_("geplant bis heute"), format=PERCENT),
        Column(title=_("zum Plan"), width=18),
        Column(title=_("fehlt (Anzahl)")),
        Column(title=_("fehlt (Stunden)"), format="0.0"),
        *(
            Column(title=_("Modul %(number)s") % {"number": module.number}, format=PERCENT, width=10)
            for module in matrix.modules
        ),
        Column(title=_("angenommene Prozesse")),
        Column(title=_("Termine dabei")),
        Column(title=_("Termine bisher")),
        Column(title=_("zuletzt aktiv")),
        Column(title=_("Zertifikat"), width=18),
    ]


def _values(row: Row) -> Sequence[Value]:
    person, organisation, whole = row.enrolment.participant, row.enrolment.organisation, row.line.whole
    return [
        person.last_name,
        person.first_name,
        organisation.name if organisation is not None else None,
        row.enrolment.first_on,
        row.enrolment.last_on,
        whole.percent / _FULL,
        whole.planned_percent / _FULL,
        _word(row.distance),
        len(row.line.missing),
        row.line.missing_minutes / _HOUR,
        *(None if cell.state is CellState.NOTHING else cell.percent / _FULL for cell in row.cells),
        row.accepted,
        row.attended,
        row.held,
        row.active_on,
        row.certificate.serial if row.certificate is not None else None,
    ]


def _word(distance: Distance) -> str:
    return {
        Distance.ON_PLAN: _("im Plan"),
        Distance.A_LITTLE_BEHIND: _("etwas dahinter"),
        Distance.BEHIND: _("hinter dem Plan"),
        Distance.CALL: _("braucht Kontakt"),
    }[distance]
