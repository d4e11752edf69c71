"""Who judges whose work, and who decides when results are told: the trainers of the cohort."""

from lms.accounts.models import User
from lms.accounts.people.roles import Role
from modules.assignments.models import Submission
from modules.enrolment.models import Enrolment


class NotYourCohort(Exception):
    """The person does not teach there, or not any more."""


def require_teaching(submission: Submission, *, trainer: User) -> None:
    """Ask the database whether a trainer teaches the authors of a work now; raises `NotYourCohort`."""
    # the role may be gone since the person was loaded
    teaches = submission.enrolment.trainers.filter(pk=trainer.pk, is_active=True, groups__name=Role.TRAINER.value)
    if not teaches.exists():
        raise NotYourCohort


def require_cohort(cohort_key: str, *, trainer: User) -> None:
    """Ask the database whether a trainer teaches a cohort now; raises `NotYourCohort`."""
    trainers = User.objects.filter(pk=trainer.pk, is_active=True, groups__name=Role.TRAINER.value)
    if not Enrolment.objects.filter(cohort_key=cohort_key, trainers__in=trainers).exists():
        raise NotYourCohort
