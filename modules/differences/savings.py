"""What a process saves when it goes from as-is to to-be: counted, multiplied, never estimated.

"Compare as-is and to-be, estimate effort saved" (programme.md, section 2, module 4): the estimates are the
participant's own figures in the profile, this only reckons with them.
"""

from dataclasses import dataclass
from enum import StrEnum

from modules.differences import saving_words
from modules.processes.figures import Figures


class Subject(StrEnum):
    """What is counted."""

    STEPS = "steps"
    ROLES = "roles"
    HAND_OVERS = "hand_overs"
    MEDIA_BREAKS = "media_breaks"
    WAITING = "waiting"
    LOOPS = "loops"
    LONGEST_WAY = "longest_way"
    MINUTES = "minutes"


_PER_CASE = frozenset({Subject.HAND_OVERS, Subject.MEDIA_BREAKS, Subject.WAITING, Subject.MINUTES})


@dataclass(frozen=True, slots=True, kw_only=True)
class Saving:
    """One figure before and after.

    Attributes:
        subject: what is counted; minutes are working minutes of one case.
        before: in the as-is, None where nobody said.
        after: in the to-be, None where nobody said.
        cases: cases in a year, None where they are not known or the figure is none of a single case.
    """

    subject: Subject
    before: int | None
    after: int | None
    cases: int | None = None

    @property
    def per_case(self) -> int | None:
        """How much falls away; negative where something is added, None where one side is not known."""
        return None if self.before is None or self.after is None else self.before - self.after

    @property
    def per_year(self) -> int | None:
        """The same in a year, None where the cases are not known."""
        return None if self.per_case is None or self.cases is None else self.per_case * self.cases

    @property
    def label(self) -> str:
        """What is counted, in the words of the page."""
        return saving_words.label(self.subject)

    @property
    def sentence(self) -> str:
        """What that means in a case and in a year; empty for what is no saving in itself or not known."""
        if self.subject not in _PER_CASE or self.per_case is None:
            return ""
        return saving_words.sentence(self.subject, per_case=self.per_case, per_year=self.per_year, cases=self.cases)


def savings(
    before: Figures,
    after: Figures,
    *,
    cases_per_year: int | None = None,
    minutes: tuple[int | None, int | None] = (None, None),
    media_breaks: tuple[int | None, int | None] = (None, None),
    waiting: tuple[int | None, int | None] = (None, None),
) -> tuple[Saving, ...]:
    """Set the figures of two models side by side.

    Hand-overs, media breaks and waiting are those the model holds; a case that takes a short way has fewer.

    Args:
        before: figures of the as-is model.
        after: figures of the to-be model.
        cases_per_year: of the profile.
        minutes: working minutes of one case as it is and as it shall be; not known is None.
        media_breaks: steps before and after whose building block breaks the medium; None where none carries a block.
        waiting: steps before and after whose building block waits; the same.

    Returns:
        One saving for each figure that one of the two sides knows.
    """
    pairs: list[tuple[Subject, int | None, int | None]] = [
        (Subject.STEPS, before.steps, after.steps),
        (Subject.ROLES, len(before.roles), len(after.roles)),
        (Subject.HAND_OVERS, before.hand_overs, after.hand_overs),
        (Subject.MEDIA_BREAKS, *media_breaks),
        (Subject.WAITING, *waiting),
        (Subject.LOOPS, before.loops, after.loops),
        (Subject.LONGEST_WAY, before.longest_way, after.longest_way),
        (Subject.MINUTES, *minutes),
    ]
    return tuple(
        Saving(subject=subject, before=was, after=now, cases=cases_per_year if subject in _PER_CASE else None)
        for subject, was, now in pairs
        if was is not None or now is not None
    )
