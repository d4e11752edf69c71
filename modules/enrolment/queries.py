"""Who studies where."""

from datetime import date

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from lms.accounts.models import User
from modules.content.models import Programme
from modules.enrolment.models import Enrolment


def current_enrolment(person: User, *, on: date, programme: Programme | None = None) -> Enrolment | None:
    """Return the enrolment that a person works in: the running one, else the next, else the last one.

    Somebody whose programme is over keeps reading the own work.
    """
    found = Enrolment.objects.filter(participant=person).not_ended(on=on)
    if programme is not None:
        found = found.filter(programme=programme)
    rank = Case(
        When(first_on__lte=on, last_on__gte=on, then=Value(0)),
        When(first_on__gt=on, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    ordered = found.annotate(rank=rank).order_by("rank", F("first_on").desc(), "pk")
    return ordered.select_related("programme", "participant", "organisation").first()


def enrolments_of_cohort(cohort_key: str) -> QuerySet[Enrolment]:
    """Return everybody of a cohort, by name, with person and administration."""
    return Enrolment.objects.filter(cohort_key=cohort_key).select_related("participant", "organisation", "programme")


def taught_by(trainer: User) -> QuerySet[Enrolment]:
    """Return everybody whom a trainer teaches, by name."""
    return Enrolment.objects.taught_by(trainer).select_related("participant", "organisation", "programme")
