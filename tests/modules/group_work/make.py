"""A group whose members write together, for the tests of this room and of those above."""

from collections.abc import Sequence

from lms.accounts.models import User
from modules.assignments.models import Assignment, Submission
from modules.enrolment.models import Enrolment
from modules.group_work.actions import invite, join
from modules.group_work.models import WorkInvitation
from modules.groups.actions import create, put
from modules.groups.models import Group
from tests.modules.make import NOW, make_assignment, make_enrolment, make_organisation, make_person

NAMES = ("Anna", "Berta", "Clara", "Dora", "Emma", "Frieda", "Gisela", "Hanna")


def make_group(
    number: int = 2, *, name: str = "Gruppe 1", trainers: Sequence[User] = (), cohort_key: str = "2025-herbst"
) -> list[Enrolment]:
    """Members of one group, by name; each from an administration of her own."""
    people = [
        make_enrolment(
            participant=make_person(email=f"{first.lower()}-{name[-1]}@beispielhausen.example", first_name=first),
            organisation=make_organisation(name=f"Stadt {first}"),
            trainers=trainers,
            cohort_key=cohort_key,
        )
        for first in NAMES[:number]
    ]
    group = Group.objects.filter(name=name, cohort_key=cohort_key).first() or create(
        programme=people[0].programme, cohort_key=cohort_key, name=name, now=NOW
    )
    for each in people:
        put(enrolment=each, group=group, now=NOW)
    return people


def ask(inviter: Enrolment, person: Enrolment, *, number: int = 1) -> WorkInvitation:
    """An invitation to a process assignment."""
    assignment = make_assignment(number=number, programme=inviter.programme)
    return invite(assignment=assignment, inviter=inviter, person=person, now=NOW)


def share(*people: Enrolment, number: int = 1) -> list[Submission]:
    """The rows of a work that the first of some people began and that the others joined."""
    for each in people[1:]:
        join(invitation=ask(people[0], each, number=number), now=NOW)
    return [row_of(each, number=number) for each in people]


def row_of(enrolment: Enrolment, *, number: int = 1) -> Submission:
    """Somebody's newest row for an assignment."""
    return Submission.objects.filter(enrolment=enrolment, assignment=the_assignment(number)).latest("attempt")


def the_assignment(number: int = 1) -> Assignment:
    return make_assignment(number=number)
