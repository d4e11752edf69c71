"""What somebody has written and answered."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from modules.enrolment.models import Enrolment
from modules.exercises.models import ExerciseAnswer, ExerciseTry


@dataclass(frozen=True, kw_only=True)
class Answered:
    """What is stored of one exercise: the draft, and the answers that were given, oldest first."""

    answer: ExerciseAnswer
    tries: tuple[ExerciseTry, ...] = ()


def answered_blocks(enrolment: Enrolment, *, block_ids: Collection[str]) -> frozenset[str]:
    """Return which of some exercises have at least one answer that was given, by id of their block."""
    rows = ExerciseTry.objects.filter(answer__enrolment=enrolment, answer__block_id__in=list(block_ids))
    return frozenset(str(block) for block in rows.values_list("answer__block_id", flat=True).distinct())


def answers_to(enrolment: Enrolment, *, block_ids: Collection[str]) -> dict[str, Answered]:
    """Return what is stored of some exercises by id of their block, in two trips, or none without exercises."""
    if not block_ids:
        return {}
    answers = list(ExerciseAnswer.objects.filter(enrolment=enrolment, block_id__in=list(block_ids)))
    tries: dict[int, list[ExerciseTry]] = defaultdict(list)
    for each in ExerciseTry.objects.filter(answer__in=[answer.pk for answer in answers]).order_by("number"):
        tries[each.answer_id].append(each)
    return {str(each.block_id): Answered(answer=each, tries=tuple(tries[each.pk])) for each in answers}
