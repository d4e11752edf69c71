"""Rubrics by which somebody judged, and those that have versions, cannot be deleted."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.rubrics.models import Rubric
from modules.rubrics.queries import versions_of

_LIST = "wagtailsnippets_modules_rubric:list"


def why_not(rubric: Rubric) -> str:
    """Return why a rubric cannot be deleted, or nothing."""
    versions = versions_of(rubric)
    count = sum(each.use for each in versions)  # type: ignore[attr-defined]  # counted by the query
    if count:
        return ngettext(
            "„%(title)s“ lässt sich nicht löschen: %(count)d Bewertung ist danach entstanden.",
            "„%(title)s“ lässt sich nicht löschen: %(count)d Bewertungen sind danach entstanden.",
            count,
        ) % {"title": rubric.title, "count": count}
    if rubric.is_used:
        return _("„%(title)s“ lässt sich nicht löschen: Sie wurde schon benutzt.") % {"title": rubric.title}
    if len(versions) > 1:
        return ngettext(
            "„%(title)s“ lässt sich nicht löschen: Es gibt noch %(count)d andere Fassung.",
            "„%(title)s“ lässt sich nicht löschen: Es gibt noch %(count)d andere Fassungen.",
            len(versions) - 1,
        ) % {"title": rubric.title, "count": len(versions) - 1}
    return ""


def refuse_to_delete_rubrics(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Keep what must stay, and say why."""
    refusals = [refusal for each in instances if isinstance(each, Rubric) and (refusal := why_not(each))]
    for refusal in refusals:
        messages.error(request, refusal)
    return redirect(_LIST) if refusals else None


def refuse_to_delete_rubrics_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same for several at once."""
    if action_type != "delete" or request.method != "POST":
        return None
    return refuse_to_delete_rubrics(request, objects)
