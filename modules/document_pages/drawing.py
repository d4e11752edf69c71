"""A program of its own that draws the pages of one PDF file and may die of it: `python -m …drawing file folder first`.

It knows neither Django nor the database nor any secret. What it has to say it writes to its output, one JSON object
per line: `{"total": 8}`, then for each page `{"begun": 3}` and `{"page": 3, "width": …, "height": …, "text": …}` with
its picture as `3.webp` in the folder, or `{"gap": 3}`; `{"problem": "locked"}` where nothing can be drawn, and
`{"done": true}` at the end. Scripts in the file are never run: this build of PDFium has no engine for them, and forms
are not started.
"""

import json
import math
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from modules.document_pages.rules import LONGEST_TEXT, MOST_PAGES, NoSize, Problem, plain_text, scale_of

MEMORY = 1024 * 1024 * 1024
"""Bytes of address space that drawing may take."""

SECONDS_PER_PAGE = 20
"""Seconds of the processor for opening a file, and again for each page."""

SECONDS_IN_ALL = 240
LARGEST_PICTURE = 16 * 1024 * 1024
QUALITY = 82
# codes of PDFium; a file without pages is refused without an error
_PROBLEMS: Mapping[int | None, Problem] = {0: Problem.EMPTY, 4: Problem.LOCKED}
_PATIENCE = 5
_QUICK = 2


def main(source: Path, *, folder: Path, first: int) -> None:
    """Draw the pages from number `first` on."""
    _take_no_more()
    if hasattr(os, "nice"):
        # who looks at a page goes first
        os.nice(_PATIENCE)
    # loaded under the limits, and only in this process
    import pypdfium2 as pdfium  # noqa: PLC0415

    try:
        document = pdfium.PdfDocument(source)
        total = len(document)
    except pdfium.PdfiumError as error:
        _say(problem=_PROBLEMS.get(error.err_code, Problem.BROKEN))
        return
    if total < 1:
        _say(problem=Problem.EMPTY)
        return
    _say(total=total)
    for number in range(first, min(total, MOST_PAGES) + 1):
        _say(begun=number)
        _a_while_more()
        try:
            _say(page=number, **_drawn(document[number - 1], place=folder / f"{number}.webp"))
        except (pdfium.PdfiumError, NoSize, MemoryError, OSError, ValueError):
            _say(gap=number)
    _say(done=True)


def _drawn(page: Any, *, place: Path) -> dict[str, Any]:
    width, height = page.get_size()
    text = _text(page)
    bitmap = page.render(scale=scale_of(width=width, height=height), may_draw_forms=False)
    picture = bitmap.to_pil().convert("RGB")
    picture.save(place, format="WEBP", quality=QUALITY, method=_QUICK)
    bitmap.close()
    page.close()
    return {"width": picture.width, "height": picture.height, "text": text}


def _text(page: Any) -> str:
    import pypdfium2 as pdfium  # noqa: PLC0415

    try:
        reader = page.get_textpage()
        # twice as much as is kept, since what is not shown is taken out of it
        count = min(reader.count_chars(), 2 * LONGEST_TEXT)
        return plain_text(reader.get_text_range(0, count, errors="ignore")) if count > 0 else ""
    except (pdfium.PdfiumError, ValueError, UnicodeError):
        return ""


def _take_no_more() -> None:
    """Limit memory, files and processor time of this process, where the system knows such limits."""
    try:
        import resource  # noqa: PLC0415 - there is none on Windows
    except ImportError:
        return
    limits = {
        resource.RLIMIT_AS: (MEMORY, MEMORY),
        resource.RLIMIT_CORE: (0, 0),
        resource.RLIMIT_FSIZE: (LARGEST_PICTURE, LARGEST_PICTURE),
        resource.RLIMIT_CPU: (SECONDS_PER_PAGE, SECONDS_IN_ALL),
    }
    for limit, values in limits.items():
        try:
            resource.setrlimit(limit, values)
        except (ValueError, OSError):
            # a stricter limit holds already
            continue


def _a_while_more() -> None:
    """Allow the next page its own seconds; who takes longer is ended by the system."""
    try:
        import resource  # noqa: PLC0415
    except ImportError:
        return
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = math.ceil(time.process_time()) + SECONDS_PER_PAGE
    allowed = soft if hard == resource.RLIM_INFINITY else min(soft, hard)
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (allowed, hard))
    except (ValueError, OSError):
        return


def _say(**words: Any) -> None:
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(Path(sys.argv[1]), folder=Path(sys.argv[2]), first=int(sys.argv[3]))
