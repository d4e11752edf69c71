"""What a rubric must be, when two say the same, and which chosen steps live on in the next version."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

FEWEST_STEPS = 2


@dataclass(frozen=True, kw_only=True)
class StepContent:
    """One step as it is written."""

    title: str
    text: str = ""
    points: int | None = None


@dataclass(frozen=True, kw_only=True)
class CriterionContent:
    """One criterion as it is written; `key` is what it is known by through all versions."""

    key: str
    title: str
    hint: str = ""
    steps: tuple[StepContent, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Content:
    """Everything that makes a version of a rubric what it is; `assignment_id` is None for the shared one."""

    kind: str
    assignment_id: int | None
    title: str
    criteria: tuple[CriterionContent, ...]

    @property
    def mark(self) -> str:
        """A short mark that differs where the content differs, so that a form knows what it was built on."""
        return sha256(repr(self).encode()).hexdigest()[:20]


class Flaw(StrEnum):
    """Why a rubric cannot be kept."""

    NO_CRITERION = "no_criterion"
    SAME_CRITERION = "same_criterion"
    FEW_STEPS = "few_steps"
    SAME_STEP = "same_step"
    POINTS_FOR_SOME = "points_for_some"
    POINTS_NOT_RISING = "points_not_rising"


def flaws(content: Content) -> Iterator[tuple[Flaw, str]]:
    """Yield what is wrong with a rubric, each with the title of the criterion it is about.

    Points are given for all steps of a criterion or for none, and rise from step to step; anything else is refused,
    since nobody could tell afterwards what a sum of them means. Titles are told apart without regard to case, since
    chosen steps are found again by them.
    """
    if not content.criteria:
        yield Flaw.NO_CRITERION, ""
    for title in _twice(each.title for each in content.criteria):
        yield Flaw.SAME_CRITERION, title
    for criterion in content.criteria:
        for flaw in _flaws_of(criterion):
            yield flaw, criterion.title


def carried_over(
    chosen: Mapping[str, int], *, titles: Mapping[int, tuple[str, str]], offered: Mapping[str, Mapping[str, int]]
) -> dict[str, int]:
    """Return the steps that were chosen in any version of a rubric as steps of the version in force.

    A step that is offered stays. One of another version becomes the step of the same title in the criterion of the
    same key; where there is none, nothing is chosen, so that nobody judges by words that she did not read.

    Args:
        chosen: ids of steps by key of their criterion.
        titles: of steps of other versions: key of the criterion and title of the step by id.
        offered: ids of the version in force, by key of the criterion and title of the step.
    """
    kept = {}
    for key, step_id in chosen.items():
        steps = offered.get(key, {})
        was_in, title = titles.get(step_id, ("", ""))
        if step_id in steps.values():
            kept[key] = step_id
        elif was_in == key and (same := _folded(steps).get(title.casefold())) is not None:
            kept[key] = same
    return kept


def _flaws_of(criterion: CriterionContent) -> Iterator[Flaw]:
    points = [each.points for each in criterion.steps]
    given = [each for each in points if each is not None]
    if len(criterion.steps) < FEWEST_STEPS:
        yield Flaw.FEW_STEPS
    if _twice(each.title for each in criterion.steps):
        yield Flaw.SAME_STEP
    if given and len(given) < len(points):
        yield Flaw.POINTS_FOR_SOME
    elif given != sorted(set(given)):
        yield Flaw.POINTS_NOT_RISING


def _twice(titles: Iterable[str]) -> list[str]:
    found = list(titles)
    counts = Counter(each.casefold() for each in found)
    return [title for place, title in enumerate(found) if counts[title.casefold()] > 1 and _is_first(found, place)]


def _is_first(titles: Sequence[str], place: int) -> bool:
    return all(each.casefold() != titles[place].casefold() for each in titles[:place])


def _folded(steps: Mapping[str, int]) -> dict[str, int]:
    return {title.casefold(): step_id for title, step_id in steps.items()}
