"""Who is in which group."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from modules.enrolment.models import Enrolment
from modules.groups.models import Group, Membership
from modules.groups.rules import Candidate, Proposal, proposal


@dataclass(frozen=True, kw_only=True)
class GroupRow:
    """A group with its members by name; `members` have participant and administration loaded."""

    group: Group
    members: tuple[Enrolment, ...]


@dataclass(frozen=True, kw_only=True)
class Grouping:
    """Everybody of a cohort.

    Attributes:
        groups: by name, the empty ones too.
        alone: those who study and are in no group, by name.
    """

    groups: tuple[GroupRow, ...]
    alone: tuple[Enrolment, ...]

    @property
    def people(self) -> dict[int, Enrolment]:
        """Everybody by primary key."""
        return {each.pk: each for each in (*self.alone, *(one for row in self.groups for one in row.members))}


@dataclass(frozen=True, kw_only=True)
class Preview:
    """A proposal for a cohort, and the word by which it is known again when somebody confirms it."""

    proposal: Proposal
    grouping: Grouping

    @property
    def fingerprint(self) -> str:
        """Changes when other people would be put together."""
        facts = (self.proposal.new, sorted(self.proposal.joining.items()), self.proposal.left)
        return hashlib.sha256(repr(facts).encode()).hexdigest()


def grouping_of(*, programme_id: int, cohort_key: str, on: date) -> Grouping:
    """Return the groups of a cohort and who is in none, in two trips however many people there are.

    Who ended early stays in the group where she was, and is not asked for if she was in none.
    """
    groups = list(Group.objects.filter(programme=programme_id, cohort_key=cohort_key))
    people = Enrolment.objects.filter(programme=programme_id, cohort_key=cohort_key)
    members: dict[int, list[Enrolment]] = {each.pk: [] for each in groups}
    alone = []
    for each in people.select_related("participant", "organisation", "membership"):
        membership: Membership | None = getattr(each, "membership", None)
        if membership is not None:
            members[membership.group_id].append(each)
        elif each.ended_on is None or each.ended_on > on:
            alone.append(each)
    rows = sorted(groups, key=lambda group: _natural(group.name))
    return Grouping(
        groups=tuple(GroupRow(group=each, members=tuple(members[each.pk])) for each in rows), alone=tuple(alone)
    )


def preview_of(*, programme_id: int, cohort_key: str, on: date) -> Preview:
    """Return what would be proposed now for those without a group."""
    grouping = grouping_of(programme_id=programme_id, cohort_key=cohort_key, on=on)
    sizes = {row.group.pk: len(row.members) for row in grouping.groups}
    return Preview(proposal=proposal(map(_candidate, grouping.alone), sizes=sizes), grouping=grouping)


def group_of(enrolment: Enrolment) -> Group | None:
    """Return the group in which somebody is, or None."""
    return Group.objects.filter(memberships__enrolment=enrolment).first()


def colleagues_of(enrolment: Enrolment, *, on: date) -> Sequence[Enrolment]:
    """Return the others of somebody's group who still study, by name, with their persons; one trip."""
    together = Enrolment.objects.filter(
        membership__group__memberships__enrolment=enrolment,
        programme=enrolment.programme_id,
        cohort_key=enrolment.cohort_key,
    )
    return list(together.exclude(pk=enrolment.pk).not_ended(on=on).select_related("participant", "organisation"))


def _candidate(enrolment: Enrolment) -> Candidate:
    sender = enrolment.organisation
    if sender is None:
        return Candidate(key=enrolment.pk, administration=0)
    return Candidate(key=enrolment.pk, administration=sender.pk, segment=sender.segment, size_class=sender.size_class)


def _natural(name: str) -> tuple[str, int, str]:
    """So that "Gruppe 10" stands after "Gruppe 9"."""
    words = name.rstrip("0123456789")
    number = name[len(words) :]
    return words, int(number or 0), name
