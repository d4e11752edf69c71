"""Write down that somebody studies, and what changes about it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from wagtail.log_actions import log

from lms.accounts.models import Organisation, User
from lms.shared.mailing.actions import post_letter
from modules.content.models import LessonPage, Programme
from modules.enrolment import mails
from modules.enrolment.models import Enrolment, Extension, ExtensionScope
from modules.enrolment.rules import own_period
from modules.plans.models import PlanVersion


class NoReason(Exception):
    """An extension needs a reason."""


@transaction.atomic
def enrol(
    *,
    participant: User,
    programme: Programme,
    organisation: Organisation | None,
    plan: PlanVersion,
    cohort_key: str,
    cohort_name: str,
    cohort_first_on: date,
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
        plan: what is asked, the version of the cohort.
        cohort_key: slug of the cohort.
        cohort_name: its name as people see it.
        cohort_first_on: first day of the cohort, from which modules open.
        first_on: own first day, later for who enters late; what is due counts from here.
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
            "plan": plan,
            "cohort_name": cohort_name,
            "cohort_first_on": cohort_first_on,
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


@transaction.atomic
def set_period(*, cohort_key: str, first_on: date, last_on: date) -> None:
    """Move the first and last day of everybody of a cohort; both days are included.

    Who entered late keeps the own first day, and as many days as the cohort has.
    """
    of_cohort = Enrolment.objects.filter(cohort_key=cohort_key)
    late = list(of_cohort.filter(first_on__gt=F("cohort_first_on")))
    of_cohort.exclude(pk__in=[each.pk for each in late]).update(
        cohort_first_on=first_on, first_on=first_on, last_on=last_on
    )
    for each in late:
        start, end = own_period(first_on=first_on, last_on=last_on, entered_on=each.first_on)
        of_cohort.filter(pk=each.pk).update(cohort_first_on=first_on, first_on=start, last_on=end)


@transaction.atomic
def set_first_day(*, enrolment: Enrolment, entered_on: date, cohort_last_on: date, by: User, now: datetime) -> None:
    """Correct the own first day of somebody, from which her plan counts; the log says who did it.

    Args:
        enrolment: whose.
        entered_on: the day on which she began; before the cohort's first day it is that day.
        cohort_last_on: last day of the cohort, included.
        by: who corrects it.
        now: the present moment.
    """
    start, end = own_period(first_on=enrolment.cohort_first_on, last_on=cohort_last_on, entered_on=entered_on)
    if (
        Enrolment.objects.filter(pk=enrolment.pk)
        .exclude(first_on=start, last_on=end)
        .update(first_on=start, last_on=end)
    ):
        log(instance=enrolment, action="wagtail.edit", user=by, timestamp=now)


@transaction.atomic
def extend(
    *,
    enrolment: Enrolment,
    scope: ExtensionScope,
    until: date,
    reason: str,
    by: User,
    now: datetime,
    number: int | None = None,
    lesson: LessonPage | None = None,
) -> Extension:
    """Give somebody more time and tell her; a second time the same is returned and nobody is told again.

    Args:
        enrolment: who.
        scope: what it is about.
        until: nothing that it covers is due before this day.
        reason: in the words of who grants it; the participant reads it.
        by: who grants it.
        now: the present moment.
        number: of the module, assignment or chapter, where the scope asks for one.
        lesson: the page in the source language, for a lesson.

    Raises:
        NoReason: the reason is empty.
    """
    if not reason.strip():
        raise NoReason
    # the button pressed twice finds the row that the first press wrote
    Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    values = {"scope": scope, "number": number, "lesson": lesson, "until": until, "reason": reason.strip()}
    there = Extension.objects.filter(enrolment=enrolment, withdrawn_at=None, **values).first()
    if there is not None:
        return there
    extension = Extension.objects.create(enrolment=enrolment, granted_by=by, granted_at=now, **values)
    person = enrolment.participant
    post_letter(
        letter=mails.more_time(extension=extension),
        kind="extension.granted",
        key=f"extension.granted:{extension.pk}",
        to=person.email,
        language=person.language,
        person_id=person.pk,
        now=now,
    )
    return extension


@transaction.atomic
def withdraw_extension(*, extension: Extension, by: User, now: datetime) -> bool:
    """Take an extension back; the row stays, and the log says who did it. Return whether it was in force."""
    is_first = Extension.objects.filter(pk=extension.pk, withdrawn_at=None).update(withdrawn_at=now) == 1
    if is_first:
        log(instance=extension, action="wagtail.edit", user=by, timestamp=now)
    return is_first


def end_enrolment(*, enrolment: Enrolment, on: date) -> None:
    """End an enrolment before its time, for example because a seat was given back; the work stays."""
    Enrolment.objects.filter(pk=enrolment.pk).update(ended_on=on)
    enrolment.ended_on = on
