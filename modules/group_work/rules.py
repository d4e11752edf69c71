"""Who may hand in one work together. Works on paper."""

from dataclasses import dataclass
from enum import StrEnum

MOST_AUTHORS = 4


class Own(StrEnum):
    """How the row of a person for an assignment stands."""

    NONE = "none"
    UNTOUCHED = "untouched"
    BEGUN = "begun"
    SHARED = "shared"


class Refusal(StrEnum):
    """Why somebody cannot be asked or cannot join; one sentence each in `words`."""

    NOT_A_PROCESS = "not_a_process"
    HANDED_IN = "handed_in"
    OTHER_COHORT = "other_cohort"
    OTHER_GROUP = "other_group"
    ENDED = "ended"
    ALREADY_IN = "already_in"
    ALREADY_ASKED = "already_asked"
    FULL = "full"
    BEGUN = "begun"
    SHARES_ANOTHER = "shares_another"
    AUTHOR_HAS_ENOUGH = "author_has_enough"
    HAS_ENOUGH = "has_enough"


# what an invitation that waits does not explain better
_OF_THE_WORK = (Refusal.NOT_A_PROCESS, Refusal.HANDED_IN, Refusal.ALREADY_IN)


@dataclass(frozen=True, kw_only=True)
class SharedWork:
    """A work that others may join.

    Attributes:
        is_process: it is a process assignment; chapters of the concept are each person's own.
        is_draft: nothing of it was handed in yet.
        authors: how many write it.
        leads: works in common that the person has who began it, this one not counted.
        most: how many works in common the programme allows each person.
    """

    is_process: bool
    is_draft: bool
    authors: int
    leads: int
    most: int


@dataclass(frozen=True, kw_only=True)
class Asked:
    """Somebody who might join it.

    Attributes:
        is_same_cohort: she studies the same programme in the same cohort.
        is_same_group: she is in the group of the person who began the work.
        has_ended: she studies no longer.
        is_author: she is in already.
        own: how her own row for the assignment stands.
        shared: works in common that she has.
        is_invited: an invitation to this work waits for her.
    """

    is_same_cohort: bool = True
    is_same_group: bool = True
    has_ended: bool = False
    is_author: bool = False
    own: Own = Own.NONE
    shared: int = 0
    is_invited: bool = False


def refusal_to_ask(work: SharedWork, *, person: Asked) -> Refusal | None:
    """Return why a person cannot be asked, or None where she can: as for joining, and only once at a time."""
    refusal = refusal_to_join(work, person=person)
    return refusal if refusal in _OF_THE_WORK or not person.is_invited else Refusal.ALREADY_ASKED


def refusal_to_join(work: SharedWork, *, person: Asked) -> Refusal | None:
    """Return why a person cannot join a work, or None where she can.

    "Two to four people of a cohort's group hand in one work; each one's count goes up, once. The programme's setting
    says how many of the 30 may be group work."
    """
    checks = (
        (not work.is_process, Refusal.NOT_A_PROCESS),
        (not work.is_draft, Refusal.HANDED_IN),
        (person.is_author, Refusal.ALREADY_IN),
        (not person.is_same_cohort, Refusal.OTHER_COHORT),
        (not person.is_same_group, Refusal.OTHER_GROUP),
        (person.has_ended, Refusal.ENDED),
        (work.authors >= MOST_AUTHORS, Refusal.FULL),
        (person.own is Own.SHARED, Refusal.SHARES_ANOTHER),
        (person.own is Own.BEGUN, Refusal.BEGUN),
        # who began it shares it from the moment on in which the first joins
        (work.leads >= work.most, Refusal.AUTHOR_HAS_ENOUGH),
        (person.shared >= work.most, Refusal.HAS_ENOUGH),
    )
    return next((refusal for applies, refusal in checks if applies), None)
