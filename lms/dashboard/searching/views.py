"""The page of the search."""

from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lms.accounts.permissions import signed_in
from lms.dashboard.searching.models import Kind
from lms.dashboard.searching.own import own_sources
from lms.dashboard.searching.permissions import entries_for
from lms.dashboard.searching.queries import Answer, answers_to, results
from lms.dashboard.searching.rules import LONGEST_QUESTION, Question, question
from lms.dashboard.searching.suggesting import suggestion

EACH_KIND = 4
ON_A_PAGE = 20


@never_cache
@login_required
@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show what answers the question `q`: the best of each kind, or with `art` everything of one kind."""
    asked = question(request.GET.get("q", ""))
    context = {"question": asked, "longest": LONGEST_QUESTION}
    if asked.problem is None:
        context |= _found(asked, request=request)
    return render(request, "searching/search.html", context)


def _found(asked: Question, *, request: HttpRequest) -> dict[str, Any]:
    person, language, now = signed_in(request), get_language() or "de", timezone.now()
    entries = entries_for(person, language=language, now=now)
    own = own_sources(person, request=request, language=language, now=now)
    answers = answers_to(asked, entries=entries, own=own)
    total = sum(map(len, answers.values()))
    if not total:
        return {"total": 0, "groups": [], "suggestion": suggestion(asked, entries=entries)}
    wanted = request.GET.get("art", "")
    if wanted in answers:
        return {"total": total, **_one_kind(asked, kind=Kind(wanted), answers=answers[Kind(wanted)], request=request)}
    best = [each for of_kind in answers.values() for each in of_kind[:EACH_KIND]]
    shown = results(best, question=asked, request=request)
    groups = [
        {
            **_group(kind, answers=of_kind),
            "results": [result for result in shown if result.kind is kind],
            "address": _all_of(kind, asked=asked) if len(of_kind) > EACH_KIND else "",
        }
        for kind, of_kind in answers.items()
    ]
    return {"total": total, "groups": groups}


def _one_kind(asked: Question, *, kind: Kind, answers: list[Answer], request: HttpRequest) -> dict[str, Any]:
    page = Paginator(answers, ON_A_PAGE).get_page(request.GET.get("seite"))
    shown = results(list(page.object_list), question=asked, request=request)
    group = {**_group(kind, answers=answers), "results": shown}
    return {"groups": [group], "page": page, "is_one_kind": True}


def _group(kind: Kind, *, answers: list[Answer]) -> dict[str, Any]:
    return {"kind": kind, "anchor": f"art-{kind.value}", "count": len(answers)}


def _all_of(kind: Kind, *, asked: Question) -> str:
    return f"?{urlencode({'q': asked.text, 'art': kind.value})}"
