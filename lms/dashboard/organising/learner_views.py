"""The page of one participant for organisers and her trainers, and more time for her."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from lms.dashboard.organising.extension_form import ExtensionForm, FirstDayForm
from lms.dashboard.organising.learner import Learner, enrolment_in, learner_of
from lms.dashboard.organising.permissions import cohort_for, is_organiser
from lms.dashboard.organising.standing_words import standing_words
from modules.assignments.models import Kind
from modules.content.models import LessonPage
from modules.enrolment.actions import extend, set_first_day, withdraw_extension
from modules.enrolment.models import Enrolment, Extension

UNPROCESSABLE = 422


@never_cache
@role_required(Role.ORGANISER, Role.TRAINER)
@require_safe
def organiser_learner(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Show how far one participant is, and what time she was given."""
    learner = learner_of(_enrolment(request, slug=slug, pk=pk), now=timezone.now())
    return _page(request, learner=learner, form=ExtensionForm(learner=learner))


@role_required(Role.ORGANISER, Role.TRAINER)
@require_POST
def organiser_extend(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Give a participant more time; she is told by mail."""
    enrolment = _enrolment(request, slug=slug, pk=pk)
    now = timezone.now()
    learner = learner_of(enrolment, now=now)
    form = ExtensionForm(request.POST, learner=learner)
    if not form.is_valid():
        return _page(request, learner=learner, form=form, status=UNPROCESSABLE)
    wanted = form.wanted
    extension = extend(
        enrolment=enrolment,
        scope=wanted.scope,
        until=form.cleaned_data["bis"],
        reason=form.cleaned_data["grund"],
        by=signed_in(request),
        now=now,
        number=wanted.number,
        lesson=LessonPage.objects.get(pk=wanted.lesson_id) if wanted.lesson_id is not None else None,
    )
    words = _("Eingetragen: %(what)s. %(name)s bekommt eine E-Mail mit dem neuen Tag.")
    messages.success(request, words % {"what": extension.what, "name": enrolment.participant.name})
    return _back(enrolment)


@role_required(Role.ORGANISER, Role.TRAINER)
@require_POST
def organiser_extension_withdraw(request: HttpRequest, slug: str, pk: int, extension_id: int) -> HttpResponse:
    """Take an extension back; it stays in the list with who did it."""
    enrolment = _enrolment(request, slug=slug, pk=pk)
    extension = get_object_or_404(Extension, pk=extension_id, enrolment=enrolment)
    if withdraw_extension(extension=extension, by=signed_in(request), now=timezone.now()):
        messages.success(request, _("Die Verlängerung ist zurückgenommen. Es gilt wieder der Plan."))
    else:
        messages.info(request, _("Diese Verlängerung war schon zurückgenommen."))
    return _back(enrolment)


@role_required(Role.ORGANISER)
@require_POST
def organiser_first_day(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Correct the own first day of somebody who entered late."""
    cohort = cohort_for(request, slug=slug)
    enrolment = _enrolment(request, slug=slug, pk=pk)
    now = timezone.now()
    form = FirstDayForm(request.POST, first_on=enrolment.cohort_first_on, last_on=cohort.ends_on)
    if not form.is_valid():
        learner = learner_of(enrolment, now=now)
        blank = ExtensionForm(learner=learner)
        return _page(request, learner=learner, form=blank, day_form=form, status=UNPROCESSABLE)
    set_first_day(
        enrolment=enrolment,
        entered_on=form.cleaned_data["erster_tag"],
        cohort_last_on=cohort.ends_on,
        by=signed_in(request),
        now=now,
    )
    messages.success(request, _("Der eigene erste Tag ist gespeichert."))
    return _back(enrolment)


def _enrolment(request: HttpRequest, *, slug: str, pk: int) -> Enrolment:
    enrolment = enrolment_in(cohort_for(request, slug=slug), pk=pk)
    if enrolment is None:
        raise Http404
    return enrolment


def _back(enrolment: Enrolment) -> HttpResponse:
    return redirect("organiser_learner", slug=enrolment.cohort_key, pk=enrolment.pk)


def _page(
    request: HttpRequest,
    *,
    learner: Learner,
    form: ExtensionForm,
    day_form: FirstDayForm | None = None,
    status: int = 200,
) -> HttpResponse:
    enrolment = learner.enrolment
    context: dict[str, Any] = {
        "learner": learner,
        "enrolment": learner.enrolment,
        "person": learner.enrolment.participant,
        "processes": [each for each in learner.tasks if each.kind == Kind.PROCESS],
        "chapters": [each for each in learner.tasks if each.kind == Kind.CONCEPT],
        "standing": standing_words(learner.line),
        "is_organiser": is_organiser(request),
        "form": form,
        "day_form": day_form
        or FirstDayForm(
            initial={"erster_tag": enrolment.first_on}, first_on=enrolment.cohort_first_on, last_on=enrolment.last_on
        ),
    }
    return render(request, "dashboard/organiser_learner.html", context, status=status)
