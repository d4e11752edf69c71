"""CPU time and database trips of single pages."""

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from lms.accounts.models import User

WARM_UP = 3


class PageNotFine(Exception):
    """A measured page did not answer 200."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page and who opens it.

    Attributes:
        name: how it is called in the table.
        address: path.
        email: who is logged in, or empty for a visitor.
    """

    name: str
    address: str
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class Figure:
    """What one page costs.

    Attributes:
        page: which.
        trips: database queries of one request.
        milliseconds: CPU time of one request, median.
        ratio: the same against the bare page.
        kilobytes: size of the HTML as sent, uncompressed.
    """

    page: Page
    trips: int
    milliseconds: float
    ratio: float
    kilobytes: float


def measure(pages: Sequence[Page], *, rounds: int) -> list[Figure]:
    """Measure pages in turns, so that a slow moment of the machine hits all alike.

    Args:
        pages: the first one is the baseline.
        rounds: how often each page is opened.

    Raises:
        PageNotFine: a page does not answer 200.
    """
    clients = [_client(page) for page in pages]
    answers = [
        [_cpu_milliseconds(client, page) for client, page in zip(clients, pages, strict=True)]
        for _ in range(WARM_UP + rounds)
    ]
    medians = [statistics.median(column) for column in zip(*answers[WARM_UP:], strict=True)]
    return [
        Figure(
            page=page,
            trips=_trips(client, page),
            milliseconds=median,
            ratio=median / medians[0],
            kilobytes=len(client.get(page.address).content) / 1024,
        )
        for client, page, median in zip(clients, pages, medians, strict=True)
    ]


def _client(page: Page) -> Client:
    client = Client()
    if page.email:
        client.force_login(User.objects.get(email=page.email))
    answer = client.get(page.address)
    if answer.status_code != 200:  # noqa: PLR2004 - HTTP "OK"
        raise PageNotFine(f"{page.name} ({page.address}) answers {answer.status_code}")
    return client


def _cpu_milliseconds(client: Client, page: Page) -> float:
    start = time.process_time()
    client.get(page.address)
    return (time.process_time() - start) * 1000


def _trips(client: Client, page: Page) -> int:
    with CaptureQueriesContext(connection) as context:
        client.get(page.address)
    return len(context)
