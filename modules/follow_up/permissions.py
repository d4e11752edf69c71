"""Who says something about a comment: authors who still study, and those who teach them."""

from datetime import datetime

from django.utils import timezone

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Version
from modules.assignments.queries import authors_of


def writes_as_author(person: User, *, version: Version, now: datetime) -> bool:
    """Say whether a person handed a version in, alone or with others, and has not left the programme since."""
    today = timezone.localdate(now)
    return any(
        each.participant_id == person.pk and (each.ended_on is None or each.ended_on > today)
        for each in authors_of(version.submission)
    )


def teaches(person: User, *, version: Version) -> bool:
    """Say whether a person is a trainer of the cohort of a version, asked of the database."""
    trainers = version.submission.enrolment.trainers
    return trainers.filter(pk=person.pk, is_active=True, groups__name=Role.TRAINER.value).exists()
