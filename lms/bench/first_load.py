"""Bytes and requests of a first visit, counted from the HTML as a browser without a cache would fetch it."""

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client

from lms.accounts.models import User

_LINKED = re.compile(r'<(?:link|script|img|source)[^>]+?(?:href|src)="([^"#]+)"')
_SPRITE = re.compile(r'<use href="([^"#]+)#')
_IMPORTED = re.compile(r'^import .*? from "(\./[^"]+)"', re.MULTILINE)
_ALREADY_SMALL = {".woff2", ".png", ".webp", ".jpg", ".ico", ".mp4"}


@dataclass(frozen=True, kw_only=True)
class FirstLoad:
    """What a first visit fetches.

    Attributes:
        requests: how many, the page included.
        kilobytes: compressed size of all together.
        scripts: compressed size of scripts alone, in kB.
    """

    requests: int
    kilobytes: float
    scripts: float


def first_load(address: str, *, person: User | None = None) -> FirstLoad:
    """Return what a visitor, or somebody who is logged in, fetches on the first visit to a page of the site.

    Fonts count where a style sheet names their Latin file and the text needs it (sans and mono are assumed).
    """
    client = Client()
    if person is not None:
        client.force_login(person)
    html = client.get(address).content.decode()
    paths = {urljoin(address, found) for found in [*_LINKED.findall(html), *_SPRITE.findall(html)]}
    static = {
        path for path in paths if path.startswith(settings.STATIC_URL) and not path.endswith(("touch-icon.png", ".svg"))
    }
    static |= {path for path in paths if "icons.svg" in path}
    static |= {urljoin(path, name) for path in static if path.endswith(".js") for name in _imported(path)}
    sizes = {path: _size(path) for path in static}
    page = len(gzip.compress(html.encode())) / 1024
    scripts = sum(size for path, size in sizes.items() if path.endswith(".js"))
    return FirstLoad(requests=1 + len(sizes), kilobytes=page + sum(sizes.values()), scripts=scripts)


def _imported(path: str) -> list[str]:
    """Return which scripts a script imports."""
    return _IMPORTED.findall(_content(path).decode())


def _content(path: str) -> bytes:
    place = finders.find(path.removeprefix(settings.STATIC_URL)) or _collected(path)
    return Path(str(place)).read_bytes()


def _size(path: str) -> float:
    content = _content(path)
    small = content if Path(path).suffix in _ALREADY_SMALL else gzip.compress(content)
    return len(small) / 1024


def _collected(path: str) -> Path:
    return Path(settings.STATIC_ROOT) / path.removeprefix(settings.STATIC_URL)
