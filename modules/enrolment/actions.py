"""Write down that somebody studies, and what changes about it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from lms.accounts.models import Organisation, User
from modules.content.models import Programme
from modules.enrolment.models import Enrolment


@transaction.atomic
def enrol(
    *,
    participant: User,
    programme: Programme,
    organisation: Organisation | None,
    cohort_key: str,
    cohort_name: str,
    first_on: date,
    last_on: date,
    trainers: Iterable[User],
    now: datetime,
) -> Enrolment:
    """Write an enrolment; for the same person, programme and cohort the one that is there is returned unchanged.

    Args:
        participant: who studies.
        programme: what.
        organisation: the administration that sends the person, or None.
        cohort_key: slug of the cohort.
        cohort_name: its name as people see it.
        first_on: first day.
        last_on: last day, included.
        trainers: who teaches the cohort.
        now: the present moment.
    """
    enrolment, is_new = Enrolment.objects.get_or_create(
        participant=participant,
        programme=programme,
        cohort_key=cohort_key.lower(),
        defaults={
            "organisation": organisation,
            "cohort_name": cohort_name,
            "first_on": first_on,
            "last_on": last_on,
            "created_at": now,
        },
    )
    if is_new:
        enrolment.trainers.set(trainers)
    return enrolment


@transaction.atomic
def set_trainers(*, cohort_key: str, trainers: Iterable[User]) -> None:
    """Let exactly these trainers teach everybody of a cohort."""
    people = list(trainers)
    for enrolment in Enrolment.objects.filter(cohort_key=cohort_key):
        enrolment.trainers.set(people)


def set_period(*, cohort_key: str, first_on: date, last_on: date) -> None:
    """Move the first and last day of everybody of a cohort; both days are included."""
    Enrolment.objects.filter(cohort_key=cohort_key).update(first_on=first_on, last_on=last_on)


def end_enrolment(*, enrolment: Enrolment, on: date) -> None:
    """End an enrolment before its time, for example because a seat was given back; the work stays."""
    Enrolment.objects.filter(pk=enrolment.pk).update(ended_on=on)
    enrolment.ended_on = on
