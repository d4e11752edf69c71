"""Home, legal pages, programme, modules and lessons, in German and English."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from django.conf import settings
from wagtail.models import Page

from lms.demo.blocks import lesson_body, titled_texts
from lms.demo.media import load_documents, load_videos
from lms.demo.texts import Entry, modules, read, said
from lms.site.actions import PageText, prepare_site
from lms.site.models import HomePage
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage

LANGUAGES = ("de", "en")
# the content counts weeks from 0, the software from 1
FIRST_WEEK = 1
_PageT = TypeVar("_PageT", bound=Page)


def load_pages(*, programme: Programme, now: datetime) -> None:
    """Write all pages; lessons are German, below the English programme they are shown with a notice.

    Args:
        programme: that the programme pages are about.
        now: when they were published.
    """
    homes = _homes()
    documents, videos = load_documents(), load_videos()
    german = _programme_page(programme=programme, home=homes["de"], language="de", now=now)
    english = _programme_page(programme=programme, home=homes["en"], language="en", now=now, twin=german)
    for module in modules():
        page = _module(module, parent=german, language="de", now=now)
        twin = _module(module, parent=english, language="en", now=now, twin=page)
        for lesson in module["lesson"]:
            body = lesson_body(lesson["block"], documents=documents, videos=videos)
            write_lesson(lesson, parent=page, twin=twin, body=body, now=now)


def write_lesson(
    lesson: Entry, *, parent: ModulePage, twin: ModulePage, body: list[dict[str, Any]], now: datetime
) -> None:
    """Write a German lesson and its mirror in the English tree.

    Args:
        lesson: its table in the content.
        parent: the German module.
        twin: the English module.
        body: the blocks in the raw form.
        now: when it was published.
    """
    written = _lesson(lesson, parent=parent, body=body, now=now)
    written.create_alias(
        parent=twin,
        update_slug=written.slug,
        update_locale=twin.locale,
        log_action=None,
        reset_translation_key=False,
    )


def _homes() -> Mapping[str, HomePage]:
    pages = read("pages")
    legal = {
        (language, page["slug"]): PageText(
            title=said(page, "title", language=language), body=said(page, "html", language=language)
        )
        for page in pages["legal"]
        for language in LANGUAGES
    }
    homes = prepare_site(name=settings.WAGTAIL_SITE_NAME, legal=legal)
    for language, home in homes.items():
        _fill_home(home, text=pages["home"], language=language)
    return homes


def _fill_home(home: HomePage, *, text: Entry, language: str) -> None:
    for name in ("title", "kicker", "lead", "closing_title", "closing_text"):
        setattr(home, name, said(text, name, language=language))
    home.draft_title = home.title
    for field, kind in (("arguments", "argument"), ("steps", "step")):
        setattr(home, field, titled_texts(text[kind], kind=kind, language=language))
    home.save_revision().publish()


def _programme_page(
    *, programme: Programme, home: HomePage, language: str, now: datetime, twin: ProgrammePage | None = None
) -> ProgrammePage:
    text = read("programme")
    lists = {"formats": "format", "benefits": "benefit", "bonuses": "bonus", "results": "result"}
    faq = titled_texts(text["faq"], kind="item", language=language, names=("question", "answer"))
    plain = ("title", "subtitle", "lead", "for_whom", "length", "structure", "certificate_text")
    page = ProgrammePage(
        programme=programme,
        slug=text["slug"],
        show_in_menus=True,
        faq=faq,
        **{name: said(text, name, language=language) for name in plain},
        **{field: titled_texts(text[key], kind="item", language=language) for field, key in lists.items()},
    )
    return _published(page, parent=home, now=now, twin=twin)


def _module(module: Entry, *, parent: Page, language: str, now: datetime, twin: ModulePage | None = None) -> ModulePage:
    page = ModulePage(
        slug=module["slug"],
        number=module["number"],
        short_title=module["short_title"] if language == "de" else "",
        opens_in_week=module["opens_in_week"] + FIRST_WEEK,
        **{name: said(module, name, language=language) for name in ("title", "summary", "outcome")},
    )
    return _published(page, parent=parent, now=now, twin=twin)


def _lesson(lesson: Entry, *, parent: Page, body: list[dict[str, Any]], now: datetime) -> LessonPage:
    page = LessonPage(
        title=lesson["title"],
        slug=lesson["slug"],
        minutes=lesson["minutes"],
        summary=lesson["summary"],
        body=body,
    )
    return _published(page, parent=parent, now=now)


def _published(page: _PageT, *, parent: Page, now: datetime, twin: _PageT | None = None) -> _PageT:
    """Add a live page without a revision: Wagtail makes the first one when somebody edits it."""
    page.locale = parent.locale
    page.first_published_at = page.last_published_at = now
    if twin is not None:
        page.translation_key = twin.translation_key
    parent.add_child(instance=page)
    return page
