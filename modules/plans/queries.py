"""A plan version beside what is published now: what counts, what is new, what is gone for the moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.models import F, FilteredRelation, Q
from wagtail.models import Page

from modules.content.models import FinishRule, LessonPage, ModulePage, ProgrammePage
from modules.plans.models import PlanLesson, PlanModule, PlanVersion

# what is read of a page: a page has four times as many columns, and its body is long
_SHOWN = ("pk", "path", "slug", "title", "live", "translation_key")
_OF_MODULE = ("number", "opens_in_week")
_OF_LESSON = ("minutes", "finish_rule")


@dataclass(frozen=True, kw_only=True)
class CourseLesson:
    """A lesson as a participant meets it.

    Attributes:
        page_id: primary key of the page in the source language.
        number: module and place in it, for example "4.3".
        title: of the page in the reader's language.
        address: its path.
        minutes: how long it takes, as planned; its weight.
        counts: it is part of the plan; others are voluntary.
        is_new: it was published after the plan had been written.
        is_live: it can be opened.
        finish_rule: what finishes it.
        due_in_week: week of the plan until whose end it should be finished; None for the last day.
    """

    page_id: int
    number: str
    title: str
    address: str
    minutes: int
    counts: bool
    is_new: bool
    is_live: bool
    finish_rule: str
    due_in_week: int | None


@dataclass(frozen=True, kw_only=True)
class CourseModule:
    """A module as a participant meets it; `opens_in_week` counts from 1."""

    page_id: int
    number: int
    title: str
    address: str
    opens_in_week: int
    is_live: bool
    lessons: tuple[CourseLesson, ...] = field(default=())


@dataclass(frozen=True, kw_only=True)
class _Place:
    title: str
    address: str


def course_of(plan: PlanVersion, *, language: str) -> tuple[CourseModule, ...]:
    """Return the modules and lessons of a plan version and what was published since, in order of the pages.

    Args:
        plan: the version.
        language: of titles and addresses, where a page has a translation.
    """
    source = _programme_page(plan, language=settings.LANGUAGE_CODE)
    if source is None:
        return ()
    modules = _modules(source, plan=plan)
    planned_modules = {each.pk: each.line_id for each in modules if each.line_id is not None}
    planned_lessons = {each.page_id: each for each in PlanLesson.objects.filter(module__in=planned_modules.values())}
    lessons = list(
        LessonPage.objects.descendant_of(source).order_by("path").values_list(*_SHOWN, *_OF_LESSON, named=True)
    )
    places = _places([*modules, *lessons], source=source, plan=plan, language=language)
    return tuple(
        _module(
            module,
            lessons=[each for each in lessons if each.path.startswith(module.path)],
            planned_lessons=planned_lessons,
            places=places,
        )
        for module in modules
        if module.live or module.pk in planned_modules
    )


def opening_weeks(plan: PlanVersion) -> dict[int, int]:
    """Return for each module's number the week in which it opens, as planned."""
    return dict(PlanModule.objects.filter(plan=plan).values_list("number", "opens_in_week"))


def opening_week(plan: PlanVersion, *, module: ModulePage) -> int:
    """Return the week in which a module opens: as planned, or as the page says where it came later.

    Args:
        plan: the version.
        module: the page, in any language.
    """
    planned = PlanModule.objects.filter(plan=plan, page__translation_key=module.translation_key).first()
    return planned.opens_in_week if planned is not None else module.opens_in_week


def finish_rule(plan: PlanVersion, *, lesson: LessonPage) -> FinishRule:
    """Return what finishes a lesson: as planned, or as the page says where it came later.

    Args:
        plan: the version.
        lesson: the page in the source language.
    """
    rules = PlanLesson.objects.filter(module__plan=plan, page=lesson).values_list("finish_rule", flat=True)
    return FinishRule(rules.first() or lesson.finish_rule)


