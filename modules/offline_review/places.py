"""Where a comment belongs, as words in a cell: „Ist-Modell: Antrag prüfen [Task_1]“, „Anlage: plan.pdf, Seite 3“."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.translation import gettext as _

from modules.assignments.files import model_of
from modules.assignments.models import Kind, Version
from modules.offline_review.words import (
    ATTACHMENT_WORD,
    PAGE_WORD,
    PLACES,
    POINT_WORD,
    by_words,
    listed,
    plain_form,
    said_as,
)
from modules.processes.steps import Step, steps
from modules.review.drafts import TypedComment
from modules.review.models import ATTACHMENT, PER_MILLE, WHOLE

MODELS = ("as_is", "to_be")
_ONLY_CHAPTERS = frozenset({"text"})
_ID = re.compile(r"\[([^\[\]]+)\]$")
_NUMBER = re.compile(r"[0-9]{1,5}(?=\s|$)", re.ASCII)
_LONGEST_NAME = 300


class UnknownPlace(Exception):
    """There is no such place in the work; `sentence` says what is possible."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place as `ReviewComment` knows it."""

    place: str
    element_id: str = ""
    element_name: str = ""
    file_id: int | None = None
    page: int | None = None
    x: int | None = None
    y: int | None = None


def written_place(comment: TypedComment, *, files: Mapping[int, str]) -> str:
    """Return a place as words that `Places.find` understands.

    Args:
        comment: of a draft.
        files: names of the attachments by their key.
    """
    if comment.place == ATTACHMENT:
        words = [f"{ATTACHMENT_WORD}: {files.get(comment.file_id or 0, '')}"]
        if comment.page is not None:
            words.append(f"{PAGE_WORD} {comment.page}")
        if comment.x is not None:
            words.append(f"{POINT_WORD} {comment.x}/{comment.y}")
        return ", ".join(words)
    label = str(PLACES.get(comment.place, PLACES[WHOLE]))
    if not comment.element_id:
        return label
    return " ".join(f"{label}: {comment.element_name} [{comment.element_id}]".split())


class Places:
    """The places of one version; its models are read once, and only where a comment names one of their steps."""

    def __init__(self, version: Version) -> None:
        """Take a version whose models and attachments were loaded with their files."""
        self.version = version
        self._steps: dict[str, tuple[Step, ...]] = {}

    @property
    def parts(self) -> list[str]:
        """Names of the parts of this work, without steps and attachments."""
        is_chapter = self.version.submission.assignment.kind == Kind.CONCEPT
        names = (name for name in PLACES if name == WHOLE or (name in _ONLY_CHAPTERS) == is_chapter)
        return [name for name in names if name not in MODELS or getattr(self.version, f"{name}_id") is not None]

    def find(self, text: str) -> Place:
        """Return the place that is meant; nothing means the whole work.

        Raises:
            UnknownPlace: there is none, or several are called so.
        """
        if not text.strip():
            return Place(place=WHOLE)
        part = _parts_by_words().get(plain_form(text))
        if part in self.parts:
            return Place(place=part)
        head, colon, rest = text.partition(":")
        named = plain_form(head)
        if colon and named in said_as(ATTACHMENT_WORD):
            return self._attachment(rest.strip())
        part = _parts_by_words().get(named)
        if colon and part in MODELS and part in self.parts:
            return self._step(part, rest.strip())
        possible = {"text": text[:120], "places": listed(PLACES[name] for name in self.parts)}
        raise UnknownPlace(_("Die Stelle „%(text)s“ gibt es hier nicht. Möglich sind: %(places)s.") % possible)

    def _step(self, part: str, text: str) -> Place:
        found = _meant(self._read(part), text=text)
        if len(found) == 1:
            name = found[0].name or found[0].kind
            return Place(place=part, element_id=found[0].element_id, element_name=name[:_LONGEST_NAME])
        words = {"text": text[:120], "model": PLACES[part]}
        if found:
            raise UnknownPlace(
                _("Im %(model)s heißen mehrere Schritte „%(text)s“. Bitte nehmen Sie die Nummer aus dem Steckbrief.")
                % words
            )
        raise UnknownPlace(
            _("Im %(model)s gibt es keinen Schritt „%(text)s“. Namen und Nummern stehen im Steckbrief.") % words
        )

    def _read(self, part: str) -> tuple[Step, ...]:
        if part not in self._steps:
            model = model_of(getattr(self.version, part))
            self._steps[part] = steps(model) if model is not None else ()
        return self._steps[part]

    def _attachment(self, text: str) -> Place:
        found = _attachment_form().fullmatch(text)
        name = plain_form(found["name"]) if found else ""
        files = [each.file for each in self.version.attachments.all()]
        file = next((each for each in files if plain_form(each.original_name) == name), None)
        if file is None or found is None:
            words = {"text": text[:120], "names": listed(each.original_name for each in files) or "–"}
            raise UnknownPlace(_("Eine Anlage „%(text)s“ gibt es hier nicht. Möglich sind: %(names)s.") % words)
        page, x, y = (int(found[each]) if found[each] else None for each in ("page", "x", "y"))
        if page == 0 or max(x or 0, y or 0) > PER_MILLE:
            raise UnknownPlace(_("Die Stelle „%(text)s“ liegt auf keiner Seite.") % {"text": text[:120]})
        return Place(place=ATTACHMENT, file_id=file.pk, page=page, x=x, y=y)


def _meant(found: tuple[Step, ...], *, text: str) -> list[Step]:
    """Return the steps that are called so: by id in brackets, else by name, by number and name, or by number."""
    by_id = _ID.search(text)
    if by_id is not None:
        return [each for each in found if each.element_id == by_id[1].strip()]
    name = plain_form(text)
    if not name:
        return []
    named = [each for each in found if plain_form(each.name or each.kind) == name]
    number = _NUMBER.match(text)
    if named or number is None:
        return named
    rest = plain_form(text[number.end() :])
    return [
        each for each in found if each.number == int(number[0]) and rest in {"", plain_form(each.name or each.kind)}
    ]


@cache
def _parts_by_words() -> dict[str, str]:
    return by_words(PLACES)


@cache
def _attachment_form() -> re.Pattern[str]:
    page, point = ("|".join(map(re.escape, sorted(said_as(word)))) for word in (PAGE_WORD, POINT_WORD))
    at_point = rf"\s*,\s*(?:{point})\s*(?P<x>[0-9]{{1,4}})/(?P<y>[0-9]{{1,4}})"
    tail = rf"(?:\s*,\s*(?:{page})\s*(?P<page>[0-9]{{1,4}})(?:{at_point})?)?"
    return re.compile(rf"(?P<name>.*?){tail}", re.IGNORECASE | re.ASCII | re.DOTALL)
