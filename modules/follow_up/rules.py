"""How much is said to one comment, and when it counts as done."""

from collections.abc import Iterable
from dataclasses import dataclass

# More is a talk that people should have on the phone (assumed); a word may be as long as a comment.
MOST_ANSWERS = 30
LONGEST_ANSWER = 5_000


@dataclass(frozen=True, kw_only=True)
class Count:
    """How many of some comments are ticked off."""

    done: int
    total: int

    @property
    def open(self) -> int:
        """How many are not."""
        return self.total - self.done


def counted(ticks: Iterable[bool]) -> Count:
    """Return how many of some comments are ticked off; each value says whether one of them is."""
    states = list(ticks)
    return Count(done=sum(states), total=len(states))
