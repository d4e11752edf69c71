"""How many ticks and answers hang on the parts of a lesson, and on those that are about to go."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from modules.checklists.models import LessonTick, OwnItem
from modules.content.models import LessonPage, Programme
from modules.content.queries import programme_of
from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseAnswer
from modules.progress.models import LessonFinish


@dataclass(frozen=True, kw_only=True)
class Part:
    """A point of a checklist, a checklist or an exercise; `within` names the checklist of a point."""

    key: str
    title: str
    within: str = ""


@dataclass(frozen=True, kw_only=True)
class PartRecords:
    """A part with how many ticks, own points or answers hang on it; `count` says it in words."""

    title: str
    within: str
    number: int
    count: str


@dataclass(frozen=True, kw_only=True)
class Removed:
    """What a new version takes off: parts with records, and the records."""

    parts: int
    records: int


@dataclass(frozen=True, kw_only=True)
class _Counts:
    ticks: Mapping[str, int]
    own: Mapping[str, int]
    people: Mapping[str, int]
    tries: Mapping[str, int]

    def number(self, key: str) -> int:
        return self.ticks.get(key, 0) + self.own.get(key, 0) + self.people.get(key, 0)

    def words(self, key: str) -> str:
        """Return the records of one part in words."""
        found = []
        if ticks := self.ticks.get(key, 0):
            found.append(ngettext("%(count)d Haken", "%(count)d Haken", ticks) % {"count": ticks})
        if own := self.own.get(key, 0):
            found.append(ngettext("%(count)d eigener Punkt", "%(count)d eigene Punkte", own) % {"count": own})
        if people := self.people.get(key, 0):
            tries = self.tries.get(key, 0)
            answers = ngettext("%(count)d Antwort", "%(count)d Antworten", tries) % {"count": tries}
            persons = ngettext("von %(count)d Person", "von %(count)d Personen", people) % {"count": people}
            found.append(f"{answers} {persons}" if tries else _("Entwurf %(persons)s") % {"persons": persons})
        return ", ".join(found)


def records_on(lesson: LessonPage) -> list[PartRecords]:
    """Return the parts of a lesson on which something hangs, in their order, with one query per kind."""
    parts = parts_of(lesson)
    counts = _counts([part.key for part in parts], programme=programme_of(lesson))
    return [
        PartRecords(title=part.title, within=part.within, number=number, count=counts.words(part.key))
        for part in parts
        if (number := counts.number(part.key))
    ]


def removed_from(before: LessonPage, *, after: LessonPage) -> Removed:
    """Return what a new version of a lesson takes off, in as many queries."""
    kept = {part.key for part in parts_of(after)}
    gone = [part.key for part in parts_of(before) if part.key not in kept]
    counts = _counts(gone, programme=programme_of(before))
    numbers = [counts.number(key) for key in gone if counts.number(key)]
    return Removed(parts=len(numbers), records=sum(numbers))


def parts_of(lesson: LessonPage) -> list[Part]:
    """Return the points, checklists and exercises of a lesson; new ones have no id yet and are left out."""
    found = []
    for each in lesson.checklists():
        found += [Part(key=point.key, title=point.text, within=each.title) for point in each.points]
        found.append(Part(key=each.key, title=each.title))
    found += [Part(key=key, title=title) for key, title in lesson.exercises().items()]
    return [part for part in found if _is_id(part.key)]


def _counts(keys: list[str], *, programme: Programme) -> _Counts:
    """Count what people of this programme left; copies of a page share ids with it."""
    theirs = Enrolment.objects.filter(programme=programme)
    ticks = LessonTick.objects.filter(item_id__in=keys, enrolment__in=theirs)
    own = OwnItem.objects.filter(block_id__in=keys, enrolment__in=theirs)
    answers = ExerciseAnswer.objects.filter(block_id__in=keys, enrolment__in=theirs)
    rows = answers.values_list("block_id").annotate(Count("pk", distinct=True), Count("tries"))
    people, tries = Counter[str](), Counter[str]()
    for key, persons, given in rows:
        people[str(key)], tries[str(key)] = persons, given
    return _Counts(ticks=_by(ticks, "item_id"), own=_by(own, "block_id"), people=people, tries=tries)


def _by(rows: QuerySet[Any], name: str) -> dict[str, int]:
    return {str(key): count for key, count in rows.order_by().values_list(name).annotate(Count("pk"))}


def _is_id(key: str) -> bool:
    try:
        UUID(key)
    except ValueError:
        return False
    return True


def people_finished(pages: Iterable[Page]) -> int:
    """Return how many participants have finished one of these lessons or of those below them."""
    below = Q()
    for page in pages:
        below |= Q(lesson__path__startswith=page.path)
    rows = LessonFinish.objects.filter(below) if below else LessonFinish.objects.none()
    return rows.values("enrolment").distinct().count()
