"""The groups of a cohort: who is in which, and a proposal. Trainers of the cohort read."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cohorts.planning.models import Cohort
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required
from lms.dashboard.organising.group_forms import GroupForm, ProposalForm, move_form
from lms.dashboard.organising.permissions import cohort_for, is_organiser
from lms.dashboard.organising.words import tabs_of
from modules.groups import actions
from modules.groups.queries import Grouping, Preview, grouping_of, preview_of
from modules.groups.rules import FEWEST, MOST


@never_cache
@role_required(Role.ORGANISER, Role.TRAINER)
@require_safe
def organiser_groups(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the groups of a cohort and who is in none."""
    cohort = cohort_for(request, slug=slug)
    grouping = _grouping(cohort)
    organises = is_organiser(request)
    context = {
        "cohort": cohort,
        "grouping": grouping,
        "people": len(grouping.people),
        "is_organiser": organises,
        "tabs": tabs_of(cohort, current="groups"),
        "fewest": FEWEST,
        "most": MOST,
        "form": move_form(grouping) if organises else None,
        "group_form": GroupForm(auto_id="neu-%s") if organises else None,
    }
    return render(request, "dashboard/organiser_groups.html", context)


@never_cache
@role_required(Role.ORGANISER)
@require_http_methods(["GET", "HEAD", "POST"])
def organiser_groups_proposal(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what would be proposed for those without a group; a POST writes what was shown."""
    cohort = cohort_for(request, slug=slug)
    if request.method == "POST":
        return _apply(request, cohort=cohort)
    preview = preview_of(
        programme_id=cohort.programme_id, cohort_key=cohort.slug, on=timezone.localdate(timezone.now())
    )
    context = {
        "cohort": cohort,
        "tabs": tabs_of(cohort, current="groups"),
        "form": ProposalForm(initial={"gesehen": preview.fingerprint}),
        **_proposed(preview),
    }
    return render(request, "dashboard/organiser_groups_proposal.html", context)


def _apply(request: HttpRequest, *, cohort: Cohort) -> HttpResponse:
    try:
        people = actions.apply_proposal(
            programme=cohort.programme,
            cohort_key=cohort.slug,
            seen=request.POST.get("gesehen", ""),
            now=timezone.now(),
        )
    except actions.GroupedSince:
        messages.warning(request, _("Inzwischen hat sich etwas geändert. Es ist nichts geschehen; hier ist der Stand."))
    else:
        words = ngettext(
            "%(number)d Person ist jetzt in einer Gruppe.", "%(number)d Personen sind jetzt in Gruppen.", people
        )
        messages.success(request, words % {"number": people})
    return _back(cohort)


def _proposed(preview: Preview) -> dict[str, Any]:
    people = preview.grouping.people
    groups = {row.group.pk: row.group.name for row in preview.grouping.groups}
    names = actions.free_names(len(preview.proposal.new), taken=groups.values())
    return {
        "new": [
            {"name": name, "members": [people[key] for key in keys]}
            for name, keys in zip(names, preview.proposal.new, strict=True)
        ],
        "joining": [
            {"name": groups[group], "members": [people[key] for key in keys]}
            for group, keys in preview.proposal.joining.items()
        ],
        "left": [people[key] for key in preview.proposal.left],
        "is_empty": preview.proposal.is_empty,
    }


def _grouping(cohort: Cohort) -> Grouping:
    today = timezone.localdate(timezone.now())
    return grouping_of(programme_id=cohort.programme_id, cohort_key=cohort.slug, on=today)


def _back(cohort: Cohort) -> HttpResponse:
    return redirect("organiser_groups", slug=cohort.slug)
