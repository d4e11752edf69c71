"""Who studies where."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Case, F, IntegerField, QuerySet, Value, When

from lms.accounts.models import User
from modules.content.models import Programme
from modules.enrolment.models import Enrolment, Extension, ExtensionScope
from modules.enrolment.rules import MoreTime


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
    return ordered.select_related("programme", "participant", "organisation", "plan").first()


def extensions_of(enrolments: Iterable[Enrolment]) -> dict[int, list[MoreTime]]:
    """Return the extensions in force, by primary key of the enrolment; nobody is left out."""
    people = [each.pk for each in enrolments]
    found: dict[int, list[MoreTime]] = {each: [] for each in people}
    for row in Extension.objects.filter(enrolment__in=people, withdrawn_at=None):
        found[row.enrolment_id].append(_more_time(row))
    return found


def _more_time(row: Extension) -> MoreTime:
    if row.scope == ExtensionScope.EVERYTHING:
        return MoreTime(until=row.until, reason=row.reason)
    if row.scope == ExtensionScope.MODULE:
        return MoreTime(until=row.until, module=row.number, reason=row.reason)
    return MoreTime(until=row.until, kind=row.scope, key=row.lesson_id or row.number, reason=row.reason)


def enrolments_of_cohort(cohort_key: str) -> QuerySet[Enrolment]:
    """Return everybody of a cohort, by name, with person and administration."""
    return Enrolment.objects.filter(cohort_key=cohort_key).select_related("participant", "organisation", "programme")


def taught_by(trainer: User) -> QuerySet[Enrolment]:
    """Return everybody whom a trainer teaches, by name."""
    return Enrolment.objects.taught_by(trainer).select_related("participant", "organisation", "programme")
