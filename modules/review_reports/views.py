"""The report on reviews, as a page and as a file."""

from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from lms.shared.sheets import MIME
from modules.review_reports.export import report_book
from modules.review_reports.forms import PeriodForm
from modules.review_reports.queries import lines_between, reviews_for, sums_of
from modules.turnaround.models import TurnaroundSettings

_UNREADABLE = 422


@require_safe
@role_required(Role.TRAINER, Role.ORGANISER)
def report(request: HttpRequest) -> HttpResponse:
    """Show who reviewed how much in a period: trainers see themselves, organisers everybody; `format=xlsx` saves it."""
    person = signed_in(request)
    today = timezone.localdate()
    form = PeriodForm(request.GET if "first" in request.GET or "last" in request.GET else _this_year(today))
    if not form.is_valid():
        context = {"form": form, "sums": [], "count": 0}
        return render(request, "review_reports/report.html", context, status=_UNREADABLE)
    period = form.cleaned_data
    lines = lines_between(
        reviews_for(person), first=period["first"], last=period["last"], state=TurnaroundSettings.load().state
    )
    sums = sums_of(lines)
    if request.GET.get("format") == "xlsx":
        response = HttpResponse(report_book(sums=sums, lines=lines), content_type=MIME)
        name = f"bewertungen-{period['first']}-{period['last']}.xlsx"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
    context = {
        "form": form,
        "sums": sums,
        "count": len(lines),
        "period": period,
        "sees_all": person.has_role(Role.ORGANISER),
    }
    return render(request, "review_reports/report.html", context)


def _this_year(today: date) -> dict[str, str]:
    return {"first": today.replace(month=1, day=1).isoformat(), "last": today.isoformat()}
