"""What is different in a version since the one before it, and between its two models, as the screen marks it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from modules.assignments.models import Version
from modules.assignments.shown import Fact, ShownModel, facts_of, models_of, yearly_hours
from modules.comparisons.groups import Group, groups_of, summary_of
from modules.comparisons.texts import ShownPiece, TextDifference, texts_of
from modules.differences.changes import Mark, ModelDifference
from modules.differences.of_models import compare
from modules.differences.of_texts import PieceKind, compare_texts


@dataclass(frozen=True, kw_only=True)
class MarkedIds:
    """Elements to mark in a drawing: ids parted by blanks, as the viewer takes them."""

    added: str = ""
    removed: str = ""
    changed: str = ""

    @classmethod
    def of(cls, marks: Mapping[str, Mark]) -> "MarkedIds":
        """Sort marks by their kind."""
        return cls(**{kind.value: " ".join(each for each, mark in marks.items() if mark is kind) for kind in Mark})


@dataclass(frozen=True, kw_only=True)
class ModelChanges:
    """What is different between two models, in words and as marks on both sides."""

    summary: str
    groups: Sequence[Group]
    before: MarkedIds
    after: MarkedIds

    @classmethod
    def of(cls, difference: ModelDifference) -> "ModelChanges":
        """Read it from what was found."""
        return cls(
            summary=summary_of(difference),
            groups=groups_of(difference),
            before=MarkedIds.of(difference.marks_before()),
            after=MarkedIds.of(difference.marks_after()),
        )


@dataclass(frozen=True, kw_only=True)
class MarkedFact:
    """An entry of the profile; `pieces` is empty where nothing is different."""

    fact: Fact
    pieces: Sequence[ShownPiece]

    @property
    def was_empty(self) -> bool:
        """Whether nothing stood there before."""
        return bool(self.pieces) and all(piece.kind == "added" for piece in self.pieces)

    @property
    def is_empty_now(self) -> bool:
        """Whether nothing stands there any more."""
        return bool(self.pieces) and all(piece.kind == "removed" for piece in self.pieces)


@dataclass(kw_only=True)
class Changes:
    """A version beside the one before it."""

    before: Version
    version: Version
    models: Sequence[ShownModel]

    @cached_property
    def texts(self) -> dict[str, TextDifference]:
        """The fields of text that are different, by name."""
        return {each.name: each for each in texts_of(self.before, self.version) if each.is_changed}

    @cached_property
    def of_models(self) -> dict[str, ModelChanges]:
        """The models that are different, by name; none for those that nobody can compare."""
        earlier = {model.name: model for model in models_of(self.before)}
        found = {model.name: changes_between(earlier.get(model.name), model) for model in self.models}
        return {name: changes for name, changes in found.items() if changes is not None and changes.groups}


def changes_between(before: ShownModel | None, after: ShownModel | None) -> ModelChanges | None:
    """Compare two models; None where one is missing, unreadable or very large, or both are the same file."""
    if before is None or after is None or before.file.sha256 == after.file.sha256:
        return None
    if before.model is None or after.model is None or before.is_large or after.is_large:
        return None
    return ModelChanges.of(compare(before.model, after.model))


def marked_facts(version: Version, *, changes: Changes | None) -> list[MarkedFact]:
    """Return the profile with what is different since the version before."""
    texts = changes.texts if changes is not None else {}
    facts = facts_of(version)
    names = {fact.name for fact in facts}
    gone = [
        Fact(name=name, label=each.label, value="")
        for name, each in texts.items()
        if name == "minutes_per_case_to_be" and name not in names
    ]
    return [MarkedFact(fact=fact, pieces=texts[fact.name].shown if fact.name in texts else []) for fact in facts + gone]


def marked_hours(version: Version, *, changes: Changes | None) -> list[ShownPiece]:
    """Return the hours a year as pieces; empty where they are not known."""
    now = yearly_hours(version)
    pieces = compare_texts(yearly_hours(changes.before) if changes is not None else now, now)
    is_same = all(piece.kind is PieceKind.SAME for piece in pieces)
    return [ShownPiece(kind="same" if is_same else piece.kind.value, text=piece.text) for piece in pieces]
