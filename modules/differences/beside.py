"""What changed beside the flow: roles and pools, documents and stores."""

from collections.abc import Iterator, Mapping

from modules.differences import change_words as words
from modules.differences.changes import Change, ChangeKind
from modules.differences.names import as_shown, plain, share_a_word
from modules.differences.parties import parties_of
from modules.processes.model import Data, ProcessModel


def role_changes(before: ProcessModel, after: ProcessModel, *, roles: Mapping[str, str]) -> Iterator[Change]:
    """Return the named lanes and pools that go, come or have another name; `roles` says which is which."""
    here, there = parties_of(before), parties_of(after)
    known = set(roles.values())
    for name, party in here.items():
        if name not in roles:
            yield Change(kind=ChangeKind.ROLE_REMOVED, before_id=party.id, what=words.quoted(name))
    for name, party in there.items():
        if name not in known:
            yield Change(kind=ChangeKind.ROLE_ADDED, after_id=party.id, what=words.quoted(name))
    for one, other in ((here[name], there[now]) for name, now in roles.items() if name in here and now in there):
        if one.own != other.own:
            was, now = words.quoted(one.own), words.quoted(other.own)
            yield Change(kind=ChangeKind.ROLE_RENAMED, before_id=one.id, after_id=other.id, what=now, was=was, now=now)


def data_changes(before: ProcessModel, after: ProcessModel) -> Iterator[Change]:
    """Return the documents and stores that go, come or have another name.

    They are told by their names, one that is drawn several times as one; those without a name are not told. One
    with the same id and a word of its name in common has a new name.
    """
    here, there = _named(before), _named(after)
    gone = {data.id: data for name, data in here.items() if name not in there}
    new = {data.id: data for name, data in there.items() if name not in here}
    renamed = [each for each in gone if each in new and share_a_word(plain(gone[each].name), plain(new[each].name))]
    for data in (data for each, data in gone.items() if each not in renamed):
        yield Change(kind=ChangeKind.DATA_REMOVED, before_id=data.id, what=_quoted(data))
    for data in (data for each, data in new.items() if each not in renamed):
        yield Change(kind=ChangeKind.DATA_ADDED, after_id=data.id, what=_quoted(data))
    for each in renamed:
        was, now = _quoted(gone[each]), _quoted(new[each])
        yield Change(kind=ChangeKind.DATA_RENAMED, before_id=each, after_id=each, what=now, was=was, now=now)


def _named(model: ProcessModel) -> dict[str, Data]:
    return {plain(data.name): data for data in reversed(model.data) if plain(data.name)}


def _quoted(data: Data) -> str:
    return words.quoted(as_shown(data.name))
