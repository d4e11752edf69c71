"""Each button of a cohort's groups: move people, make, name and delete a group. For organisers."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from cohorts.planning.models import Cohort
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required
from lms.dashboard.organising.group_forms import GroupForm, move_form
from lms.dashboard.organising.permissions import cohort_for
from modules.assignments.forms import without_nul
from modules.enrolment.models import Enrolment
from modules.group_work.leaving import SharesWork, move
from modules.groups import actions
from modules.groups.models import Group
from modules.groups.queries import grouping_of


@role_required(Role.ORGANISER)
@require_POST
def organiser_groups_move(request: HttpRequest, slug: str) -> HttpResponse:
    """Put the chosen people into a group, or into none; who has work in common stays."""
    cohort = cohort_for(request, slug=slug)
    now = timezone.now()
    grouping = grouping_of(programme_id=cohort.programme_id, cohort_key=cohort.slug, on=timezone.localdate(now))
    form = move_form(grouping, data=request.POST)
    if not form.is_valid():
        for errors in form.errors.values():
            messages.warning(request, str(errors[0]))
        return _back(cohort)
    people, group = grouping.people, form.group()
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
    form = GroupForm(without_nul(request.POST))
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
    group, form = _group_of(cohort, pk=pk), GroupForm(without_nul(request.POST))
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
