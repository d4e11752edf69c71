"""When a certificate is earned, and what may become of it. Works on paper: no database, no clock."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from textwrap import shorten

from lms.shared.codes import grouped

# characters that two printed lines hold
LONGEST_SKILLS = 130


class Key(Enum):
    """What is asked for (programme.md, section 1)."""

    PROCESSES = "processes"
    CONCEPT = "concept"
    TRAININGS = "trainings"
    QA_SESSIONS = "qa_sessions"
    WORKSHOPS = "workshops"


@dataclass(frozen=True, kw_only=True)
class Requirement:
    """One thing that a certificate asks for.

    Attributes:
        key: what it is.
        done: how many are there.
        needed: how many must be there.
        of: how many there could be, or None where the number says nothing.
    """

    key: Key
    done: int
    needed: int
    of: int | None = None

    @property
    def is_met(self) -> bool:
        """Say whether enough is there."""
        return self.done >= self.needed

    @property
    def missing(self) -> int:
        """How many are still to come."""
        return max(0, self.needed - self.done)


@dataclass(frozen=True, kw_only=True)
class Counted:
    """Dates of one format: attended (or what counts as that), needed, planned."""

    done: int
    needed: int
    planned: int


def requirements(
    *,
    accepted_processes: int,
    needed_processes: int,
    accepted_chapters: int,
    chapters: int,
    trainings: Counted,
    qa_sessions: Counted,
    workshops: Counted,
) -> tuple[Requirement, ...]:
    """Return what the certificate asks for and how far somebody is.

    "At least 30 optimised business processes" and "an individual introduction concept" are the customer's
    words; the attendance rule is the programme's (programme.md, section 1).

    Args:
        accepted_processes: number of accepted process assignments.
        needed_processes: number that the programme asks for, 30 in the first one.
        accepted_chapters: number of accepted chapters of the introduction concept.
        chapters: number of chapters; a concept without chapters is never met.
        trainings: attendance at online trainings.
        qa_sessions: attendance at Q&A sessions.
        workshops: attendance at workshops.
    """
    return (
        Requirement(key=Key.PROCESSES, done=accepted_processes, needed=needed_processes),
        Requirement(key=Key.CONCEPT, done=accepted_chapters, needed=max(1, chapters), of=chapters),
        _attendance(Key.TRAININGS, trainings),
        _attendance(Key.QA_SESSIONS, qa_sessions),
        _attendance(Key.WORKSHOPS, workshops),
    )


def is_earned(asked: Sequence[Requirement]) -> bool:
    """Say whether everything that was asked for is there; nothing asked earns nothing."""
    return bool(asked) and all(requirement.is_met for requirement in asked)


class Status(Enum):
    """What a certificate is. `EXPIRED` is computed from its last day, the others are stored."""

    VALID = "valid"
    EXPIRED = "expired"
    REVOKED = "revoked"
    REPLACED = "replaced"
    WITHDRAWN = "withdrawn"


_MAY_FOLLOW: Mapping[Status, frozenset[Status]] = {
    Status.VALID: frozenset({Status.REVOKED, Status.REPLACED, Status.WITHDRAWN}),
    # whoever revoked by mistake, or wants to be shown again, gets a new certificate in its place
    Status.REVOKED: frozenset({Status.REPLACED}),
    Status.WITHDRAWN: frozenset({Status.REVOKED, Status.REPLACED}),
}


def may_become(*, status: Status, wanted: Status) -> bool:
    """Say whether a stored status may be followed by another; replaced is the end."""
    return wanted in _MAY_FOLLOW.get(status, frozenset())


def status_on(*, status: Status, valid_until: date | None, day: date) -> Status:
    """Return the status as a verifier sees it on a day; the last day still counts."""
    if status is Status.VALID and valid_until is not None and day > valid_until:
        return Status.EXPIRED
    return status


def shows_facts(status: Status) -> bool:
    """Say whether the verification page shows what is printed: not of what was replaced or withdrawn.

    Two pages with two names of one person would link them (reference certificates.md, b.6).
    """
    return status in {Status.VALID, Status.EXPIRED, Status.REVOKED}


def period_end(*, first_on: date, last_on: date, completed_on: date) -> date:
    """Return the last day that is printed: who completes early has studied until that day, not until the end."""
    return max(first_on, min(last_on, completed_on))


def whole_hours(*, lesson_minutes: int, event_minutes: int) -> int:
    """Return the extent that is printed, in hours, rounded down.

    "The certificate's hours come from this plan and the lessons' minutes" (programme.md, section 1).
    """
    return (lesson_minutes + event_minutes) // 60


def skills(outcome: str) -> str:
    """Return a module's outcome as it is printed beside its title: without its first words and the full stop.

    Pages say "Danach können Sie …"; on a certificate nobody is addressed.
    """
    text = " ".join(outcome.split())
    for opening in ("Danach können Sie ", "Afterwards you can "):
        text = text.removeprefix(opening)
    return shorten(text.removesuffix("."), width=LONGEST_SKILLS, placeholder=" …")


def serial(*, year: int, programme_code: str, number: int) -> str:
    """Return the number for humans, such as `2026-KPM-0017`; it is never a key to look something up."""
    return f"{year}-{programme_code.upper()}-{number:04d}"


def printed_code(code: str) -> str:
    """Return a code as it stands on paper and page."""
    return grouped(code)


def _attendance(key: Key, counted: Counted) -> Requirement:
    return Requirement(key=key, done=counted.done, needed=counted.needed, of=counted.planned)
