"""A cohort as people and modules, for organisers and for the trainers who teach it; and the same as a file."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required
from lms.dashboard.organising import picture
from lms.dashboard.organising.export import cohort_sheet
from lms.dashboard.organising.forms import MatrixForm
from lms.dashboard.organising.matrix import Matrix, Row, matrix_of
from lms.dashboard.organising.permissions import cohort_for, is_organiser
from lms.dashboard.organising.words import finding, groups_of, ordered, tabs_of
from lms.shared.sheets import MIME

PEOPLE_PER_PAGE = 50


@never_cache
@role_required(Role.ORGANISER, Role.TRAINER)
@require_safe
def organiser_cohort(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a cohort as a picture of everybody and as a table, a page at a time."""
    cohort = cohort_for(request, slug=slug)
    now = timezone.now()
    today = timezone.localdate(now)
    form = MatrixForm(request.GET if "zeigen" in request.GET else None)
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else {}
    order = chosen.get("ordnen", "")
    matrix = matrix_of(cohort, now=now)
    rows = ordered(matrix.rows, show=chosen.get("zeigen", ""), order=order)
    page = Paginator(rows, PEOPLE_PER_PAGE).get_page(request.GET.get("seite"))
    shown = list(page.object_list)
    context = {
        "cohort": cohort,
        "matrix": matrix,
        "form": form,
        "page": page,
        "groups": groups_of(shown, of=rows, order=order, today=today),
        "shown": len(shown),
        "people": len(matrix.rows),
        "asked": cohort.programme.required_accepted * len(matrix.rows),
        "waits_days": (today - matrix.oldest_on).days if matrix.oldest_on else None,
        "is_organiser": is_organiser(request),
        "attendance": reverse("attendance_list"),
        "tabs": tabs_of(cohort, current="progress"),
        "finding": finding(matrix),
        "drawings": _drawings(matrix) if matrix.rows and matrix.modules else [],
    }
    return render(request, "dashboard/organiser_cohort.html", context)


@never_cache
@role_required(Role.ORGANISER, Role.TRAINER)
@require_safe
def organiser_cohort_sheet(request: HttpRequest, slug: str) -> HttpResponse:
    """Hand out the table of a cohort as a file."""
    cohort = cohort_for(request, slug=slug)
    now = timezone.now()
    content = cohort_sheet(matrix_of(cohort, now=now), title=cohort.name)
    response = HttpResponse(content, content_type=MIME)
    name = f"jahrgang-{cohort.slug}-{timezone.localdate(now):%Y-%m-%d}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _drawings(matrix: Matrix) -> list[picture.Picture]:
    """Return the picture in two sizes, whoever has most to catch up with first."""
    rows = sorted(matrix.rows, key=lambda row: -row.line.missing_minutes)
    columns = [_column(row) for row in rows]
    behind = sum(each.missing_minutes > 0 for each in columns)
    on_plan = len(columns) - behind
    behind_words = ngettext("%(number)d hinter dem Plan", "%(number)d hinter dem Plan", behind)
    on_plan_words = ngettext("%(number)d im Plan", "%(number)d im Plan", on_plan)
    return [
        picture.draw(
            columns,
            frame=frame,
            modules=[module.number for module in matrix.modules],
            behind_words=behind_words % {"number": behind},
            on_plan_words=on_plan_words % {"number": on_plan},
        )
        for frame in (picture.WIDE, picture.PHONE)
    ]


def _column(row: Row) -> picture.Column:
    person = row.enrolment.participant
    return picture.Column(
        initials=f"{person.first_name[:1]}{person.last_name[:1]}".upper(),
        missing_minutes=row.line.missing_minutes,
        cells=row.cells,
    )
