"""What the inbox and the step to the next work cost a trainer for whom few and very many works wait."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import product
from math import ceil

from django.db import transaction
from django.utils import timezone

from lms.accounts.invitations.actions import give_role
from lms.accounts.models import Organisation, User
from lms.accounts.people.roles import Role
from lms.bench.pages import Figure, Page, measure
from modules.assignments.models import Assignment, Kind, Submission, Version
from modules.assignments.rules import State
from modules.enrolment.models import Enrolment

WAITING: Sequence[int] = (750, 1500, 15000)
_ORGANISATIONS = 25
_BATCH = 1000


class NoWork(Exception):
    """The demo holds no work that waits, of which the others could be copies."""


def measure_reviewing(*, rounds: int) -> list[Figure]:
    """Write a trainer for each number of waiting works, measure her pages against the bare page, take all back.

    The step to the next work is the page of a version in the middle of the list, with where it stands.

    Args:
        rounds: how often each page is opened.

    Raises:
        NoWork: there is nothing to copy.
    """
    now = timezone.now()
    sample = Version.objects.filter(review=None, submission__assignment__kind=Kind.PROCESS).exclude(as_is=None).first()
    if sample is None:
        raise NoWork
    with transaction.atomic():
        pages = []
        for number in WAITING:
            trainer = write_waiting(sample=sample, number=number, now=now)
            ids = Version.objects.filter(submission__enrolment__trainers=trainer).order_by("handed_in_at", "pk")
            middle = ids.values_list("pk", flat=True)[number // 2]
            pages += [
                Page(name=f"inbox, {number}", address="/betreuung/", email=trainer.email),
                Page(
                    name=f"inbox filtered, {number}",
                    address="/betreuung/?zuteilung=keine&laenger=1&modul=1",
                    email=trainer.email,
                ),
                Page(name=f"next work, {number}", address=f"/betreuung/pruefung/{middle}/", email=trainer.email),
                Page(
                    name=f"allocation, {number}",
                    address=f"/betreuung/verteilung/?jahrgang=messung-{number}",
                    email=trainer.email,
                ),
            ]
        bare = Page(name="bare", address="/bare/", email=pages[0].email)
        figures = measure([bare, *pages], rounds=rounds)
        transaction.set_rollback(True)
    return figures


def write_waiting(*, sample: Version, number: int, now: datetime) -> User:
    """Write a trainer with a cohort of her own in which so many works wait, copies of one; return her.

    Args:
        sample: the work that all are copies of.
        number: how many wait.
        now: the present moment.
    """
    key = f"messung-{number}"
    trainer = User.objects.create_user(f"{key}@demo.example", first_name="Kim", last_name=key, activated_at=now)
    give_role(user=trainer, role=Role.TRAINER)
    example = sample.submission.enrolment
    asked = list(Assignment.objects.filter(programme=example.programme_id, kind=Kind.PROCESS))
    people = _people(key, example=example, number=ceil(number / len(asked)), now=now)
    links = Enrolment.trainers.through
    links.objects.bulk_create(links(enrolment_id=each.pk, user_id=trainer.pk) for each in people)
    pairs = list(product(asked, people))[:number]
    rows = Submission.objects.bulk_create(
        (
            Submission(
                assignment=assignment,
                enrolment=person,
                state=State.HANDED_IN,
                created_at=now,
                state_changed_at=now,
            )
            for assignment, person in pairs
        ),
        batch_size=_BATCH,
    )
    # three weeks, so that some wait longer than the target
    step = timedelta(days=21) / number
    Version.objects.bulk_create(
        (
            Version(submission=row, number=1, handed_in_at=now - step * place, sha256=sample.sha256, **sample.content())
            for place, row in enumerate(rows)
        ),
        batch_size=_BATCH,
    )
    return trainer


def _people(key: str, *, example: Enrolment, number: int, now: datetime) -> list[Enrolment]:
    organisations = Organisation.objects.bulk_create(
        Organisation(name=f"Gemeinde {key} {place:03}", street="Markt 1", postcode="00000", city="Beispielhausen")
        for place in range(_ORGANISATIONS)
    )
    users = User.objects.bulk_create(
        User(
            email=f"person-{place}@{key}.example",
            first_name="Kim",
            last_name=f"Nummer {place:03}",
            password="!",  # noqa: S106 - Django's mark of an unusable password
            activated_at=now,
        )
        for place in range(number)
    )
    return Enrolment.objects.bulk_create(
        Enrolment(
            participant=user,
            programme_id=example.programme_id,
            organisation=organisations[place % _ORGANISATIONS],
            cohort_key=key,
            cohort_name=f"Messung {number}",
            plan_id=example.plan_id,
            cohort_first_on=example.cohort_first_on,
            first_on=example.first_on,
            last_on=example.last_on,
            created_at=now,
        )
        for place, user in enumerate(users)
    )
