"""Form groups and put people into them. Whether work in common holds somebody back is asked above."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from modules.content.models import Programme
from modules.enrolment.models import Enrolment
from modules.groups.models import Group, Membership
from modules.groups.queries import preview_of


class NameTaken(Exception):
    """The cohort has a group of this name."""


class NotEmpty(Exception):
    """Somebody is still in the group; `members` says how many."""

    def __init__(self, members: int) -> None:
        super().__init__(members)
        self.members = members


class OtherCohort(Exception):
    """The group belongs to another cohort."""


class GroupedSince(Exception):
    """Groups or people changed after the proposal was shown; nothing was written."""


def create(*, programme: Programme, cohort_key: str, name: str, now: datetime) -> Group:
    """Write an empty group; raises `NameTaken`."""
    try:
        with transaction.atomic():
            return Group.objects.create(programme=programme, cohort_key=cohort_key, name=name, created_at=now)
    except IntegrityError as error:
        raise NameTaken from error


def rename(*, group: Group, name: str) -> None:
    """Give a group another name; raises `NameTaken`."""
    try:
        with transaction.atomic():
            Group.objects.filter(pk=group.pk).update(name=name)
    except IntegrityError as error:
        raise NameTaken from error


@transaction.atomic
def delete(*, group: Group) -> None:
    """Delete a group in which nobody is; raises `NotEmpty`."""
    locked = Group.objects.select_for_update().get(pk=group.pk)
    members = locked.memberships.count()
    if members:
        raise NotEmpty(members)
    locked.delete()


@transaction.atomic
def put(*, enrolment: Enrolment, group: Group | None, now: datetime) -> None:
    """Put somebody into a group of her cohort, out of the one where she was; None takes her out.

    Raises:
        OtherCohort: the group is not of her cohort.
    """
    # what is decided about work in common looks at the group under the same lock
    locked = Enrolment.objects.select_for_update().get(pk=enrolment.pk)
    if group is None:
        Membership.objects.filter(enrolment=locked).delete()
        return
    # a group that is being deleted is waited for
    group = Group.objects.select_for_update().filter(pk=group.pk).first()
    if group is None or (group.programme_id, group.cohort_key) != (locked.programme_id, locked.cohort_key):
        raise OtherCohort
    Membership.objects.update_or_create(enrolment=locked, defaults={"group": group, "joined_at": now})


@transaction.atomic
def apply_proposal(*, programme: Programme, cohort_key: str, seen: str, now: datetime) -> int:
    """Write the groups that are proposed for those without one; return how many people came into a group.

    Args:
        programme: what is studied.
        cohort_key: of the cohort.
        seen: fingerprint of the preview that was shown.
        now: the present moment.

    Raises:
        GroupedSince: something else would be proposed now, for example because the button was pressed twice.
    """
    of_cohort = Enrolment.objects.filter(programme=programme, cohort_key=cohort_key)
    # evaluated, so that the rows are locked
    list(of_cohort.select_for_update().order_by("pk").values_list("pk"))
    preview = preview_of(programme_id=programme.pk, cohort_key=cohort_key, on=timezone.localdate(now))
    if preview.fingerprint != seen:
        raise GroupedSince
    rows = [(group, key) for group, keys in preview.proposal.joining.items() for key in keys]
    taken = {row.group.name for row in preview.grouping.groups}
    for keys, name in zip(preview.proposal.new, free_names(len(preview.proposal.new), taken=taken), strict=True):
        group = Group.objects.create(programme=programme, cohort_key=cohort_key, name=name, created_at=now)
        rows += [(group.pk, key) for key in keys]
    Membership.objects.bulk_create(Membership(group_id=group, enrolment_id=key, joined_at=now) for group, key in rows)
    return len(rows)


def free_names(count: int, *, taken: Iterable[str]) -> list[str]:
    """Return as many names "Gruppe 1", "Gruppe 2" … as are asked for, without those in use."""
    used = set(taken)
    numbers = range(1, count + len(used) + 1)
    return [name for number in numbers if (name := _("Gruppe %(number)d") % {"number": number}) not in used][:count]
