"""The groups of the running cohort, and a process that two of them write together."""

from datetime import datetime, timedelta

from django.utils import timezone

from cohorts.planning.models import Cohort
from modules.assignments.models import Assignment, Kind, Submission
from modules.enrolment.models import Enrolment
from modules.group_work.actions import Refused, invite, join
from modules.group_work.leaving import set_part
from modules.groups.actions import apply_proposal, put
from modules.groups.queries import colleagues_of, preview_of

# she writes it already (see `scenes`), and is asked to write the next one with somebody
SHARED, ASKED = 14, 15
PARTS = ("Gespräch mit dem Fachbereich, Ist-Modell", "Steckbrief und Kennzahlen")


def form_groups(cohort: Cohort, *, alone: str, now: datetime) -> None:
    """Put everybody of a cohort into groups but one, as an organiser does with the proposal.

    Args:
        cohort: which.
        alone: address of who came too late for it.
        now: the present moment; the groups are three weeks old.
    """
    programme, key, then = cohort.programme, cohort.slug, now - timedelta(weeks=3)
    preview = preview_of(programme_id=programme.pk, cohort_key=key, on=timezone.localdate(then))
    apply_proposal(programme=programme, cohort_key=key, seen=preview.fingerprint, now=then)
    put(enrolment=Enrolment.objects.get(participant__email=alone, cohort_key=key), group=None, now=then)


def write_together(*, participant: Enrolment, now: datetime) -> None:
    """Let a member of her group join what a participant writes, and ask her to join the next process."""
    others = list(colleagues_of(participant, on=timezone.localdate(now)))
    partner = _joins(participant, others=others, now=now - timedelta(hours=20))
    for each in others:
        if each != partner and _asks(each, person=participant, now=now - timedelta(hours=3)):
            return


def _joins(participant: Enrolment, *, others: list[Enrolment], now: datetime) -> Enrolment | None:
    assignment = _process(participant, number=SHARED)
    for each in others:
        try:
            invitation = invite(assignment=assignment, inviter=participant, person=each, now=now)
        except Refused:
            continue
        joined = join(invitation=invitation, now=now + timedelta(hours=2))
        leading = Submission.objects.get(pk=joined.work_id)
        for submission, part in zip((leading, joined), PARTS, strict=True):
            set_part(submission=submission, part=part)
        return each
    return None


def _asks(inviter: Enrolment, *, person: Enrolment, now: datetime) -> bool:
    try:
        invite(assignment=_process(inviter, number=ASKED), inviter=inviter, person=person, now=now)
    except Refused:
        return False
    return True


def _process(enrolment: Enrolment, *, number: int) -> Assignment:
    return Assignment.objects.select_related("programme").get(
        programme=enrolment.programme_id, kind=Kind.PROCESS, number=number
    )
