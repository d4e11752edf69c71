"""What trainers said in the past: decision, words, grades, comments."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from lms.accounts.models import User
from lms.demo.stories import spread
from lms.demo.texts import Entry, read
from modules.assignments.files import model_of
from modules.assignments.models import Version, WorkFile
from modules.review.actions import Comment
from modules.review.models import Decision, Review, ReviewComment, ReviewGrade
from modules.rubrics.actions import mark_as_used
from modules.rubrics.models import Criterion, GradeStep, Rubric

BEST, MIDDLE = -1, 1
# share of the grades of accepted work that are one step lower, and of returned work that are the best
LOWER, STILL_BEST = 0.18, 0.4


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """One judgement that is to be written; `work` is None for a chapter."""

    version: Version
    work: Entry | None
    reviewer: User
    decision: str
    decided_at: datetime


def write_reviews(verdicts: Sequence[Verdict]) -> None:
    """Write judgements with grades and comments, in bulk."""
    rubrics = {each.kind: each for each in _shared_rubrics()}
    reviews = Review.objects.bulk_create(
        Review(
            version=each.version,
            reviewer=each.reviewer,
            rubric=rubrics.get(each.version.submission.assignment.kind),
            decision=each.decision,
            words=_words(each),
            decided_at=each.decided_at,
            release_at=each.decided_at,
            released_at=each.decided_at,
        )
        for each in verdicts
    )
    grades, comments = [], []
    for review, each in zip(reviews, verdicts, strict=True):
        criteria = rubrics[each.version.submission.assignment.kind].criteria.all()
        grades += _grades(review, steps=grade_steps(criteria, decision=each.decision, seed=each.version.pk))
        if each.decision == Decision.CHANGES_WANTED:
            comments += _comments(review, said=_returned_with(each))
    ReviewGrade.objects.bulk_create(grades)
    for rubric in rubrics.values():
        mark_as_used(rubric=rubric, now=min((each.decided_at for each in reviews), default=rubric.created_at))
    ReviewComment.objects.bulk_create(comments)


def grade_steps(criteria: Iterable[Criterion], *, decision: str, seed: object) -> list[GradeStep]:
    """Return one step for each criterion that goes with a decision.

    Args:
        criteria: with their steps, the lowest first.
        decision: a value of `Decision`.
        seed: gives variety.
    """
    chosen = []
    for criterion in criteria:
        steps, chance = list(criterion.steps.all()), spread(seed, criterion.pk)
        if decision == Decision.DECLINED:
            chosen.append(steps[0])
        elif decision == Decision.ACCEPTED:
            chosen.append(steps[MIDDLE] if chance < LOWER else steps[BEST])
        else:
            chosen.append(steps[BEST] if chance < STILL_BEST else steps[MIDDLE])
    return chosen


def element_comments(work: Entry, *, file: WorkFile | None) -> list[Comment]:
    """Return the comments that the content holds on elements of a work's as-is model.

    Args:
        work: a table of the content.
        file: the model in which the elements are looked up by name.
    """
    model = model_of(file)
    nodes = {node.name: node.id for node in model.nodes} if model is not None else {}
    return [
        Comment(place="as_is", element_id=nodes[each["element"]], element_name=each["element"], text=each["text"])
        for each in read("works")["element_comment"]
        if each["work"] == work["slug"] and each["element"] in nodes
    ]


def words_on(work: Entry, *, decision: str) -> str:
    """Return what the content says about a work under a decision, or nothing."""
    found = (each for each in read("works")["comment"] if each["work"] == work["slug"] and each["decision"] == decision)
    return next((str(each["text"]) for each in found), "")


def _shared_rubrics() -> Iterable[Rubric]:
    return Rubric.objects.filter(is_current=True, assignment=None).prefetch_related("criteria__steps")


def _words(verdict: Verdict) -> str:
    fitting = words_on(verdict.work, decision=verdict.decision) if verdict.work is not None else ""
    if fitting or verdict.decision == Decision.CHANGES_WANTED:
        return fitting
    if verdict.decision == Decision.DECLINED:
        return next(str(each["text"]) for each in read("works")["comment"] if each["decision"] == verdict.decision)
    praise = read("works")["praise"]
    return str(praise[int(spread("praise", verdict.version.pk) * len(praise))]["text"]) if verdict.work else ""


def _returned_with(verdict: Verdict) -> list[Comment]:
    if verdict.work is None:
        return [Comment(place="text", text=read("works")["concept_remark"][0]["text"])]
    bank = read("works")["comment_snippet"]
    first = int(spread("snippet", verdict.version.pk) * len(bank))
    general = [
        Comment(place="as_is" if at == 0 else "analysis", text=bank[(first + at) % len(bank)]["text"]) for at in (0, 1)
    ]
    return [*element_comments(verdict.work, file=verdict.version.as_is), *general[:1]]


def _grades(review: Review, *, steps: Sequence[GradeStep]) -> list[ReviewGrade]:
    return [
        ReviewGrade(
            review=review,
            number=number,
            criterion=step.criterion,
            step=step,
            criterion_title=step.criterion.title,
            step_title=step.title,
            step_text=step.text,
        )
        for number, step in enumerate(steps, start=1)
    ]


def _comments(review: Review, *, said: Sequence[Comment]) -> list[ReviewComment]:
    return [
        ReviewComment(
            review=review,
            number=number,
            place=each.place,
            element_id=each.element_id,
            element_name=each.element_name,
            text=each.text,
        )
        for number, each in enumerate(said, start=1)
    ]
