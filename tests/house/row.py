"""One row of the matrix: who gets in, and what the others are answered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from tests.cast import Cast

# Addresses of others: allauth and Wagtail have tests of their own; their doors are in test_admin_doors.py.
FOREIGN = ("account_", "mfa_", "wagtail")
WAGTAILS = ("admin/", "dokumente/")

ALL = frozenset(
    {
        "participant", "other_participant", "trainer", "other_trainer", "editor", "organiser",
        "contact_person", "other_contact_person", "stranger",
    }
)  # fmt: skip
OK = frozenset({200})
DONE = frozenset({200, 302})
LOG_IN = frozenset({302})
REFUSED = frozenset({403, 404})

STUDENTS = frozenset({"participant", "other_participant"})
TRAINERS = frozenset({"trainer", "other_trainer"})
STAFF = TRAINERS | {"organiser", "editor"}
ORGANISER = frozenset({"organiser"})

Story = Callable[[Cast], dict[str, Any]]


def nothing(cast: Cast) -> dict[str, Any]:
    return {}


@dataclass(frozen=True, kw_only=True)
class Row:
    """What one address answers.

    Attributes:
        who: who gets in.
        answer: status for them.
        others: status for those who are logged in as somebody else.
        stranger: status for a visitor, where she does not get in.
        is_post: whether the address only takes POST.
        story: writes what the address is about and returns its parameters.
    """

    who: frozenset[str]
    answer: frozenset[int] = OK
    others: frozenset[int] = REFUSED
    stranger: frozenset[int] = LOG_IN
    is_post: bool = False
    story: Story = field(default=nothing)

    def expected(self, role: str) -> frozenset[int]:
        """Return the fine statuses for a role."""
        if role in self.who:
            return self.answer
        return self.stranger if role == "stranger" else self.others


PUBLIC = Row(who=ALL)


def address_of(name: str, *, row: Row, cast: Cast) -> str:
    """Write the story of a row and return its path."""
    return reverse(name, kwargs=row.story(cast))
