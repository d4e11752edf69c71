"""Hold results of an assignment back and release them: for all at once, or one by one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from lms.accounts.permissions import role_required, signed_in
from modules.assignments.models import Assignment
from modules.review import releasing
from modules.review.models import Review
from modules.review.permissions import NotYourCohort
from modules.reviewing import results as queries
from modules.reviewing.results import TaughtCohort

HELD_ON_A_PAGE = 25
_DIGITS = 18


@require_safe
@role_required(Role.TRAINER)
def results(request: HttpRequest) -> HttpResponse:
    """Show how far the results of a cohort are, and what is held back."""
    cohorts = queries.taught_cohorts(signed_in(request))
    if not cohorts and "jahrgang" in request.GET:
        raise Http404
    chosen = _cohort(request.GET, cohorts=cohorts) if cohorts else None
    context: dict[str, Any] = {"cohort": chosen, "cohorts": cohorts}
    if chosen is not None:
        lines = queries.lines_of(chosen.key)
        page = Paginator(queries.held_reviews(chosen.key), HELD_ON_A_PAGE).get_page(request.GET.get("seite"))
        context |= {
            "tabs": [_tab(each, chosen=chosen) for each in cohorts] if len(cohorts) > 1 else [],
            "lines": [each for each in lines if not each.is_quiet],
            "quiet": [each for each in lines if each.is_quiet],
            "page": page,
            "held": queries.held_results(list(page), cohort_key=chosen.key),
            "on_their_way": queries.on_their_way(chosen.key, now=timezone.now()),
        }
    return render(request, "reviewing/results.html", context)


@require_POST
@role_required(Role.TRAINER)
def hold(request: HttpRequest) -> HttpResponse:
    """Hold back what is decided on an assignment from now on."""
    trainer = signed_in(request)
    cohort = _cohort(request.POST, cohorts=queries.taught_cohorts(trainer))
    assignment = _assignment(request.POST, cohort=cohort)
    if assignment is None:
        raise Http404
    try:
        releasing.hold_results(assignment=assignment, cohort_key=cohort.key, trainer=trainer, now=timezone.now())
    except NotYourCohort as error:
        raise PermissionDenied from error
    text = _("Ergebnisse zu „%(title)s“ werden ab jetzt zurückgehalten, bis jemand sie freigibt.")
    messages.success(request, text % {"title": assignment.title})
    return redirect(_address(cohort))


@require_http_methods(["GET", "HEAD", "POST"])
@role_required(Role.TRAINER)
def release(request: HttpRequest) -> HttpResponse:
    """Ask whether the results of an assignment, or of the cohort, shall be released; a POST releases them."""
    trainer = signed_in(request)
    asked = request.POST if request.method == "POST" else request.GET
    cohort = _cohort(asked, cohorts=queries.taught_cohorts(trainer))
    assignment = _assignment(asked, cohort=cohort)
    if request.method != "POST":
        going = queries.release_of(cohort.key, assignment=assignment)
        context = {"cohort": cohort, "assignment": assignment, "going": going, "back": _address(cohort)}
        return render(request, "reviewing/results_release.html", context)
    try:
        count = releasing.release_held(cohort_key=cohort.key, person=trainer, now=timezone.now(), assignment=assignment)
    except NotYourCohort as error:
        raise PermissionDenied from error
    messages.success(request, _told(count))
    return redirect(_address(cohort))


@require_POST
@role_required(Role.TRAINER)
def release_one(request: HttpRequest, review_id: int) -> HttpResponse:
    """Release one held result; the others of its assignment stay held."""
    trainer = signed_in(request)
    found = _taught_review(trainer, review_id=review_id)
    try:
        is_out = releasing.release_result(review_id=found.pk, now=timezone.now(), person=trainer)
    except NotYourCohort as error:
        raise PermissionDenied from error
    if is_out:
        messages.success(request, _told(1))
    else:
        messages.info(request, _("Dieses Ergebnis war schon freigegeben oder wurde zurückgenommen."))
    return redirect(f"{reverse('results')}?jahrgang={found.version.submission.enrolment.cohort_key}")


def _taught_review(trainer: User, *, review_id: int) -> Review:
    taught = Review.objects.filter(version__submission__enrolment__trainers=trainer)
    found = taught.select_related("version__submission__enrolment").filter(pk=review_id).first()
    if found is None:
        raise Http404
    return found


def _cohort(asked: QueryDict, *, cohorts: list[TaughtCohort]) -> TaughtCohort:
    """Return the cohort that was asked for; without a wish the newest that holds something, else the newest begun."""
    key = asked.get("jahrgang")
    if key is not None:
        found = next((each for each in cohorts if each.key == key), None)
        if found is None:
            raise Http404
        return found
    begun = [each for each in cohorts if each.first_on <= timezone.localdate()]
    ordered = [*(each for each in cohorts if each.held), *begun, *cohorts]
    if not ordered:
        raise Http404
    return ordered[0]


def _assignment(asked: QueryDict, *, cohort: TaughtCohort) -> Assignment | None:
    number = asked.get("aufgabe", "")
    if not number:
        return None
    is_number = number.isascii() and number.isdigit() and len(number) < _DIGITS
    found = queries.asked_in(cohort.key).filter(pk=int(number)).first() if is_number else None
    if found is None:
        raise Http404
    return found


def _tab(cohort: TaughtCohort, *, chosen: TaughtCohort) -> dict[str, Any]:
    return {
        "label": cohort.name,
        "address": _address(cohort),
        "is_current": cohort == chosen,
        "count": cohort.held or None,
    }


def _address(cohort: TaughtCohort) -> str:
    return f"{reverse('results')}?jahrgang={cohort.key}"


def _told(count: int) -> str:
    if not count:
        return _("Nichts wird mehr zurückgehalten. Neue Ergebnisse gehen gleich hinaus.")
    words = ngettext(
        "%(count)d Ergebnis ist freigegeben. Alle, deren Arbeit es ist, erhalten eine Nachricht.",
        "%(count)d Ergebnisse sind freigegeben. Alle, deren Arbeiten es sind, erhalten eine Nachricht.",
        count,
    )
    return words % {"count": count}
