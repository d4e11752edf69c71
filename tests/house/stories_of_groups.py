"""What the addresses of groups and of works in common are about."""

from typing import Any

from django.utils import timezone

from modules.assignments.models import Assignment
from modules.enrolment.models import Enrolment
from modules.group_work.actions import invite, join
from modules.group_work.models import WorkInvitation
from modules.groups.actions import create, put
from modules.groups.models import Group
from tests.cast import Cast
from tests.house.stories_of_work import assignment
from tests.modules.make import make_enrolment, make_person


def group(cast: Cast) -> dict[str, Any]:
    return {"slug": cast.cohort.slug, "pk": _group(cast).pk}


def shared_work(cast: Cast) -> dict[str, Any]:
    """The participant began it, a colleague joined."""
    invitation = _invitation(cast, inviter=cast.enrolment, person=_colleague(cast))
    join(invitation=invitation, now=timezone.now())
    return {"number": 1}


def sent(cast: Cast) -> dict[str, Any]:
    invitation = _invitation(cast, inviter=cast.enrolment, person=_colleague(cast))
    return {"number": 1, "invitation_id": invitation.pk}


def received(cast: Cast) -> dict[str, Any]:
    invitation = _invitation(cast, inviter=_colleague(cast), person=cast.enrolment)
    return {"number": 1, "invitation_id": invitation.pk}


def _group(cast: Cast) -> Group:
    programme, now = cast.cohort.programme, timezone.now()
    return create(programme=programme, cohort_key=cast.cohort.slug, name="Gruppe 1", now=now)


def _colleague(cast: Cast) -> Enrolment:
    return make_enrolment(
        participant=make_person(email="drei@stadt-beispielhausen.example", last_name="Drei"),
        programme=cast.cohort.programme,
        cohort_key=cast.cohort.slug,
    )


def _invitation(cast: Cast, *, inviter: Enrolment, person: Enrolment) -> WorkInvitation:
    assignment(cast)
    together, now = _group(cast), timezone.now()
    for each in (inviter, person):
        put(enrolment=each, group=together, now=now)
    return invite(assignment=Assignment.objects.get(), inviter=inviter, person=person, now=now)
