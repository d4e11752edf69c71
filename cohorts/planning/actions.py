"""Tell the floor below what changed about a cohort."""

from django.db import transaction

from cohorts.planning.models import Cohort
from modules.enrolment.actions import set_period, set_trainers


@transaction.atomic
def spread_cohort(*, cohort: Cohort) -> None:
    """Write period and trainers of a cohort into the enrolments of its participants, where the gate reads them."""
    set_period(cohort_key=cohort.slug, first_on=cohort.starts_on, last_on=cohort.ends_on)
    set_trainers(cohort_key=cohort.slug, trainers=list(cohort.trainers.all()))
