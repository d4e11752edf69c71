"""Who is to review what: by hand, evenly, by administration, with a preview and a way back."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.allocation import actions
from modules.allocation.queries import CohortName, cohorts_for, trainers_of
from modules.inbox.filters import Filter
from modules.reviewing import allocation_page as pages
from modules.reviewing.allocation_forms import HandForm, WayForm
from modules.reviewing.targets import target_now

_UNDO = "allocation_undo"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.TRAINER, Role.ORGANISER)
def allocation(request: HttpRequest) -> HttpResponse:
    """Show the load of a cohort's trainers and its waiting works; a POST gives the chosen ones to somebody."""
    person = signed_in(request)
    cohorts = cohorts_for(person)
    if not cohorts:
        return render(request, "reviewing/allocation.html", {"cohorts": cohorts, "cohort": None})
    cohort = _cohort(request, cohorts=cohorts)
    if request.method == "POST":
        form = HandForm(request.POST, trainers=trainers_of([cohort.key]))
        if form.is_valid():
            plan = dict.fromkeys(form.cleaned_data["work"], form.trainer_id())
            return _do(request, cohort_key=cohort.key, plan=plan, rules={})
        return _allocation(request, person=person, cohorts=cohorts, cohort=cohort, form=form, status=422)
    return _allocation(request, person=person, cohorts=cohorts, cohort=cohort)


@never_cache
@require_safe
@role_required(Role.TRAINER, Role.ORGANISER)
def preview(request: HttpRequest) -> HttpResponse:
    """Show what would become of the works, before anything is done."""
    person = signed_in(request)
    cohorts = cohorts_for(person)
    if not cohorts:
        raise Http404
    cohort = _cohort(request, cohorts=cohorts)
    trainers = trainers_of([cohort.key])
    form = WayForm(request.GET, trainers=trainers)
    if not form.is_valid():
        return _allocation(request, person=person, cohorts=cohorts, cohort=cohort, way_form=form, status=422)
    found = pages.preview_of(
        cohort=cohort,
        way=form.cleaned_data["art"],
        trainers=form.chosen(),
        with_allocated=form.cleaned_data["was"] == "alles",
        target=target_now(),
        now=timezone.now(),
    )
    context = {
        "cohort": cohort,
        "preview": found,
        "by_organisation": form.cleaned_data["art"] == pages.BY_ORGANISATION,
    }
    return render(request, "reviewing/allocation_preview.html", context)


@require_POST
@role_required(Role.TRAINER, Role.ORGANISER)
def apply(request: HttpRequest) -> HttpResponse:
    """Do what a preview showed."""
    try:
        cohort_key, plan, rules = pages.unseal(request.POST.get("plan", ""))
    except signing.BadSignature:
        messages.warning(request, _("Diese Vorschau gilt nicht mehr. Bitte sehen Sie sich eine neue an."))
        return redirect("allocation")
    return _do(request, cohort_key=cohort_key, plan=plan, rules=rules)


@require_POST
@role_required(Role.TRAINER, Role.ORGANISER)
def undo(request: HttpRequest) -> HttpResponse:
    """Take back the last allocation of this session, where nobody changed it again."""
    kept: dict[str, Any] | None = request.session.pop(_UNDO, None)
    if kept is None:
        messages.info(request, _("Es gibt nichts mehr rückgängig zu machen."))
        return redirect("allocation")
    try:
        done = actions.undo(done=pages.done_in(kept), by=signed_in(request), now=timezone.now())
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    number = len(done.works)
    text = ngettext("%(number)s Zuteilung ist zurückgenommen.", "%(number)s Zuteilungen sind zurückgenommen.", number)
    messages.success(request, text % {"number": number})
    return redirect(_address(done.cohort_key))


def _do(
    request: HttpRequest, *, cohort_key: str, plan: Mapping[int, int | None], rules: Mapping[int, int | None]
) -> HttpResponse:
    try:
        done = actions.carry_out(
            cohort_key=cohort_key, works=plan, organisations=rules, by=signed_in(request), now=timezone.now()
        )
    except actions.NotYourCohort as error:
        raise PermissionDenied from error
    except actions.NotTheirTrainer:
        text = _("Nichts wurde zugeteilt: Jemand betreut inzwischen nicht mehr alle, um deren Arbeiten es geht.")
        messages.error(request, text)
        return redirect(_address(cohort_key))
    number = len(done.works)
    words = ngettext("%(number)s Arbeit ist neu zugeteilt.", "%(number)s Arbeiten sind neu zugeteilt.", number)
    messages.success(request, words % {"number": number})
    if done.works or done.organisations:
        request.session[_UNDO] = pages.plain(done)
    return redirect(_address(cohort_key))


def _allocation(
    request: HttpRequest,
    *,
    person: User,
    cohorts: list[CohortName],
    cohort: CohortName,
    form: HandForm | None = None,
    way_form: WayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    target = target_now()
    context = pages.allocation_page(
        person,
        cohort=cohort,
        chosen=Filter.from_query(request.GET, state=target.state),
        target=target,
        page_number=request.GET.get("seite", "1"),
        now=timezone.now(),
    )
    kept = request.session.get(_UNDO)
    extra = {
        "cohorts": cohorts,
        "form": form or HandForm(trainers=context["trainers"]),
        "way_form": way_form,
        "may_undo": kept is not None and kept["cohort"] == cohort.key,
        "is_trainer": person.has_role(Role.TRAINER),
    }
    return render(request, "reviewing/allocation.html", {**context, **extra}, status=status)


def _cohort(request: HttpRequest, *, cohorts: list[CohortName]) -> CohortName:
    """Return the cohort that the address names, else that in which most waits; only one where the person allocates."""
    key = request.GET.get("jahrgang", "") or pages.busiest(cohorts)
    found = next((each for each in cohorts if each.key == key), None)
    if found is None:
        raise Http404
    return found


def _address(cohort_key: str) -> str:
    return f"{reverse('allocation')}?jahrgang={cohort_key}"
