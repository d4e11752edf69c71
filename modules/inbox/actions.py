"""Keep a filter under a name, rename it, remove it."""

from datetime import datetime

from django.db import transaction

from lms.accounts.models import User
from modules.inbox.filters import Filter
from modules.inbox.models import SavedFilter

MOST_FILTERS = 20


class TooManyFilters(Exception):
    """Somebody keeps as many filters as there can be."""


class NameTaken(Exception):
    """Another filter of this person has the name."""


@transaction.atomic
def save_filter(*, person: User, name: str, chosen: Filter, now: datetime) -> SavedFilter:
    """Keep a filter under a name.

    Raises:
        TooManyFilters, NameTaken: see there.
    """
    own = _own_locked(person)
    if len(own) >= MOST_FILTERS:
        raise TooManyFilters
    if any(each.name == name for each in own):
        raise NameTaken
    return SavedFilter.objects.create(person=person, name=name, query=chosen.as_query(), created_at=now)


@transaction.atomic
def rename_filter(*, person: User, filter_id: int, name: str) -> SavedFilter:
    """Give a kept filter another name.

    Raises:
        SavedFilter.DoesNotExist: there is none, or it belongs to somebody else.
        NameTaken: see there.
    """
    own = {each.pk: each for each in _own_locked(person)}
    if filter_id not in own:
        raise SavedFilter.DoesNotExist
    if any(each.name == name for pk, each in own.items() if pk != filter_id):
        raise NameTaken
    own[filter_id].name = name
    own[filter_id].save(update_fields=["name"])
    return own[filter_id]


@transaction.atomic
def remove_filter(*, person: User, filter_id: int) -> SavedFilter:
    """Remove a kept filter and return what it was.

    Raises:
        SavedFilter.DoesNotExist: there is none, or it belongs to somebody else.
    """
    found = SavedFilter.objects.select_for_update().get(person=person, pk=filter_id)
    SavedFilter.objects.filter(pk=found.pk).delete()
    return found


def _own_locked(person: User) -> list[SavedFilter]:
    # two windows of one person wait for each other
    User.objects.select_for_update().get(pk=person.pk)
    return list(SavedFilter.objects.filter(person=person))
