"""The roles that somebody gives to a person (programme.md, section 5)."""

from enum import Enum


class Role(Enum):
    """Name of the Django group that stands for the role.

    A participant is who has an enrolment, a contact person who is registered for an organisation, a verifier
    and a guest have no account: none of them is a group.
    """

    TRAINER = "trainer"
    ORGANISER = "organiser"
    EDITOR = "editor"
    ADMINISTRATOR = "administrator"


# Roles that reach other people's data or what everybody sees must log in with a second factor.
SECOND_FACTOR_ROLES = frozenset(Role)
