"""Previews of a lesson as a participant meets it in a week; what they show comes from a room above, by a hook."""

import re
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

Mode = tuple[str, Any]
HOOK = "preview_lesson_in_week"
_NAME = re.compile(r"week-(\d{1,4})$", re.ASCII)


def modes_of(lesson: Page, *, plain: Sequence[Mode]) -> list[Mode]:
    """Return the modes: as editors see it, and one for each week in which a module of the programme opens."""
    weeks = _opening_weeks(lesson)
    named = [(f"week-{week}", _("Als teilnehmende Person in Woche %(week)d") % {"week": week}) for week in weeks]
    return [("", _("Wie beim Bearbeiten")) if not name else (name, title) for name, title in plain] + named


def served(lesson: Page, request: HttpRequest, *, mode: str) -> HttpResponse | None:
    """Return the page in a week, or None for every other mode.

    Args:
        lesson: the draft.
        request: of the preview; who reads it may see everything.
        mode: name of the mode; the week counts from 1.
    """
    match = _NAME.match(mode)
    if match is None:
        return None
    for show in hooks.get_hooks(HOOK):
        answer: HttpResponse | None = show(lesson, request, week=int(match[1]))
        if answer is not None:
            return answer
    return None


def _opening_weeks(lesson: Page) -> list[int]:
    """Return the weeks in which the modules beside the lesson's open, each once."""
    module = lesson.get_parent() if lesson.path else None
    if module is None:
        return []
    siblings = type(module.specific)._default_manager.sibling_of(module)
    return sorted({each.opens_in_week for each in siblings if hasattr(each, "opens_in_week")})
