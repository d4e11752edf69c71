"""What stands before publishing a lesson, and what editors are told when parts with records go."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from modules.content.models import LessonPage
from modules.editing.queries import Removed, people_finished, removed_from


def refuse_without_captions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a lesson a draft whose films lack captions or a transcript; it has been saved before."""
    refusal = _refusal([page])
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect("wagtailadmin_pages:edit", page.pk)


def refuse_without_captions_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> HttpResponse | None:
    """The same for several pages at once, and for the drafts below them if they are published along."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type != "publish" or request.method != "POST" or not pages:
        return None
    found = {page.pk: page for page in pages}
    if request.POST.get("include_descendants"):
        found |= {each.pk: each for page in pages for each in page.get_descendants().not_live()}
    drafts = (each.specific.get_latest_revision_as_object() for each in found.values())
    refusal = _refusal(drafts)
    if not refusal:
        return None
    messages.error(request, refusal)
    return redirect("wagtailadmin_explore", pages[0].get_parent().pk)


def tell_what_is_taken_off(request: HttpRequest, page: Page) -> None:
    """Say how many points with records a version takes off that is being published."""
    removed = _removed(page)
    if removed.parts:
        words = _("Herausgenommen: %(parts)s mit %(records)s. Die Einträge bleiben gespeichert.")
        messages.warning(request, words % _named(removed))


def tell_what_would_be_taken_off(request: HttpRequest, page: Page) -> None:
    """Say the same of a draft that was saved by hand; saving by itself says nothing."""
    if request.POST.get("action-publish") or not request.accepts("text/html"):
        return
    removed = _removed(page)
    if removed.parts:
        words = _(
            "In diesem Entwurf fehlen %(parts)s mit %(records)s. Beim Veröffentlichen werden sie herausgenommen; "
            "die Einträge bleiben gespeichert."
        )
        messages.warning(request, words % _named(removed))


def tell_who_finished(request: HttpRequest, page: Page) -> None:
    """Say that what people finished stays finished on a page that was unpublished."""
    _tell_who_finished(request, [page])


def tell_who_finished_in_bulk(
    request: HttpRequest, action_type: str, objects: list[Any], action_class_instance: Any
) -> None:
    """The same for several pages at once."""
    pages = [each for each in objects if isinstance(each, Page)]
    if action_type == "unpublish" and request.method == "POST":
        _tell_who_finished(request, pages)


def _tell_who_finished(request: HttpRequest, pages: list[Page]) -> None:
    people = people_finished(pages)
    if people:
        words = ngettext(
            "%(count)d Person hatte das abgeschlossen. Für sie bleibt es abgeschlossen.",
            "%(count)d Personen hatten das abgeschlossen. Für sie bleibt es abgeschlossen.",
            people,
        )
        messages.info(request, words % {"count": people})


def _refusal(pages: Iterable[Any]) -> str:
    """Return why pages cannot be published, or nothing."""
    if not settings.LMS_VIDEO_NEEDS_CAPTIONS:
        return ""
    lessons = [page for page in pages if isinstance(page, LessonPage)]
    lacking = {page.title: page.unready_films() for page in lessons}
    named = [f"{title}: {film.title} ({', '.join(film.wanting)})" for title, films in lacking.items() for film in films]
    if not named:
        return ""
    words = _("Nicht veröffentlicht, aber als Entwurf gespeichert. Es fehlt noch: %(films)s.")
    return words % {"films": "; ".join(named)}


def _removed(page: Page) -> Removed:
    """Compare a lesson with what participants see now."""
    before = LessonPage.objects.filter(pk=page.pk).first() if isinstance(page, LessonPage) else None
    return removed_from(before, after=page) if before is not None else Removed(parts=0, records=0)


def _named(removed: Removed) -> dict[str, str]:
    parts = ngettext("%(count)d Punkt oder Übung", "%(count)d Punkte oder Übungen", removed.parts)
    records = ngettext("%(count)d Eintrag", "%(count)d Einträgen", removed.records)
    return {"parts": parts % {"count": removed.parts}, "records": records % {"count": removed.records}}
