"""Which cohort somebody may see: organisers every one, trainers those they teach."""

from django.http import Http404, HttpRequest

from cohorts.planning.models import Cohort
from lms.accounts.people.roles import Role
from lms.accounts.permissions import signed_in


def is_organiser(request: HttpRequest) -> bool:
    """Say whether the person behind a request organises; everybody else who comes so far teaches."""
    return signed_in(request).has_role(Role.ORGANISER)


def cohort_for(request: HttpRequest, *, slug: str) -> Cohort:
    """Return a cohort that the person behind a request may see, with programme and plan loaded.

    Raises:
        Http404: there is no such cohort, or the person neither organises nor teaches in it.
    """
    cohorts = Cohort.objects.all() if is_organiser(request) else Cohort.objects.taught_by(signed_in(request))
    cohort = cohorts.filter(slug=slug).select_related("programme", "plan__programme").first()
    if cohort is None:
        raise Http404
    return cohort
