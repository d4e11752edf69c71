"""Who reviews whose works in the running cohort, and the filters that its trainer keeps."""

from collections.abc import Sequence
from datetime import datetime

from lms.accounts.models import User
from modules.allocation.actions import carry_out
from modules.allocation.queries import people_by_organisation
from modules.allocation.rules import share_out
from modules.inbox.actions import save_filter
from modules.inbox.filters import Filter, Whose
from modules.inbox.queries import all_waiting


def allocate(*, cohort_key: str, trainers: Sequence[User], now: datetime) -> None:
    """Give each administration but one to a trainer, and let the first trainer keep two filters.

    Args:
        cohort_key: of the cohort.
        trainers: among whom; the first has the filters.
        now: the present moment.
    """
    sizes = {each.pk: size for each, size in people_by_organisation(cohort_key)[:-1]}
    plan = share_out(sizes, trainers=[each.pk for each in trainers])
    works = all_waiting().filter(
        submission__enrolment__cohort_key=cohort_key, submission__enrolment__organisation__in=plan
    )
    rows = works.values_list("submission", "submission__enrolment__organisation")
    carry_out(
        cohort_key=cohort_key,
        works={work: plan[organisation] for work, organisation in rows},
        organisations=plan,
        by=trainers[0],
        now=now,
    )
    for name, chosen in {
        "Mir zugeteilt, schon zwei Tage da": Filter(whose=Whose.MINE, longer_than=1),
        "Gruppenarbeiten": Filter(group_work=True),
    }.items():
        save_filter(person=trainers[0], name=name, chosen=chosen, now=now)
