"""What is a person's own, read as it is now: tasks, work, feedback, notes, points, dates.

It is little and changes often, so it stands in no index.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page

from cohorts.feeds.queries import events_of_person
from lms.accounts.models import User
from lms.dashboard.searching.models import Kind
from lms.dashboard.searching.texts import plain, text_of_work
from modules.assignments.queries import Work, all_work, note_of
from modules.checklists.models import OwnItem
from modules.enrolment.queries import current_enrolment
from modules.notes.models import LessonNote
from modules.notes.queries import found_notes
from modules.review.queries import feedback_on

# title and path of a lesson
_Place = tuple[str, str]


@dataclass(frozen=True, kw_only=True)
class Source:
    """Something that may answer a question.

    Attributes:
        kind: which kind of result it is.
        title: its name.
        text: what is searched beside the title.
        address: path of its page, or nothing where it has none at the moment.
        detail: what is said under the title.
        marks: for films, the seconds of places in the text.
        anchor: the player on its page.
    """

    kind: Kind
    title: str
    text: str
    address: str
    detail: str = ""
    marks: tuple[tuple[int, int], ...] = ()
    anchor: str = ""


def own_sources(person: User, *, request: HttpRequest, language: str, now: datetime) -> list[Source]:
    """Return everything of a person's own that can be found, in a fixed number of database trips.

    Args:
        person: who searches.
        request: remembers where the site lies, so that it is asked once.
        language: of addresses and titles of lessons.
        now: the present moment.
    """
    notes = found_notes(person, ())
    items = list(OwnItem.objects.filter(enrolment__participant=person, removed_at=None).select_related("lesson"))
    keys = {
        str(lesson.translation_key) for lesson in (*(each.lesson for each in notes), *(each.lesson for each in items))
    }
    places = _places(keys, request=request, language=language)
    return [
        *_work_sources(person, now=now),
        *_note_sources(notes, places=places),
        *_item_sources(items, places=places),
        *_event_sources(person, now=now),
    ]


def _work_sources(person: User, *, now: datetime) -> list[Source]:
    today = timezone.localdate(now)
    enrolment = current_enrolment(person, on=today)
    if enrolment is None:
        return []
    works = [work for work in all_work(enrolment, today=today) if work.state != "locked"]
    said = feedback_on(version for work in works for version in work.versions)
    feedback = [
        _feedback_source(work, texts=[said[each.pk].review.words, *(note.text for note in said[each.pk].notes)])
        for work in works
        for each in work.versions
        if each.pk in said
    ]
    return [*map(_task_source, works), *_written(works), *feedback]


def _task_source(work: Work) -> Source:
    asked = work.assignment
    return Source(
        kind=Kind.TASK, title=asked.title, text=plain(asked.task), address=asked.address, detail=note_of(asked)
    )


def _written(works: Iterable[Work]) -> Iterator[Source]:
    for work in works:
        shown = work.draft if work.is_editable and work.draft is not None else work.newest
        if shown is not None and (text := text_of_work(shown)):
            yield Source(
                kind=Kind.WORK,
                title=work.title,
                text=text,
                address=work.assignment.address,
                detail=note_of(work.assignment),
            )


def _feedback_source(work: Work, *, texts: Iterable[str]) -> Source:
    return Source(
        kind=Kind.FEEDBACK,
        title=work.title,
        text=" · ".join(text for text in (" ".join(each.split()) for each in texts) if text),
        address=work.assignment.address,
        detail=note_of(work.assignment),
    )


def _note_sources(notes: Iterable[LessonNote], *, places: Mapping[str, _Place]) -> Iterator[Source]:
    for note in notes:
        title, address = _place(note, places=places)
        yield Source(
            kind=Kind.NOTE,
            title=title,
            text=" ".join(note.text.split()),
            address=address and f"{address}#notiz",
            detail=_("Ihre Notiz"),
        )


def _item_sources(items: Iterable[OwnItem], *, places: Mapping[str, _Place]) -> Iterator[Source]:
    for item in items:
        title, address = _place(item, places=places)
        checklist = reverse("checklist", args=[item.lesson_id, item.block_id]) if address else ""
        yield Source(kind=Kind.ITEM, title=item.text, text="", address=checklist, detail=title)


def _event_sources(person: User, *, now: datetime) -> Iterator[Source]:
    for event in events_of_person(person, now=now):
        day = date_format(timezone.localtime(event.starts_at), "DATE_FORMAT")
        yield Source(
            kind=Kind.EVENT,
            title=event.name,
            text=" · ".join(part for part in (str(event.get_kind_display()), event.place) if part),
            address=f"{reverse('event_list')}#termin-{event.pk}",
            detail=day,
        )


def _places(keys: Iterable[str], *, request: HttpRequest, language: str) -> dict[str, _Place]:
    """Return title and path of the published lessons of the reader's language, by translation key."""
    pages = Page.objects.live().filter(translation_key__in=list(keys), locale__language_code=language)
    return {
        str(page.translation_key): (page.title, page.get_url(request=request) or "")
        for page in pages.select_related("locale")
    }


def _place(row: LessonNote | OwnItem, *, places: Mapping[str, _Place]) -> _Place:
    return places.get(str(row.lesson.translation_key), (row.lesson.title, ""))
