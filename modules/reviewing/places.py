"""Where a comment belongs, as a value of the select on the form: a part, an element of a model, a page of a file.

"whole", "analysis", "to_be", "to_be:Task_1", "attachment:12", "attachment:12:3", "attachment:12:3:310:442".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from modules.assignments.models import Version, WorkFile
from modules.assignments.shown import PART_LABELS, ShownModel
from modules.processes.profile import PROFILE_FIELDS
from modules.review.drafts import TypedComment
from modules.review.models import ATTACHMENT, PER_MILLE, WHOLE

MOST_PAGES = 30
"""Pages of one file that stand in the list of places; a click on a picture reaches the others."""

_MODELS = ("as_is", "to_be")
_PROCESS_PARTS = ("process_name", *(fact.name for fact in PROFILE_FIELDS), "analysis", "ideas")
_SPOT = re.compile(r"attachment:(\d{1,10})(?::(\d{1,4})(?::(\d{1,4}):(\d{1,4}))?)?\Z", re.ASCII)


@dataclass(frozen=True, kw_only=True)
class Document:
    """A file that can be commented on; `pages` is 0 where there are none to name."""

    file: WorkFile
    pages: int


class Places:
    """The places of one version, and their words."""

    def __init__(self, version: Version, *, models: Sequence[ShownModel], documents: Sequence[Document]) -> None:
        self.files = {each.file.pk: each.file for each in documents}
        # an element that has no name is known by what it is
        self.elements: Mapping[str, str] = {
            f"{model.name}:{step.element_id}": step.name or step.kind for model in models for step in model.steps
        }
        self.choices = _choices(version, models=models, documents=documents)
        self._titles = dict(_values(self.choices))

    def knows(self, value: str) -> bool:
        """Say whether a comment may belong there."""
        return bool(value) and (value in self._titles or value in self.elements or self._spot(value) is not None)

    def with_choice(self, value: str) -> list[Any]:
        """Return the choices, with one more for a place that is not in the list."""
        if value in self._titles or not self.knows(value):
            return self.choices
        return [*self.choices, (value, self.title_of(value))]

    def title_of(self, value: str) -> str:
        """Return the words for a place; empty for one that the version does not have."""
        if value in self._titles:
            return self._titles[value]
        spot = self._spot(value)
        if spot is None:
            return self.elements.get(value, "")[:80]
        by = {"name": self.files[spot["file_id"]].original_name, "number": spot["page"]}
        return _("%(name)s, Seite %(number)d") % by if spot["page"] else by["name"]

    def words_for(self, comment: TypedComment) -> str:
        """Return the words for the place of a comment."""
        words = self.title_of(value_of(comment))
        model = PART_LABELS.get(comment.place, "") if comment.element_id else ""
        return f"{model}: {words}" if model and words else words

    def comment(self, value: str, *, text: str) -> TypedComment:
        """Return what was typed at a place; a place that the version does not have is left open."""
        spot = self._spot(value)
        if spot is not None:
            return TypedComment(text=text, place=ATTACHMENT, **spot)
        if not self.knows(value):
            return TypedComment(text=text)
        part, _colon, element_id = value.partition(":")
        return TypedComment(
            text=text, place=part, element_id=element_id, element_name=self.elements.get(value, "")[:300]
        )

    def _spot(self, value: str) -> dict[str, Any] | None:
        found = _SPOT.match(value)
        if found is None:
            return None
        file_id, page, x, y = (int(each) if each else None for each in found.groups())
        is_inside = page != 0 and (x is None or y is None or max(x, y) <= PER_MILLE)
        return {"file_id": file_id, "page": page, "x": x, "y": y} if file_id in self.files and is_inside else None


def value_of(comment: TypedComment) -> str:
    """Return the value of the select for a comment as it was stored."""
    parts: list[Any] = [comment.place]
    if comment.place == ATTACHMENT:
        parts += [each for each in (comment.file_id, comment.page, comment.x, comment.y) if each is not None]
    elif comment.element_id:
        parts.append(comment.element_id)
    return ":".join(str(each) for each in parts)


def _choices(version: Version, *, models: Sequence[ShownModel], documents: Sequence[Document]) -> list[Any]:
    assignment = version.submission.assignment
    is_chapter = assignment.kind == "concept"
    minutes = ("minutes_per_case_to_be",) if assignment.needs_to_be else ()
    parts = ("text",) if is_chapter else (*_PROCESS_PARTS, *minutes)
    groups: list[Any] = [("", _("Stelle wählen")), (WHOLE, _("Arbeit insgesamt"))]
    for model in models:
        whole = [(model.name, _("%(model)s insgesamt") % {"model": model.title})]
        steps = [
            (f"{model.name}:{step.element_id}", f"{step.number} {step.name or step.kind}"[:80]) for step in model.listed
        ]
        groups.append((model.title, whole + steps))
    title = _("Text") if is_chapter else _("Steckbrief und Texte")
    groups.append((title, [(name, str(PART_LABELS[name])) for name in parts]))
    pages = [choice for document in documents for choice in _pages(document)]
    return [*groups, (_("Anlagen"), pages)] if pages else groups


def _pages(document: Document) -> list[tuple[str, str]]:
    value, name = f"{ATTACHMENT}:{document.file.pk}", document.file.original_name[:60]
    numbers = range(1, min(document.pages, MOST_PAGES) + 1)
    words = [
        (f"{value}:{number}", _("%(name)s, Seite %(number)d") % {"name": name, "number": number}) for number in numbers
    ]
    return [(value, name), *words]


def _values(choices: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for value, words in choices:
        if isinstance(words, list):
            yield from words
        elif value:
            yield value, words
