"""The programme and what it asks for: assignments, chapters of the concept, rubrics, building blocks."""

from collections.abc import Iterable

from lms.demo.pages import FIRST_WEEK
from lms.demo.texts import read
from modules.assignments.models import Assignment, Kind
from modules.building_blocks.models import BuildingBlock
from modules.content.models import Programme
from modules.rubrics.models import Criterion, GradeStep, Rubric

CODE = "kpm"


def load_programme() -> Programme:
    """Write the programme."""
    text = read("programme")
    return Programme.objects.create(code=CODE, title=text["title"], title_en=text["title_en"])


def load_assignments(programme: Programme) -> list[Assignment]:
    """Write the process assignments and the chapters; return both, in their order."""
    processes = [
        Assignment(kind=Kind.PROCESS, task=each["task_html"], needs_to_be=each["needs_to_be"])
        for each in read("assignments")["assignment"]
    ]
    chapters = [Assignment(kind=Kind.CONCEPT, task=each["guide_html"]) for each in read("concept")["chapter"]]
    written = [*processes, *chapters]
    for assignment, each in zip(
        written, [*read("assignments")["assignment"], *read("concept")["chapter"]], strict=True
    ):
        assignment.programme = programme
        assignment.number = each["number"]
        assignment.module_number = each["module"]
        assignment.title = each["title"]
        assignment.minutes = each["minutes"]
        assignment.due_in_week = each["due_in_week"] + FIRST_WEEK
    return Assignment.objects.bulk_create(written)


def load_rubrics(assignments: Iterable[Assignment]) -> None:
    """Write by what trainers judge: shared rubrics, and those of one assignment."""
    by_number = {each.number: each for each in assignments if each.kind == Kind.PROCESS}
    for text in read("rubrics")["rubric"]:
        only = by_number[text["assignment"]] if "assignment" in text else None
        rubric = Rubric.objects.create(kind=Kind(text["kind"]), assignment=only, title=text["title"])
        for order, each in enumerate(text["criterion"]):
            criterion = Criterion.objects.create(
                rubric=rubric, title=each["title"], hint=each["hint"], sort_order=order
            )
            GradeStep.objects.bulk_create(
                GradeStep(
                    criterion=criterion,
                    title=step["title"],
                    text=step["text"],
                    points=step.get("points"),
                    sort_order=place,
                )
                for place, step in enumerate(each["levels"])
            )


def load_building_blocks() -> None:
    """Write the six building blocks that are known by name; editors complete them."""
    BuildingBlock.objects.bulk_create(
        BuildingBlock(sort_order=place, **each) for place, each in enumerate(read("building_blocks")["block"])
    )
