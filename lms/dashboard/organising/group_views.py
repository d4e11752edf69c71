"""The groups of a cohort: who is in which, a proposal, moving people. Trainers of the cohort read."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.planning.models import Cohort
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required
from lms.dashboard.organising.group_forms import GroupForm, MoveForm, ProposalForm
from lms.dashboard.organising.permissions import cohort_for, is_organiser
from lms.dashboard.organising.words import tabs_of
from modules.enrolment.models import Enrolment
from modules.group_work.leaving import SharesWork, move
from modules.groups import actions
from modules.groups.models import Group
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
        "form": _move_form(grouping) if organises else None,
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


@role_required(Role.ORGANISER)
@require_POST
def organiser_groups_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the chosen people into a group, or into none; who has work in common stays."""
    cohort = cohort_for(request, slug=slug)
    grouping = _grouping(cohort)
    form = _move_form(grouping, data=request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.warning(request, str(errors[0]))
        return _back(cohort)
    people, group, now = grouping.people, form.group(), timezone.now()
    moved = 0
    for pk in form.cleaned_data["person"]:
        try:
            move(enrolment=people[pk], group=group, now=now)
        except SharesWork as held:
            messages.warning(request, _held(people[pk], works=held.works))
        except actions.OtherCohort:
            messages.warning(request, _("Diese Gruppe gibt es nicht mehr."))
        else:
            moved += 1
    if moved:
        words = ngettext("%(number)d Person ist verschoben.", "%(number)d Personen sind verschoben.", moved)
        messages.success(request, words % {"number": moved})
    return _back(cohort)


@role_required(Role.ORGANISER)
@require_POST
def organiser_group_create(request: HttpRequest, slug: str) -> HttpResponse:
    """Write an empty group."""
    cohort = cohort_for(request, slug=slug)
    form = GroupForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Bitte geben Sie der Gruppe einen Namen mit höchstens 80 Zeichen."))
        return _back(cohort)
    name = form.cleaned_data["name"]
    try:
        actions.create(programme=cohort.programme, cohort_key=cohort.slug, name=name, now=timezone.now())
    except actions.NameTaken:
        messages.warning(request, _("In diesem Jahrgang gibt es schon eine Gruppe mit diesem Namen."))
    else:
        messages.success(request, _("Die Gruppe „%(name)s“ ist angelegt.") % {"name": name})
    return _back(cohort)


@role_required(Role.ORGANISER)
@require_POST
def organiser_group_rename(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a group another name."""
    cohort = cohort_for(request, slug=slug)
    group, form = _group_of(cohort, pk=pk), GroupForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Bitte geben Sie der Gruppe einen Namen mit höchstens 80 Zeichen."))
        return _back(cohort)
    try:
        actions.rename(group=group, name=form.cleaned_data["name"])
    except actions.NameTaken:
        messages.warning(request, _("In diesem Jahrgang gibt es schon eine Gruppe mit diesem Namen."))
    else:
        messages.success(request, _("Die Gruppe heißt jetzt „%(name)s“.") % {"name": form.cleaned_data["name"]})
    return _back(cohort)


@role_required(Role.ORGANISER)
@require_POST
def organiser_group_delete(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Delete a group in which nobody is."""
    cohort = cohort_for(request, slug=slug)
    group = _group_of(cohort, pk=pk)
    try:
        actions.delete(group=group)
    except actions.NotEmpty as full:
        words = ngettext(
            "In der Gruppe „%(name)s“ ist noch %(number)d Person. Gelöscht werden nur leere Gruppen.",
            "In der Gruppe „%(name)s“ sind noch %(number)d Personen. Gelöscht werden nur leere Gruppen.",
            full.members,
        )
        messages.warning(request, words % {"name": group.name, "number": full.members})
    else:
        messages.success(request, _("Die Gruppe „%(name)s“ ist gelöscht.") % {"name": group.name})
    return _back(cohort)


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


def _move_form(grouping: Grouping, *, data: Any = None) -> MoveForm:
    return MoveForm(data, groups=[row.group for row in grouping.groups], people=grouping.people)


def _group_of(cohort: Cohort, *, pk: int) -> Group:
    group = Group.objects.filter(programme=cohort.programme_id, cohort_key=cohort.slug, pk=pk).first()
    if group is None:
        raise Http404
    return group


def _held(enrolment: Enrolment, *, works: int) -> str:
    words = ngettext(
        "%(name)s hat %(works)d offene Gruppenarbeit und bleibt in der Gruppe.",
        "%(name)s hat %(works)d offene Gruppenarbeiten und bleibt in der Gruppe.",
        works,
    )
    return words % {"name": enrolment.participant.name, "works": works}


def _back(cohort: Cohort) -> HttpResponse:
    return redirect("organiser_groups", slug=cohort.slug)