def newest_plan(*, programme_id: int, cohort_key: str) -> PlanVersion | None:
    """Return the plan version of a cohort that was written last, or None."""
    found = PlanVersion.objects.filter(programme=programme_id, cohort_key=cohort_key)
    return found.order_by("-number").first()


def plans_with(pages: Iterable[Page]) -> int:
    """Return how many plan versions ask for one of these pages or of those below them."""
    paths = [page.path for page in pages]
    ids = {
        plan
        for path in paths
        for rows in (
            PlanModule.objects.filter(page__path__startswith=path).values_list("plan"),
            PlanLesson.objects.filter(page__path__startswith=path).values_list("module__plan"),
        )
        for (plan,) in rows
    }
    return len(ids)


def _programme_page(plan: PlanVersion, *, language: str) -> ProgrammePage | None:
    pages = ProgrammePage.objects.live().filter(programme=plan.programme_id, locale__language_code=language)
    return pages.order_by("path").only("path", "depth", "url_path", "locale").first()


def _modules(source: ProgrammePage, *, plan: PlanVersion) -> list[Any]:
    """Return the modules with their line in the plan as `line_id` and `planned_week`, both None without one."""
    line = FilteredRelation("planned", condition=Q(planned__plan=plan))
    pages = ModulePage.objects.child_of(source).order_by("number", "path")
    lines = pages.annotate(line=line, line_id=F("line__pk"), planned_week=F("line__opens_in_week"))
    return list(lines.values_list(*_SHOWN, *_OF_MODULE, "line_id", "planned_week", named=True))


def _places(pages: Iterable[Any], *, source: ProgrammePage, plan: PlanVersion, language: str) -> Mapping[str, _Place]:
    """Return title and path of each page by its translation key; translations win over the source."""
    # asked once: Wagtail looks its site up for each page whose address it is asked for
    found = _addressed(pages, root=source)
    twin = _programme_page(plan, language=language) if language != settings.LANGUAGE_CODE else None
    if twin is not None:
        below = Page.objects.descendant_of(twin).live().order_by("path").values_list(*_SHOWN, named=True)
        found |= _addressed(below, root=twin)
    return found


def _addressed(pages: Iterable[Any], *, root: ProgrammePage) -> dict[str, _Place]:
    """Return title and path of pages, given as rows with the columns `_SHOWN`."""
    address = str(root.url)
    rows = list(pages)
    slugs = {page.path: page.slug for page in rows}
    found = {}
    for page in rows:
        steps = range(len(root.path) + Page.steplen, len(page.path) + 1, Page.steplen)
        way = "/".join(slugs.get(page.path[:end], "") for end in steps)
        found[str(page.translation_key)] = _Place(title=page.title, address=f"{address}{way}/")
    return found


def _module(
    module: Any,
    *,
    lessons: list[Any],
    planned_lessons: Mapping[int, PlanLesson],
    places: Mapping[str, _Place],
) -> CourseModule:
    place = places[str(module.translation_key)]
    shown = [each for each in lessons if each.live or each.pk in planned_lessons]
    return CourseModule(
        page_id=module.pk,
        number=module.number,
        title=place.title,
        address=place.address,
        opens_in_week=module.opens_in_week if module.line_id is None else module.planned_week,
        is_live=module.live,
        lessons=tuple(
            _lesson(
                each,
                number=f"{module.number}.{count}",
                planned=planned_lessons.get(each.pk),
                place=places[str(each.translation_key)],
                is_live=each.live and module.live,
            )
            for count, each in enumerate(shown, start=1)
        ),
    )


def _lesson(page: Any, *, number: str, planned: PlanLesson | None, place: _Place, is_live: bool) -> CourseLesson:
    return CourseLesson(
        page_id=page.pk,
        number=number,
        title=place.title,
        address=place.address,
        minutes=planned.minutes if planned is not None else page.minutes,
        counts=planned is not None and planned.counts,
        is_new=planned is None,
        is_live=is_live,
        finish_rule=planned.finish_rule if planned is not None else FinishRule(page.finish_rule).value,
        due_in_week=planned.due_in_week if planned is not None else None,
    )
