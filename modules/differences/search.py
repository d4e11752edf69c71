"""The search for the same elements in two models, rule by rule. Every rule takes time linear to the models, or has a
limit that is stated beside it.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping

from modules.differences.names import closeness, share_a_word
from modules.differences.sides import Near, Side, surroundings
from modules.processes.model import Kind

_MOST_LEFT = 150
"""Elements of one family left on each side up to which names are compared each with each. Where more are left, these
are two different processes, and comparing would take time in proportion to the product.
"""

_WORK = Kind.TASK

Keys = Mapping[str, Hashable]
"""What stands for each element of a side; two elements with equal keys may be the same, None takes no part."""


class Search:
    """Pairs of ids found so far, and the rules that add to them.

    `roles` says which role of the one side is which of the other.
    """

    def __init__(self, before: Side, after: Side, *, roles: Mapping[str, str]) -> None:
        self.before = before
        self.after = after
        self.pairs: dict[str, str] = {}
        self._taken: set[str] = set()
        self._role = {each: roles.get(role, f"before {role}") if role else "" for each, role in before.roles.items()}

    def run(self) -> dict[str, str]:
        """Return which id before is which id after, each at most once."""
        colours = surroundings(self.before, self.after, roles=(self._role, self.after.roles))
        self._equal(*colours, beside=(colours[0], colours[1]))
        looks = self._keys(_looks)
        self._spread(self.pairs.items(), beside=looks)
        for key in (_id_and_name, _name_and_role, _name):
            self._equal(*self._keys(key), beside=looks)
        self._by_id(beside=looks)
        self._by_close_names(beside=looks)
        self._by_neighbours()
        self._equal(*self._keys(_end_of_a_role), beside=looks, if_only=True)
        return self.pairs

    def _keys(self, key: Callable[[Side, str, str], Hashable]) -> tuple[Keys, Keys]:
        return (
            {each: key(self.before, each, self._role[each]) for each in self.before.nodes},
            {each: key(self.after, each, self.after.roles[each]) for each in self.after.nodes},
        )

    def _left(self, keys: Keys, *, is_before: bool) -> dict[Hashable, list[str]]:
        """Ids not yet paired by their keys, in the order of the file."""
        done = self.pairs if is_before else self._taken
        left: dict[Hashable, list[str]] = defaultdict(list)
        for each, key in keys.items():
            if key is not None and each not in done:
                left[key].append(each)
        return left

    def _pair(self, one: str, other: str, *, beside: tuple[Keys, Keys]) -> None:
        self.pairs[one] = other
        self._taken.add(other)
        self._spread([(one, other)], beside=beside)

    def _equal(self, before: Keys, after: Keys, *, beside: tuple[Keys, Keys], if_only: bool = False) -> None:
        """Pair equal keys: first where there is one on each side, then those of the same id, then in file order."""
        left, right = self._left(before, is_before=True), self._left(after, is_before=False)
        shared = [(left[key], right[key]) for key in left if key in right]
        for ones, others in shared:
            if len(ones) == len(others) == 1 and ones[0] not in self.pairs and others[0] not in self._taken:
                self._pair(ones[0], others[0], beside=beside)
        for ones, others in [] if if_only else shared:
            for each in set(ones).intersection(others) and [one for one in ones if one in after]:
                if each not in self.pairs and each not in self._taken and before[each] == after[each]:
                    self._pair(each, each, beside=beside)
            free = (other for other in others if other not in self._taken)
            for one in ones:
                if one not in self.pairs and (other := next(free, None)) is not None:
                    self._pair(one, other, beside=beside)

    def _spread(self, pairs: Iterable[tuple[str, str]], *, beside: tuple[Keys, Keys]) -> None:
        """What stands beside two that are the same and looks the same, is the same; and so on from there."""
        pending = deque(pairs)
        while pending:
            one, other = pending.popleft()
            for exact in (_relation_and_id, _relation, _kind_of_relation):
                for near, candidate in self._alike(one, other, beside=beside, exact=exact):
                    self.pairs[near] = candidate
                    self._taken.add(candidate)
                    pending.append((near, candidate))

    def _alike(
        self, one: str, other: str, *, beside: tuple[Keys, Keys], exact: Callable[[Near], Hashable]
    ) -> Iterator[tuple[str, str]]:
        free: dict[Hashable, deque[str]] = defaultdict(deque)
        for near in self.after.near[other]:
            if near.id not in self._taken and (key := beside[1].get(near.id)) is not None:
                free[exact(near), key].append(near.id)
        for near in self.before.near[one] if free else ():
            candidates = free.get((exact(near), beside[0].get(near.id)))
            while candidates and near.id not in self.pairs:
                if (candidate := candidates.popleft()) not in self._taken:
                    yield near.id, candidate

    def _by_id(self, *, beside: tuple[Keys, Keys]) -> None:
        """The same id and family, where the names share a word or a neighbour is the same.

        The id alone is not enough: tools count "Task_1", "Task_2", … anew in every file.
        """
        for each in self.before.nodes:
            is_free = each not in self.pairs and each in self.after.nodes and each not in self._taken
            if is_free and self.before.family(each) == self.after.family(each):
                names = self.before.name(each), self.after.name(each)
                if share_a_word(*names) or self._shared(each, each):
                    self._pair(each, each, beside=beside)

    def _by_close_names(self, *, beside: tuple[Keys, Keys]) -> None:
        """Reworded names within one family, those of the same role and the closest first."""
        keys = self._keys(lambda side, each, _role: side.family(each) if side.name(each) else None)
        left, right = self._left(keys[0], is_before=True), self._left(keys[1], is_before=False)
        for family, ones in left.items():
            others = right.get(family, [])
            if max(len(ones), len(others)) > _MOST_LEFT:
                continue
            scored = [
                (self._role[one] != self.after.roles[other], -close, one, other)
                for one in ones
                for other in others
                if (close := closeness(self.before.name(one), self.after.name(other)))
            ]
            for _, _, one, other in sorted(scored, key=lambda each: each[:2]):
                if one not in self.pairs and other not in self._taken:
                    self._pair(one, other, beside=beside)

    def _by_neighbours(self) -> None:
        """Decisions and events, told by their place: the only one of its family beside two that are the same.

        Where both have names that say different things, two of their neighbours have to be the same.
        """
        pending = deque(self.pairs.items())
        while pending:
            one, other = pending.popleft()
            for near, candidate in self._only_ones(one, other):
                both_named = self.before.name(near) and self.after.name(candidate)
                if self._shared(near, candidate) >= (2 if both_named else 1):
                    self.pairs[near] = candidate
                    self._taken.add(candidate)
                    pending.append((near, candidate))

    def _only_ones(self, one: str, other: str) -> list[tuple[str, str]]:
        left: dict[Hashable, set[str]] = defaultdict(set)
        right: dict[Hashable, set[str]] = defaultdict(set)
        for near in self.before.near[one]:
            if near.id not in self.pairs and (family := self.before.family(near.id)) != _WORK:
                left[_kind_of_relation(near), family].add(near.id)
        for near in self.after.near[other] if left else ():
            if near.id not in self._taken and (family := self.after.family(near.id)) != _WORK:
                right[_kind_of_relation(near), family].add(near.id)
        only = [(ones, right.get(key, set())) for key, ones in left.items()]
        return [(min(ones), min(others)) for ones, others in only if len(ones) == len(others) == 1]

    def _shared(self, one: str, other: str) -> int:
        """How many neighbours of the one are, in the same relation, neighbours of the other."""
        there = {(_kind_of_relation(near), near.id) for near in self.after.near[other]}
        here = {(_kind_of_relation(near), self.pairs.get(near.id, "")) for near in self.before.near[one]}
        return len(here & there)


def _looks(side: Side, each: str, role: str) -> Hashable:
    return side.family(each), side.name(each), role


def _id_and_name(side: Side, each: str, role: str) -> Hashable:
    return (each, *name) if (name := _named(side, each, role)) else None


def _name_and_role(side: Side, each: str, role: str) -> Hashable:
    return _named(side, each, role)


def _named(side: Side, each: str, role: str) -> tuple[str, str, str] | None:
    name = side.name(each)
    return (side.family(each), name, role) if name else None


def _name(side: Side, each: str, role: str) -> Hashable:
    name = side.name(each)
    return (side.family(each), name) if name else None


def _end_of_a_role(side: Side, each: str, role: str) -> Hashable:
    family = side.family(each)
    return (family, role) if family in {"startEvent", "endEvent"} else None


def _relation_and_id(near: Near) -> Hashable:
    return near


def _relation(near: Near) -> Hashable:
    return near.relation


def _kind_of_relation(near: Near) -> Hashable:
    return near.relation.partition(":")[0]
