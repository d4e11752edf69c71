"""One word in an address for a draft or a version: "entwurf-12", "fassung-34". Fetching is authorising."""

from dataclasses import dataclass

from django.http import Http404
from django.urls import reverse

from lms.accounts.models import User
from modules.assignments.models import Draft, Kind, Submission, Version
from modules.assignments.permissions import own_drafts, readable_versions

_LOADED = ("as_is", "to_be", "submission__assignment__programme", "submission__enrolment__participant")


@dataclass(frozen=True, slots=True)
class WorkReference:
    """A draft by the number of its leading submission, or a version by its own number."""

    is_draft: bool
    number: int

    def __str__(self) -> str:
        return f"{'entwurf' if self.is_draft else 'fassung'}-{self.number}"


class WorkConverter:
    """Takes a reference out of an address and puts it back; registered as "work"."""

    regex = "(?:entwurf|fassung)-[0-9]{1,9}"

    def to_python(self, value: str) -> WorkReference:
        """Return what the word of an address refers to."""
        word, _dash, number = value.partition("-")
        return WorkReference(is_draft=word == "entwurf", number=int(number))

    def to_url(self, value: WorkReference | Draft | Version) -> str:
        """Return the word for an address; drafts and versions may be given themselves."""
        return str(value if isinstance(value, WorkReference) else reference_of(value))


@dataclass(frozen=True, kw_only=True)
class ReadableWork:
    """A draft or version as one person may see it.

    Attributes:
        work: with models, assignment, programme and participant loaded.
        is_author: the person is one of its authors.
        title: name of the process, else that of the assignment.
        back_address: where she came from: the assignment, the version's page, or the trainer's view of it.
    """

    work: Draft | Version
    is_author: bool
    title: str
    back_address: str

    @property
    def submission(self) -> Submission:
        """The leading submission."""
        return self.work.submission


def reference_of(work: Draft | Version) -> WorkReference:
    """Return the reference of a draft or version, for addresses."""
    if isinstance(work, Draft):
        return WorkReference(is_draft=True, number=work.submission_id)
    return WorkReference(is_draft=False, number=work.pk)


def work_or_404(person: User, *, reference: WorkReference) -> ReadableWork:
    """Return what is referred to, if the person may read it: authors both, trainers and organisers versions only.

    Raises:
        Http404: there is no such work, or it is not hers to read.
    """
    work: Draft | Version | None
    if reference.is_draft:
        work = own_drafts(person).select_related(*_LOADED).filter(submission=reference.number).first()
    else:
        work = readable_versions(person).select_related(*_LOADED).filter(pk=reference.number).first()
    if work is None:
        raise Http404
    is_author = reference.is_draft or Version.objects.written_by(person).filter(pk=work.pk).exists()
    assignment = work.submission.assignment
    return ReadableWork(
        work=work,
        is_author=is_author,
        title=work.process_name or assignment.title,
        back_address=_back(work, is_author=is_author),
    )


def _back(work: Draft | Version, *, is_author: bool) -> str:
    assignment = work.submission.assignment
    if isinstance(work, Draft):
        return assignment.address
    if is_author and assignment.kind == Kind.CONCEPT:
        return f"{assignment.address}?fassung={work.number}"
    if is_author:
        return reverse("version", args=[assignment.number, work.number])
    return reverse("review", args=[work.pk])
