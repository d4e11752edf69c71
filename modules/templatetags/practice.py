"""What templates ask of an exercise."""

from typing import Any

from django import template
from django.template.context import Context

from modules.exercises.shown import ShownExercise, shown_exercise
from modules.exercises.written import exercise_in

register = template.Library()


@register.simple_tag(takes_context=True)
def exercise_at(context: Context, block: Any) -> ShownExercise:
    """The exercise in a block as the reader may see it: ``{% exercise_at block as shown %}``.

    Participants see what they wrote, and the sample solution after an own answer. Who reads everything (the gate
    let her pass, and she studies nothing) and who previews a draft sees the solution at once. Everybody else,
    and every page that is drawn without a request, gets the task only.
    """
    exercise = exercise_in(block)
    request = context.get("request")
    if request is None or not hasattr(request, "study"):
        return ShownExercise(exercise=exercise, reads_solutions=bool(getattr(request, "is_preview", False)))
    study = request.study
    if study is None:
        return ShownExercise(exercise=exercise, reads_solutions=True)
    if study.lesson is None:
        return ShownExercise(exercise=exercise)
    return shown_exercise(
        exercise,
        page_id=context["page"].pk,
        owner_id=study.enrolment_id,
        answered=study.answers.get(exercise.block_id),
    )
