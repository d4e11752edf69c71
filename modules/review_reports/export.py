"""The report as an XLSX file: sums for each trainer and month, then every review."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from lms.shared.sheets import Column, Table, Value, book
from modules.review_reports.queries import Line, Sum

_MONTH = "mm/yyyy"
_TIME = "%H:%M"


def report_book(*, sums: Sequence[Sum], lines: Sequence[Line]) -> bytes:
    """Return the workbook."""
    return book(
        [
            Table(title=_("Summen"), columns=_sum_columns(), rows=[_sum_values(each) for each in sums]),
            Table(title=_("Bewertungen"), columns=_line_columns(), rows=[_line_values(each) for each in lines]),
        ]
    )


def _sum_columns() -> list[Column]:
    return [
        Column(title=_("Monat"), format=_MONTH),
        Column(title=_("Dozentin oder Dozent"), width=28),
        Column(title=_("Bewertungen")),
        Column(title=_("angenommen")),
        Column(title=_("zur Überarbeitung"), width=16),
        Column(title=_("nicht angenommen"), width=16),
        Column(title=_("Arbeitstage im Mittel"), width=16, format="0.0"),
    ]


def _sum_values(each: Sum) -> list[Value]:
    return [
        each.month,
        each.reviewer.name,
        each.reviews,
        each.accepted,
        each.changes_wanted,
        each.declined,
        each.mean_days,
    ]


def _line_columns() -> list[Column]:
    return [
        Column(title=_("Tag")),
        Column(title=_("Uhrzeit"), width=8),
        Column(title=_("Dozentin oder Dozent"), width=28),
        Column(title=_("Jahrgang"), width=24),
        Column(title=_("Teilnehmende"), width=30),
        Column(title=_("Verwaltung"), width=30),
        Column(title=_("Modul"), width=8),
        Column(title=_("Aufgabe"), width=40),
        Column(title=_("Fassung"), width=8),
        Column(title=_("Entscheidung"), width=22),
        Column(title=_("Hinweise")),
        Column(title=_("eingereicht am")),
        Column(title=_("Arbeitstage"), width=11),
        Column(title=_("freigegeben am"), width=14),
    ]


def _line_values(line: Line) -> list[Value]:
    review, version = line.review, line.review.version
    enrolment, assignment = version.submission.enrolment, version.submission.assignment
    return [
        timezone.localdate(review.decided_at),
        timezone.localtime(review.decided_at).strftime(_TIME),
        review.reviewer.name,
        enrolment.cohort_name,
        line.names,
        enrolment.organisation.name if enrolment.organisation is not None else None,
        assignment.module_number,
        f"{assignment.get_kind_display()} {assignment}",
        version.number,
        review.get_decision_display(),
        line.comments,
        timezone.localdate(version.handed_in_at),
        line.working_days,
        timezone.localdate(review.released_at) if review.released_at is not None else None,
    ]
