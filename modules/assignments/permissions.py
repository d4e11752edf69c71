"""Which files and works a person may read. Fetching is authorising: nothing is got without naming who asks."""

from django.db.models import Q, QuerySet
from django.utils import timezone

from lms.accounts.models import User
from modules.assignments.models import Draft, DraftAttachment, Submission, Version, VersionAttachment, WorkFile


def readable_versions(person: User) -> QuerySet[Version]:
    """Return what somebody handed in herself, and what she may read as trainer of the cohort or organiser."""
    own = Version.objects.written_by(person).values("pk")
    staff = Version.objects.readable_by(person).values("pk")
    return Version.objects.filter(Q(pk__in=own) | Q(pk__in=staff))


def own_drafts(person: User) -> QuerySet[Draft]:
    """Return the drafts that a person writes, alone or with others; nobody else reads a draft.

    Who left the programme before its end keeps her own, and no longer sees what the others go on writing.
    """
    rows = Submission.objects.filter(enrolment__participant=person)
    alone = rows.filter(leading=None).values("pk")
    studying = Q(enrolment__ended_on=None) | Q(enrolment__ended_on__gt=timezone.localdate())
    with_others = rows.exclude(leading=None).filter(studying).values("leading")
    return Draft.objects.filter(Q(submission__in=alone) | Q(submission__in=with_others))


def readable_files(person: User) -> QuerySet[WorkFile]:
    """Return own files, those of drafts written together, and those of versions that a person may read."""
    drafts, versions = own_drafts(person).values("pk"), readable_versions(person).values("pk")
    used = (
        Draft.objects.filter(pk__in=drafts).exclude(as_is=None).values("as_is"),
        Draft.objects.filter(pk__in=drafts).exclude(to_be=None).values("to_be"),
        DraftAttachment.objects.filter(draft__in=drafts).values("file"),
        Version.objects.filter(pk__in=versions).exclude(as_is=None).values("as_is"),
        Version.objects.filter(pk__in=versions).exclude(to_be=None).values("to_be"),
        VersionAttachment.objects.filter(version__in=versions).values("file"),
    )
    found = Q(enrolment__participant=person)
    for files in used:
        found |= Q(pk__in=files)
    return WorkFile.objects.filter(found)
