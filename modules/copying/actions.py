"""Copy a programme for the next year."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Case, Value, When
from wagtail.models import Page

from lms.accounts.models import User
from modules.assignments.models import Assignment
from modules.content.models import LessonPage, Programme, ProgrammePage
from modules.copying.rules import relinked


class CodeTaken(Exception):
    """There is a programme with this code already, or a page with this address beside the old one."""


@dataclass(frozen=True, kw_only=True)
class Copied:
    """The new programme, with how many pages and assignments came along."""

    programme: Programme
    pages: int
    assignments: int


@dataclass(kw_only=True)
class _Work:
    """What has been copied so far: copies by primary key of their page, and new translation keys by the old ones."""

    programme: Programme
    from_drafts: bool
    by: User | None
    copies: dict[int, Page] = field(default_factory=dict)
    keys: dict[UUID, UUID] = field(default_factory=dict)
    mirrors: dict[int, int] = field(default_factory=dict)


def copy_programme(
    *, programme: Programme, code: str, title: str, from_drafts: bool = False, by: User | None = None
) -> Copied:
    """Copy the rules, the tree of pages in all languages and the assignments; everything or nothing.

    The new pages are drafts. Blocks keep their ids; ticks, answers, plans and enrolments stay with the old programme.

    Args:
        programme: to be copied.
        code: of the new one; also the last part of its address.
        title: of the new one, in the source language.
        from_drafts: take the newest versions instead of what is published, and unpublished pages too.
        by: who copies.

    Raises:
        CodeTaken: the code is in use.
    """
    try:
        with transaction.atomic():
            return _copy(programme, code=code, title=title, from_drafts=from_drafts, by=by)
    except IntegrityError as error:
        raise CodeTaken from error


def _copy(programme: Programme, *, code: str, title: str, from_drafts: bool, by: User | None) -> Copied:
    Programme.objects.select_for_update().get(pk=programme.pk)
    if Programme.objects.filter(code=code).exists():
        raise CodeTaken
    kept = {each.name: getattr(programme, each.name) for each in Programme._meta.concrete_fields if not each.unique}
    new = Programme.objects.create(**{**kept, "code": code, "title": title})
    work = _Work(programme=new, from_drafts=from_drafts, by=by)
    source_first = Case(When(locale__language_code=settings.LANGUAGE_CODE, then=Value(0)), default=Value(1))
    for root in ProgrammePage.objects.filter(programme=programme).order_by(source_first, "path"):
        _copy_tree(root, work=work)
    _finish_mirrors(work)
    _relink(work)
    return Copied(programme=new, pages=len(work.copies), assignments=_copy_assignments(programme, work=work))


def _copy_tree(root: ProgrammePage, *, work: _Work) -> None:
    above = root.get_parent()
    if above.get_children().filter(slug=work.programme.code).exists():
        raise CodeTaken
    parents = {root.path[: -Page.steplen]: above}
    for page in Page.objects.descendant_of(root, inclusive=True).order_by("path").specific():
        parent = parents.get(page.path[: -Page.steplen])
        # without its parent a page has no place
        if parent is None or not (page.live or work.from_drafts):
            continue
        parents[page.path] = _copy_page(page, to=parent, work=work)


def _copy_page(page: Page, *, to: Page, work: _Work) -> Page:
    if page.alias_of_id is not None:
        work.mirrors[page.pk] = page.alias_of_id
    is_root = isinstance(page, ProgrammePage)
    changes: dict[str, Any] = {"translation_key": work.keys.setdefault(page.translation_key, uuid4())}
    if is_root:
        changes |= {"programme": work.programme, "slug": work.programme.code}
    if is_root and page.locale.language_code == settings.LANGUAGE_CODE:
        changes |= {"title": work.programme.title, "draft_title": work.programme.title}
    newest = page.get_latest_revision_as_object() if work.from_drafts and page.alias_of_id is None else page
    # nothing of the old page's timetable
    changes |= {"go_live_at": None, "expire_at": None, "expired": False}
    copy: Page = newest.copy(
        recursive=False, to=to, update_attrs=changes, copy_revisions=False, keep_live=False, user=work.by
    )
    work.copies[page.pk] = copy
    return copy


def _finish_mirrors(work: _Work) -> None:
    """Let the copies of mirrors mirror the copies."""
    for page_id, source_id in work.mirrors.items():
        source = work.copies.get(source_id)
        if source is not None:
            Page.objects.filter(pk=work.copies[page_id].pk).update(alias_of=source, latest_revision=None)


def _relink(work: _Work) -> None:
    """Let links inside the programme lead to the new pages."""
    pages = {old: copy.pk for old, copy in work.copies.items()}
    for copy in work.copies.values():
        if not isinstance(copy, LessonPage):
            continue
        before = json.dumps(copy.body.get_prep_value(), ensure_ascii=False, default=str)
        after = relinked(before, pages=pages)
        if after == before:
            continue
        copy.body = json.loads(after)
        copy.save(clean=False, update_fields=["body"])
        copy.refresh_from_db()
        if copy.alias_of_id is None:
            copy.save_revision(user=work.by, changed=False, clean=False)


def _copy_assignments(programme: Programme, *, work: _Work) -> int:
    pages = {old: copy.pk for old, copy in work.copies.items()}
    found = list(Assignment.objects.filter(programme=programme))
    for each in found:
        each.pk, each.programme = None, work.programme
        each.task = relinked(each.task, pages=pages)
    Assignment.objects.bulk_create(found)
    return len(found)
