"""The demo's words and figures, read from the TOML files in `content`, and the files that go with them."""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

from django.conf import settings

CONTENT = Path(__file__).resolve().parent / "content"
MODULES = 6

Entry = Mapping[str, Any]


@cache
def read(name: str) -> dict[str, Any]:
    """Return one file of `content`, named without its ending."""
    with (CONTENT / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def modules() -> list[dict[str, Any]]:
    """Return the six modules in their order."""
    return [read(f"module_{number}") for number in range(1, MODULES + 1)]


def said(entry: Entry, key: str, *, language: str) -> str:
    """Return a text of an entry in a language; English texts carry the ending `_en`, where one is missing German is.

    Args:
        entry: a table of a TOML file.
        key: name of the German text.
        language: `de` or `en`.
    """
    return str(entry.get(f"{key}_en") or entry[key]) if language == "en" else str(entry[key])


def demo_file(folder: str, name: str) -> Path:
    """Return a file that is shipped for the demo.

    Args:
        folder: `attachments`, `processes`, `templates` or `video`.
        name: with its ending.
    """
    return Path(settings.BASE_DIR) / "media" / "demo" / folder / name


def plain(html: str) -> str:
    """Return simple HTML as text with blank lines between paragraphs and dashes before points."""
    text = re.sub(r"\s+", " ", html).strip()
    text = re.sub(r"<li>\s*", "\n– ", text)
    text = re.sub(r"</(?:p|h2|h3|ul|ol)>\s*", "\n\n", text)
    text = unescape(re.sub(r"<[^>]+>", "", text))
    return re.sub(r"[ \t]*\n[ \t]*", "\n", re.sub(r"\n\s*\n\s*", "\n\n", text)).strip()


def retold(text: str, *, told_of: str, for_name: str) -> str:
    """Return a text that tells of one administration as if another had written it.

    Args:
        text: plain or HTML.
        told_of: name of the administration in the text, with its kind, for example "Stadt Beispielhausen".
        for_name: name of the other one.
    """
    for before, after in zip(_with_articles(told_of), _with_articles(for_name), strict=True):
        text = text.replace(before, after)
    return text


def _with_articles(name: str) -> tuple[str, str]:
    """Return a name at the start of a sentence and after a noun: "Der Kreis Musterland", "des Kreises Musterland"."""
    kind, _space, place = name.partition(" ")
    if kind in {"Kreis", "Landkreis"}:
        return f"Der {name}", f"des {kind}es {place}"
    return f"Die {name}", f"der {name}"
