"""Pages on which people worked, or which a plan asks for, cannot be deleted."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from wagtail.models import Page

from modules.assignments.queries import people_with_work
from modules.content.models import ModulePage
from modules.content.queries import programme_of
from modules.plans.queries import plans_with
from modules.progress.queries import records_below


def _people_who_worked(pages: list[Page]) -> int:
    """Count participants with ticks, finished lessons, or submissions in the modules among or below the pages."""
    modules = [found for page in pages for found in ModulePage.objects.descendant_of(page, inclusive=True)]
    begun = (
        people_with_work(programme_id=programme_of(module).pk, module_number=module.number)
        for module in modules
        if module.locale.language_code == "de"
    )
    return max([records_below(pages), *begun])


def _plan_refusal(count: int) -> str:
    return ngettext(
        "Diese Seite lässt sich nicht löschen: Der Plan von %(count)d Jahrgang verlangt sie. "
        "Nehmen Sie die Seite stattdessen aus der Veröffentlichung.",
        "Diese Seite lässt sich nicht löschen: Die Pläne von %(count)d Jahrgängen verlangen sie. "
        "Nehmen Sie die Seite stattdessen aus der Veröffentlichung.",
        count,
    ) % {"count": count}


def _refusal(count: int) -> str:
    return ngettext(
        "Diese Seite lässt sich nicht löschen: %(count)d Person hat daran gearbeitet. "
        "Nehmen Sie die Seite stattdessen aus der Veröffentlichung.",
        "Diese Seite lässt sich nicht löschen: %(count)d Personen haben daran gearbeitet. "
        "Nehmen Sie die Seite stattdessen aus der Veröffentlichung.",
        count,
    ) % {"count": count}


def _why_not(pages: list[Page]) -> str:
    """Return why pages cannot be deleted, or nothing."""
    if count := _people_who_worked(pages):
        return _refusal(count)
    plans = plans_with(pages)
    return _plan_refusal(plans) if plans else ""


def refuse_to_delete_work(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep pages on which participants worked; the keys of their records would refuse it anyway."""
    refusal = _why_not([page])
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect("wagtailadmin_explore", page.get_parent().pk)


def refuse_to_delete_work_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same for several pages at once."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type != "delete" or request.method != "POST" or not pages:
        return None
    refusal = _why_not(pages)
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)
