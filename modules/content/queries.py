"""The plan of a programme: its published modules and lessons in the source language, in their order."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from django.conf import settings
from django.db import models
from wagtail.models import Page

from modules.content.lists import WrittenList, written_lists
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage


@dataclass(frozen=True, kw_only=True)
class PlannedLesson:
    """A lesson in the plan.

    Attributes:
        page_id: primary key of the page in the source language.
        number: module and place in it, for example "4.3".
        title: of the page.
        address: its path.
        minutes: how long it takes.
    """

    page_id: int
    number: str
    title: str
    address: str
    minutes: int


@dataclass(frozen=True, kw_only=True)
class PlannedModule:
    """A module in the plan; `opens_in_week` counts from 1."""

    page_id: int
    number: int
    title: str
    address: str
    opens_in_week: int
    lessons: tuple[PlannedLesson, ...] = field(default=())


def plan_of(programme: Programme) -> tuple[PlannedModule, ...]:
    """Return the published modules with their lessons, in a fixed number of database trips."""
    page = _source_page(programme)
    if page is None:
        return ()
    modules, lessons = live_pages(programme)
    # asked once: Wagtail looks its site up for each page whose address it is asked for
    address = str(page.url)
    return tuple(_planned(module, lessons=lessons, above=address) for module in modules)


def live_pages(programme: Programme) -> tuple[list[ModulePage], list[LessonPage]]:
    """Return the published modules and the published lessons below them, in their order, without their bodies."""
    page = _source_page(programme)
    if page is None:
        return [], []
    modules = list(ModulePage.objects.child_of(page).live().order_by("number", "path"))
    lessons = LessonPage.objects.descendant_of(page).live().order_by("path").defer_streamfields()
    return modules, list(lessons)


def module_weeks(programme: Programme) -> dict[int, int]:
    """Return for each module's number the week in which it opens; unpublished modules are left out."""
    return {page.number: page.opens_in_week for page in _modules(programme)}


def module_titles(programme: Programme) -> dict[int, str]:
    """Return for each published module's number its title."""
    return {page.number: page.title for page in _modules(programme)}


def programme_of(page: Page) -> Programme:
    """Return the programme that a module or lesson belongs to, whatever its language.

    Raises:
        ProgrammePage.DoesNotExist: the page hangs below no programme.
    """
    return ProgrammePage.objects.ancestor_of(page).select_related("programme").get().programme


def module_around(page: Page) -> ModulePage:
    """Return the module that a page is or lies in.

    Raises:
        ModulePage.DoesNotExist: the page is not part of a module.
    """
    return ModulePage.objects.ancestor_of(page, inclusive=True).get()


def source_lesson(page: LessonPage) -> LessonPage:
    """Return the page that records hang on: the one in the source language, or the page itself without one."""
    if page.locale.language_code == _source_language():
        return page
    source = LessonPage.objects.filter(
        translation_key=page.translation_key, locale__language_code=_source_language()
    ).first()
    return source or page


def checklists_of(page_ids: Collection[int], *, language: str) -> dict[int, tuple[WrittenList, ...]]:
    """Return the checklists of lessons in one trip, without instances of their blocks.

    Args:
        page_ids: primary keys of pages in the source language.
        language: in which they are read, where a page has a published translation.

    Returns:
        By primary key of the page in the source language; lessons without a checklist are left out.
    """
    wanted = set(page_ids)
    sources = LessonPage.objects.filter(pk__in=wanted)
    twins = models.Q(translation_key__in=sources.values("translation_key"), locale__language_code=language, live=True)
    pages = LessonPage.objects.filter(models.Q(pk__in=wanted) | twins)
    rows = list(pages.values_list("pk", "translation_key", "body"))
    owners = {translation_key: pk for pk, translation_key, _body in rows if pk in wanted}
    # a translation wins over its source
    ordered = sorted(rows, key=lambda row: row[0] not in wanted)
    found = {owners[translation_key]: written_lists(body.raw_data) for _pk, translation_key, body in ordered}
    return {pk: lists for pk, lists in found.items() if lists}


def _planned(module: ModulePage, *, lessons: list[LessonPage], above: str) -> PlannedModule:
    own = [lesson for lesson in lessons if lesson.path.startswith(module.path)]
    address = f"{above}{module.slug}/"
    return PlannedModule(
        page_id=module.pk,
        number=module.number,
        title=module.title,
        address=address,
        opens_in_week=module.opens_in_week,
        lessons=tuple(
            PlannedLesson(
                page_id=lesson.pk,
                number=f"{module.number}.{place}",
                title=lesson.title,
                address=f"{address}{lesson.slug}/",
                minutes=lesson.minutes,
            )
            for place, lesson in enumerate(own, start=1)
        ),
    )


def _modules(programme: Programme) -> Iterator[ModulePage]:
    parents = tuple(ProgrammePage.objects.filter(programme=programme).values_list("path", flat=True))
    pages = ModulePage.objects.live().filter(locale__language_code=_source_language())
    return (page for page in pages if page.path.startswith(parents))


def _source_page(programme: Programme) -> ProgrammePage | None:
    pages = ProgrammePage.objects.live().filter(programme=programme, locale__language_code=_source_language())
    return pages.order_by("path").first()


def _source_language() -> str:
    return str(settings.LANGUAGE_CODE)
