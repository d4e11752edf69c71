"""From the blocks of a lesson in TOML to the raw form of Wagtail's StreamField, with the ids kept."""

from collections.abc import Callable, Mapping
from typing import Any

from lms.demo.texts import Entry, said

Raw = dict[str, Any]


class UnknownBlock(Exception):
    """The content names a kind of block, a document or a video that the loader does not know."""


def lesson_body(blocks: list[Entry], *, documents: Mapping[str, int], videos: Mapping[str, int]) -> list[Raw]:
    """Return the body of a lesson.

    Args:
        blocks: the tables of one lesson.
        documents: primary keys by file name.
        videos: primary keys by name without ending.

    Raises:
        UnknownBlock: which one.
    """
    return [_block(block, documents=documents, videos=videos) for block in blocks]


def titled_texts(
    entries: list[Entry], *, kind: str, language: str, names: tuple[str, ...] = ("title", "text")
) -> list[Raw]:
    """Return the blocks of a page that are made of short texts.

    Args:
        entries: tables of a TOML file.
        kind: name of the block in the page's field.
        language: `de` or `en`.
        names: of the texts in a block.
    """
    return [
        {"type": kind, "value": {name: said(entry, name, language=language) for name in names}} for entry in entries
    ]


def _block(block: Entry, *, documents: Mapping[str, int], videos: Mapping[str, int]) -> Raw:
    kind = str(block["kind"])
    if kind not in _VALUES:
        raise UnknownBlock(f"kind {kind} in block {block['id']}")
    try:
        value = _VALUES[kind](block, documents, videos)
    except KeyError as error:
        raise UnknownBlock(f"{error} is missing for block {block['id']} ({kind})") from error
    return {"type": kind, "id": str(block["id"]), "value": value}


def _checklist(block: Entry, _documents: Mapping[str, int], _videos: Mapping[str, int]) -> Raw:
    items = [{"type": "item", "id": str(item["id"]), "value": _point(item)} for item in block["items"]]
    return {"title": block["title"], "items": items}


def _point(item: Entry) -> Raw:
    return {"text": item["text"], "due_in_week": item.get("due_in_week")}


def _template(block: Entry, documents: Mapping[str, int], _videos: Mapping[str, int]) -> Raw:
    return {
        "title": block["title"],
        "description": block["description"],
        "document": documents[block["file"]],
    }


def _exercise(block: Entry, _documents: Mapping[str, int], _videos: Mapping[str, int]) -> Raw:
    return {"title": block["title"], "task": block["task_html"], "solution": block["solution_html"]}


def _judged(block: Entry) -> Raw:
    """Return what exercises with right and wrong share."""
    said = {"right": block.get("right", ""), "wrong": block.get("wrong", "")}
    return {"title": block["title"], "task": block["task_html"], "solution": block["solution_html"], **said}


def _choice(block: Entry, _documents: Mapping[str, int], _videos: Mapping[str, int]) -> Raw:
    names = ("text", "is_right", "feedback")
    options = [
        {"type": "item", "id": str(each["id"]), "value": {name: each[name] for name in names}}
        for each in block["options"]
    ]
    return {**_judged(block), "several": block["several"], "options": options}


def _ordering(block: Entry, _documents: Mapping[str, int], _videos: Mapping[str, int]) -> Raw:
    items = [{"type": "item", "id": str(each["id"]), "value": each["text"]} for each in block["steps"]]
    return {**_judged(block), "items": items}


def _number(block: Entry, _documents: Mapping[str, int], _videos: Mapping[str, int]) -> Raw:
    return {**_judged(block), **{name: block[name] for name in ("number", "tolerance", "unit")}}


def _file_exercise(block: Entry, documents: Mapping[str, int], videos: Mapping[str, int]) -> Raw:
    return {**_exercise(block, documents, videos), "kinds": block["kinds"], "largest_mb": block["largest_mb"]}


_VALUES: Mapping[str, Callable[[Entry, Mapping[str, int], Mapping[str, int]], Any]] = {
    "text": lambda block, _documents, _videos: block["html"],
    "video": lambda block, _documents, videos: {"title": block["title"], "video": videos[block["file"]]},
    "checklist": _checklist,
    "template": _template,
    "exercise": _exercise,
    "choice_exercise": _choice,
    "ordering_exercise": _ordering,
    "number_exercise": _number,
    "file_exercise": _file_exercise,
    "callout": lambda block, _documents, _videos: {
        "tone": block["tone"],
        "title": block["title"],
        "text": block["html"],
    },
    "quotation": lambda block, _documents, _videos: {"text": block["text"], "source": block["source"]},
}
