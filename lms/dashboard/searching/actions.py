"""Write the index. Everything here may be repeated: an entry is worked out from the thing it stands for."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import override
from wagtail.models import Page, ReferenceIndex

from cohorts.schedule.models import Event
from lms.dashboard.searching.models import Entry, Kind
from lms.dashboard.searching.texts import Found, film, text_of_work, texts_of_page
from lms.site.models import StandardPage
from modules.assignments.models import Version
from modules.content.models import LessonPage, ModulePage, ProgrammePage
from modules.videos.models import Video

SEARCHED = (LessonPage, ModulePage, ProgrammePage, StandardPage)
AT_ONCE = 200


@dataclass(frozen=True, kw_only=True)
class Counts:
    """How much the index holds after it was written anew."""

    pages: int
    entries: int
    recordings: int
    versions: int


def index_page(page: Page) -> int:
    """Write the entries of one page anew; a page that is not published has none. Return how many there are."""
    with override(page.locale.language_code):
        texts = texts_of_page(page.specific) if page.live else []
    module = _module_id(page)
    entries = [found.entry(page_id=page.pk, module_id=module) for found in texts]
    with transaction.atomic():
        # two editors may publish at once: the later one writes what is there then
        Page.objects.select_for_update().filter(pk=page.pk).first()
        Entry.objects.filter(page=page.pk).delete()
        Entry.objects.bulk_create(entries)
    return len(entries)


def index_below(page: Page) -> int:
    """Write the entries of a page and of all pages below it anew; return how many there are."""
    return sum(index_page(each) for each in page.get_descendants(inclusive=True).specific().select_related("locale"))


def index_shown(part: Any) -> int:
    """Write the entries of lessons and dates anew that show a film or document; return how many there are."""
    references = ReferenceIndex.get_references_to(part).values_list("object_id", flat=True)
    ids = {int(key) for key in references if str(key).isdigit()}
    lessons = LessonPage.objects.filter(pk__in=ids).select_related("locale")
    shown = Event.objects.filter(recording=part) if isinstance(part, Video) else Event.objects.none()
    return sum(map(index_page, lessons)) + sum(map(index_recording, shown.select_related("recording")))


def index_new_versions() -> int:
    """Add what was handed in and is not in the index yet; versions never change. Return how many were added."""
    known = Entry.objects.filter(version=OuterRef("pk"))
    missing = Version.objects.filter(~Exists(known)).select_related("submission__assignment").order_by("pk")
    added = 0
    while versions := list(missing[:AT_ONCE]):
        entries = [_of_version(version) for version in versions]
        added += len(Entry.objects.bulk_create(entries, ignore_conflicts=True))
    return added


def index_recording(event: Event) -> int:
    """Write the entry of the recording of a date anew; return 1, or 0 where there is none."""
    entries = [film(event.recording, title=event.title).entry(event_id=event.pk)] if event.recording else []
    with transaction.atomic():
        Event.objects.select_for_update(of=("self",)).filter(pk=event.pk).first()
        Entry.objects.filter(event=event.pk).delete()
        Entry.objects.bulk_create(entries)
    return len(entries)


def rebuild() -> Counts:
    """Write the whole index anew, page by page, so that searching and publishing go on meanwhile."""
    pages = entries = recordings = 0
    for kind in SEARCHED:
        for page in kind.objects.live().select_related("locale").iterator(chunk_size=AT_ONCE):
            entries += index_page(page)
            pages += 1
    for event in Event.objects.filter(recording__isnull=False).select_related("recording"):
        recordings += index_recording(event)
    Entry.objects.filter(page__live=False).delete()
    Entry.objects.filter(event__isnull=False, event__recording=None).delete()
    Entry.objects.filter(version__isnull=False).delete()
    return Counts(pages=pages, entries=entries, recordings=recordings, versions=index_new_versions())


def _of_version(version: Version) -> Entry:
    title = version.process_name or version.submission.assignment.title
    return Found(kind=Kind.HANDED_IN, title=title, text=text_of_work(version)).entry(version_id=version.pk)


def _module_id(page: Page) -> int | None:
    return ModulePage.objects.ancestor_of(page, inclusive=True).values_list("pk", flat=True).first()
