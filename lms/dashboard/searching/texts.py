"""The text of pages, films and work that can be found.

Named fields only: sample solutions and what is right or wrong in an exercise are not among them.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import StreamValue, StructValue
from wagtail.models import Page
from wagtail.rich_text import get_text_for_indexing

from lms.dashboard.searching.models import Entry, Kind
from lms.shared import german
from lms.site.models import StandardPage
from modules.assignments.models import Draft, Version
from modules.content.models import LessonPage, ModulePage, ProgrammePage
from modules.videos.models import Video

# Fields of blocks by kind of block; of kinds that are not named here only the title is taken.
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "picture": ("description", "caption"),
    "callout": ("title", "text"),
    "quotation": ("text", "source"),
    "checklist": ("title", "items"),
    "item": ("title", "text", "question", "answer"),
}
_ANSWERED = ("title", "task")
# between parts that no full stop ends
_PART = " · "
_ENDS = re.compile(r"</(?:h\d|li)>", re.IGNORECASE)
_NEEDLESS = re.compile(r"([.:;?!…])(?: ·)+ ")
# shown by entries of their own
_FILMS, _FILES = frozenset({"video", "audio"}), frozenset({"template", "file"})
_PROGRAMME_TEXTS = ("subtitle", "lead", "for_whom", "length", "structure", "certificate_text")
_PROGRAMME_LISTS = ("formats", "benefits", "bonuses", "results", "faq")
_WORK_TEXTS = (
    "process_name", "purpose", "trigger", "result", "responsible_unit", "legal_basis", "it_systems", "documents",
    "contacts", "analysis", "ideas",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Found:
    """A thing that can be found: title, plain text, and for films the seconds of places in the text."""

    kind: Kind
    title: str
    text: str
    part: str = ""
    marks: tuple[tuple[int, int], ...] = ()

    def entry(self, **owner: Any) -> Entry:
        """Return it as a row of the index that is not saved yet."""
        whole = f"{self.title}\n{self.text}"
        return Entry(
            kind=self.kind,
            part=self.part,
            title=self.title[:255],
            text=self.text,
            folded=german.fold(whole),
            stems=german.stems(whole),
            marks=[list(mark) for mark in self.marks],
            **owner,
        )


def plain(html: str) -> str:
    """Return rich text without markup on one line; headings and points of lists are parted from what follows."""
    return _tidy(get_text_for_indexing(_ENDS.sub(f"{_PART}\\g<0>", html)))


def texts_of_page(page: Page) -> list[Found]:
    """Return what a page brings into the index; nothing for kinds of pages that are not searched."""
    if isinstance(page, LessonPage):
        return _lesson(page)
    if isinstance(page, ModulePage):
        return [Found(kind=Kind.MODULE, title=page.title, text=_joined([page.outcome, page.summary]))]
    if isinstance(page, StandardPage):
        return [Found(kind=Kind.PAGE, title=page.title, text=plain(page.body))]
    if isinstance(page, ProgrammePage):
        parts = [getattr(page, name) for name in _PROGRAMME_TEXTS]
        lists = [text for name in _PROGRAMME_LISTS for text in _blocks(getattr(page, name))]
        return [Found(kind=Kind.PAGE, title=page.title, text=_joined([*parts, *lists]))]
    return []


def text_of_work(work: Version | Draft) -> str:
    """Return everything that a participant wrote into a process or chapter."""
    return _joined([*(getattr(work, name) for name in _WORK_TEXTS), plain(work.text)])


def film(video: Video, *, title: str, part: str = "") -> Found:
    """Return the transcript of a film, with the second of each line."""
    text, marks = "", []
    for line in video.lines:
        marks.append((len(text), line.seconds))
        text += f"{' '.join(line.text.split())} "
    return Found(kind=Kind.FILM, title=title, text=text.rstrip(), part=part, marks=tuple(marks))


def _lesson(page: LessonPage) -> list[Found]:
    own = Found(kind=Kind.LESSON, title=page.title, text=_joined([page.summary, *_blocks(page.body)]))
    films = [_film(block) for block in page.body if block.block_type in _FILMS and block.value.get("video")]
    files = [_file(block) for block in page.body if block.block_type in _FILES]
    return [own, *films, *files]


def _film(block: Any) -> Found:
    title = block.value.get("title") or block.value["video"].title
    return film(block.value["video"], title=title, part=str(block.id))


def _file(block: Any) -> Found:
    document = block.value.get("document")
    parts = [block.value.get("description"), document.title if document else "", document.filename if document else ""]
    return Found(kind=Kind.TEMPLATE, title=block.value.get("title") or "", text=_joined(parts), part=str(block.id))


def _blocks(stream: StreamValue) -> Iterator[str]:
    for block in stream:
        if block.block_type not in _FILMS | _FILES:
            yield from _block(block.block_type, block.value)


def _block(kind: str, value: Any) -> Iterator[str]:
    if isinstance(value, StructValue):
        default = _ANSWERED if "task" in value else ("title",)
        for name in _FIELDS.get(kind, default):
            yield from _value(value.get(name))
    elif kind == "text":
        yield from _value(value)


def _value(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif hasattr(value, "source"):
        yield plain(value.source)
    elif isinstance(value, StructValue):
        yield str(value.get("text") or "")
    elif value is not None:
        for each in value:
            yield from _value(each)


def _joined(parts: list[Any]) -> str:
    return _tidy(_PART.join(text for text in (str(part or "").strip() for part in parts) if text))


def _tidy(text: str) -> str:
    """Return a text on one line, without a sign between parts where a sentence ends anyway."""
    return _NEEDLESS.sub(r"\1 ", " ".join(text.split())).strip(" ·")
