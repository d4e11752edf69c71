"""Absolute addresses come from `LMS_BASE_URL`, never from the host of a request."""

from urllib.parse import urlsplit

from django.conf import settings


def absolute(path: str) -> str:
    """Return the absolute address of a path that starts with a slash."""
    return f"{settings.LMS_BASE_URL}{path}"


def host() -> str:
    """Return the host name of this installation, for calendar UIDs and message ids."""
    return urlsplit(settings.LMS_BASE_URL).hostname or "localhost"
