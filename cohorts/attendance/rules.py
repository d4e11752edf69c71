"""How much attendance is enough.

Programme.md, section 1: 80 % of trainings and of Q&A sessions, where a watched recording counts; two of three
workshops or a substitute task; excused does not count as present.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Presence(StrEnum):
    """What a trainer notes about one person and one date."""

    PRESENT = "present"
    RECORDING = "recording"
    SUBSTITUTE = "substitute"
    EXCUSED = "excused"
    ABSENT = "absent"


ONLINE_COUNTS = frozenset({Presence.PRESENT, Presence.RECORDING})
WORKSHOP_COUNTS = frozenset({Presence.PRESENT, Presence.SUBSTITUTE})


@dataclass(frozen=True, kw_only=True)
class Quota:
    """How many dates of one format somebody needs and has.

    Attributes:
        planned: dates that take place, past and future.
        counted: those that count for the person.
        needed: how many must count.
    """

    planned: int
    counted: int
    needed: int

    @property
    def is_met(self) -> bool:
        """Whether it is enough; where dates are needed and none is planned yet it is not."""
        return self.counted >= self.needed


@dataclass(frozen=True, kw_only=True)
class AttendanceFacts:
    """Attendance of one person in one cohort."""

    trainings: Quota
    qa_sessions: Quota
    workshops: Quota

    @property
    def is_met(self) -> bool:
        """Whether the attendance is enough for the certificate."""
        return self.trainings.is_met and self.qa_sessions.is_met and self.workshops.is_met

    @property
    def counted(self) -> int:
        """Dates of all formats that count."""
        return self.trainings.counted + self.qa_sessions.counted + self.workshops.counted

    @property
    def planned(self) -> int:
        """Dates of all formats."""
        return self.trainings.planned + self.qa_sessions.planned + self.workshops.planned


def attendance_verdict(
    *,
    trainings: Sequence[Presence | None],
    qa_sessions: Sequence[Presence | None],
    workshops: Sequence[Presence | None],
    training_percent: int,
    qa_percent: int,
    workshops_needed: int,
) -> AttendanceFacts:
    """Return what counts and whether it is enough.

    Args:
        trainings: one entry per date that takes place; None where nothing is noted.
        qa_sessions: likewise.
        workshops: likewise.
        training_percent: share of the trainings that must count, 0 to 100.
        qa_percent: share of the Q&A sessions that must count, 0 to 100.
        workshops_needed: how many workshops, or substitute tasks in their place.
    """
    return AttendanceFacts(
        trainings=_online(trainings, percent=training_percent),
        qa_sessions=_online(qa_sessions, percent=qa_percent),
        workshops=Quota(
            planned=len(workshops),
            counted=sum(presence in WORKSHOP_COUNTS for presence in workshops),
            needed=workshops_needed,
        ),
    )


def _online(presences: Sequence[Presence | None], *, percent: int) -> Quota:
    # rounded up; a plan without dates proves nothing, so it needs one
    needed = -(-len(presences) * percent // 100) if presences else min(percent, 1)
    return Quota(
        planned=len(presences),
        counted=sum(presence in ONLINE_COUNTS for presence in presences),
        needed=needed,
    )
