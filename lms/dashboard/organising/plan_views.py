"""The plan of a cohort: the version in force, what was published since, and moving everybody to it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from cohorts.planning.actions import MovedSince, move_to_what_is_published
from cohorts.planning.models import Cohort
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from lms.dashboard.organising.forms import MoveForm
from lms.dashboard.organising.permissions import cohort_for, is_organiser
from lms.dashboard.organising.plan_words import change_line, consequence, counts_of, person_line
from lms.dashboard.organising.words import tabs_of
from modules.enrolment.models import Enrolment
from modules.plans.models import PlanVersion
from modules.plans.queries import newest_plan
from modules.replanning.actions import NothingChanged, NothingPublished, PublishedSince
from modules.replanning.queries import preview_of, versions_of

UNPROCESSABLE = 422


@never_cache
@role_required(Role.ORGANISER, Role.TRAINER)
@require_safe
def organiser_plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the plan of a cohort, what was published since, and whom moving to it would affect."""
    cohort = cohort_for(request, slug=slug)
    return render(request, "dashboard/organiser_plan.html", _context(request, cohort=cohort))


@role_required(Role.ORGANISER)
@require_POST
def organiser_plan_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Move a cohort to what is published now; what was shown must still be so."""
    cohort = cohort_for(request, slug=slug)
    form = MoveForm(request.POST)
    if not form.is_valid():
        context = _context(request, cohort=cohort, form=form)
        return render(request, "dashboard/organiser_plan.html", context, status=UNPROCESSABLE)
    try:
        plan = move_to_what_is_published(
            cohort=cohort,
            seen_number=form.cleaned_data["fassung"],
            seen=form.cleaned_data["gesehen"],
            by=signed_in(request),
            now=timezone.now(),
        )
    except MovedSince:
        messages.info(request, _("Der Jahrgang wurde inzwischen schon umgestellt. Es ist nichts weiter geschehen."))
    except PublishedSince:
        messages.error(request, _("Seit der Vorschau hat sich der Inhalt geändert. Bitte prüfen Sie sie noch einmal."))
    except NothingChanged:
        messages.info(request, _("Seit der geltenden Fassung hat sich nichts geändert. Es gibt keine neue Fassung."))
    except NothingPublished:
        messages.error(request, _("Es ist kein Modul veröffentlicht. Der Jahrgang bleibt bei seinem Plan."))
    else:
        moved = Enrolment.objects.filter(plan=plan).count()
        words = ngettext(
            "Fassung %(number)d gilt. %(people)d Person ist umgestellt.",
            "Fassung %(number)d gilt. %(people)d Personen sind umgestellt.",
            moved,
        )
        messages.success(request, words % {"number": plan.number, "people": moved})
    return redirect("organiser_plan", slug=cohort.slug)


def _context(request: HttpRequest, *, cohort: Cohort, form: MoveForm | None = None) -> dict[str, Any]:
    plan = cohort.plan or newest_plan(programme_id=cohort.programme_id, cohort_key=cohort.slug)
    context: dict[str, Any] = {
        "cohort": cohort,
        "plan": plan,
        "is_organiser": is_organiser(request),
        "tabs": tabs_of(cohort, current="plan"),
    }
    return context if plan is None else context | _preview(plan, form=form)


def _preview(plan: PlanVersion, *, form: MoveForm | None) -> dict[str, Any]:
    preview = preview_of(plan, today=timezone.localdate(timezone.now()))
    counts = counts_of([] if preview.is_empty else preview.people)
    versions = list(versions_of(plan))
    return {
        "preview": preview,
        "changes": [change_line(each) for each in preview.differences],
        "people": [person_line(each) for each in preview.people],
        "counts": counts,
        "consequence": consequence(counts),
        "versions": versions,
        "next_number": versions[0].number + 1,
        "form": form or MoveForm(initial={"gesehen": preview.fingerprint, "fassung": plan.number}),
    }
