"""A model of one work beside a model of another, and what is different."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from modules.assignments.models import Draft, Version, WorkFile
from modules.assignments.shown import ShownModel, shown_model
from modules.comparisons.groups import Group, groups_of, summary_of
from modules.differences.changes import Mark, ModelDifference
from modules.differences.of_models import compare
from modules.differences.side_by_side import Row, side_by_side
from modules.processes.model import ProcessModel

MOST_ROWS = 200
"""Rows of steps on a page; who compares more works with the lists of differences."""


@dataclass(frozen=True, kw_only=True)
class Side:
    """One of two models.

    Attributes:
        key: "vorher" or "nachher"; part of the addresses of drawings and of the ids of the page.
        label: what the page calls this side, for example "Ist" or "Fassung 2".
        work: the draft or version it belongs to.
        name: "as_is" or "to_be".
        picture: address of the drawing with marks.
    """

    key: str
    label: str
    work: Draft | Version
    name: str
    picture: str

    @property
    def file(self) -> WorkFile | None:
        """The stored file, if there is one."""
        file: WorkFile | None = getattr(self.work, self.name)
        return file


@dataclass(kw_only=True)
class Pair:
    """Two models side by side; what is dear is worked out once and only if a page asks."""

    title: str
    before: Side
    after: Side

    @property
    def is_empty(self) -> bool:
        """Neither side has a file."""
        return self.before.file is None and self.after.file is None

    @property
    def is_same_file(self) -> bool:
        """Both sides hold the same bytes."""
        here, there = self.before.file, self.after.file
        return here is not None and there is not None and here.sha256 == there.sha256

    @cached_property
    def models(self) -> tuple[ProcessModel | None, ProcessModel | None]:
        """What was read on each side."""
        before, after = self.shown
        return (before.model if before else None), (after.model if after else None)

    @cached_property
    def shown(self) -> tuple[ShownModel | None, ShownModel | None]:
        """Each side as a page shows it."""
        return shown_model(self.before.work, name=self.before.name), shown_model(self.after.work, name=self.after.name)

    @cached_property
    def difference(self) -> ModelDifference | None:
        """What is different, or None where one side holds no model that can be read."""
        before, after = self.models
        return None if before is None or after is None else compare(before, after)

    @cached_property
    def groups(self) -> list[Group]:
        """The differences in groups."""
        return groups_of(self.difference) if self.difference is not None else []

    @property
    def summary(self) -> str:
        """The differences in one sentence; empty where there are none."""
        return summary_of(self.difference) if self.difference is not None else ""

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The steps of both models beside each other."""
        before, after = self.models
        if before is None or after is None or self.difference is None:
            return ()
        return side_by_side(before, after, difference=self.difference)

    @property
    def listed(self) -> tuple[Row, ...]:
        """Those rows that stand on the page."""
        return self.rows[:MOST_ROWS]

    @property
    def unlisted(self) -> int:
        """How many rows do not."""
        return len(self.rows) - len(self.listed)

    @property
    def lack(self) -> str:
        """Why nothing is compared, in a sentence; empty where something is."""
        if self.difference is not None:
            return ""
        for side, shown in zip((self.before, self.after), self.shown, strict=True):
            if shown is None:
                return _("%(side)s: Hier liegt kein Modell vor. Es gibt nichts zu vergleichen.") % {"side": side.label}
            if not shown.file.is_model:
                return _(
                    "%(side)s: Das Modell liegt als Bild oder PDF vor. Vergleichen lassen sich nur BPMN-Dateien."
                ) % {"side": side.label}
        return _("Eine der beiden Dateien lässt sich nicht mehr lesen. Es gibt nichts zu vergleichen.")

    @property
    def sides(self) -> list["ShownSide"]:
        """What there is to draw, earlier side first."""
        return [
            ShownSide(side=side, shown=shown, marks=marks)
            for side, shown, marks in zip((self.before, self.after), self.shown, self.marks, strict=True)
            if shown is not None
        ]

    @property
    def marks(self) -> tuple[Mapping[str, Mark], Mapping[str, Mark]]:
        """What to mark in the drawing of each side."""
        if self.difference is None:
            return {}, {}
        return self.difference.marks_before(), self.difference.marks_after()


@dataclass(frozen=True, kw_only=True)
class ShownSide:
    """One side as it is drawn."""

    side: Side
    shown: ShownModel
    marks: Mapping[str, Mark]

    @property
    def added(self) -> str:
        """Ids of new elements, for the viewer."""
        return self._ids(Mark.ADDED)

    @property
    def removed(self) -> str:
        """Ids of elements that fall away."""
        return self._ids(Mark.REMOVED)

    @property
    def changed(self) -> str:
        """Ids of elements that are otherwise."""
        return self._ids(Mark.CHANGED)

    def _ids(self, kind: Mark) -> str:
        return " ".join(each for each, mark in self.marks.items() if mark is kind)
