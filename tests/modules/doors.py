"""Knock at an address with everybody of the cast."""

from django.test import Client

from tests.cast import Cast


def status(client: Client, address: str) -> int:
    """The status of an answer whose body is read to its end, so that its file is closed."""
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


def statuses(cast: Cast, address: str) -> dict[str, int]:
    """What each person gets."""
    return {role: status(cast.client(role), address) for role in cast.roles}
