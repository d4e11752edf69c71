"""Make the templates ("Vorlagen") that lessons offer for download: four Word and four Excel files.

Needs Python 3.11 with python-docx and openpyxl:

    python make.py

The results are written beside this file (or to `--target`). Dates inside the files are fixed, so making them
again with the same packages gives the same bytes. What stands in them: letters.py, agreements.py,
analysis_books.py, register_book.py, schedule_book.py; how they look: word.py, excel.py.
"""

import argparse
import re
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from agreements import CONSENT, ROLES
from analysis_books import priorities, weak_points
from letters import INTERVIEW, PROFILE
from openpyxl import Workbook
from register_book import register
from schedule_book import schedule
from word import Letter, written

MADE = datetime(2025, 10, 1, tzinfo=UTC)
AUTHOR = "Ausbildungsprogramm Kommunale/r Prozessmanager/in"
LETTERS = (PROFILE, INTERVIEW, ROLES, CONSENT)


class Book(NamedTuple):
    """One Excel template: file name, title and summary for the file's properties, and who builds it."""

    name: str
    title: str
    summary: str
    build: Callable[[], Workbook]


BOOKS = (
    Book(
        "schwachstellenliste",
        "Schwachstellenliste",
        "Stellen im Ist-Modell mit Muster und Stunden.",
        weak_points,
    ),
    Book("prozessregister", "Prozessregister", "Alle Prozesse mit Schlüsseln, Stelle und Stand.", register),
    Book("priorisierung", "Prozesse priorisieren", "Punkte, Gewichte und Rang je Prozess.", priorities),
    Book("einfuehrungsfahrplan", "Einführungsfahrplan", "Schritte, Zeitplan, Aufwand und Szenarien.", schedule),
)


def save_letter(letter: Letter, *, target: Path) -> None:
    """Write one Word template into the folder `target`."""
    document = written(letter)
    properties = document.core_properties
    properties.title, properties.subject, properties.author = letter.title, letter.summary, AUTHOR
    properties.language, properties.comments, properties.last_modified_by = "de-DE", "", AUTHOR
    properties.created = properties.modified = MADE.replace(tzinfo=None)
    path = target / f"{letter.name}.docx"
    document.save(str(path))
    seal(path)


def save_book(book: Book, *, target: Path) -> None:
    """Write one Excel template into the folder `target`."""
    workbook = book.build()
    properties = workbook.properties
    properties.title, properties.subject, properties.creator = book.title, book.summary, AUTHOR
    properties.language, properties.lastModifiedBy = "de-DE", AUTHOR
    properties.created = MADE.replace(tzinfo=None)
    workbook.calculation.fullCalcOnLoad = True
    path = target / f"{book.name}.xlsx"
    workbook.save(path)
    seal(path)


def seal(path: Path) -> None:
    """Write the package anew with the fixed date on every entry and as date of the last change."""
    with zipfile.ZipFile(path) as package:
        entries = [(name, package.read(name)) for name in package.namelist()]
    stamp = f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, content in entries:
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, content)


def main() -> None:
    """Read the options and write all templates."""
    parser = argparse.ArgumentParser(description="Make the templates for lessons.")
    parser.add_argument("--target", type=Path, default=Path(__file__).parent)
    target: Path = parser.parse_args().target
    for letter in LETTERS:
        save_letter(letter, target=target)
    for book in BOOKS:
        save_book(book, target=target)


if __name__ == "__main__":
    main()
