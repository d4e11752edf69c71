"""A word planted in every place that a search could reach, and who may find it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.files.base import ContentFile
from wagtail.models import PageViewRestriction

from cohorts.schedule.models import Event, EventKind
from lms.dashboard.searching.actions import rebuild
from lms.shared.models import PrivateDocument
from lms.site.models import StandardPage
from modules.assignments.models import Assignment, Draft, Submission, Version
from modules.checklists.models import OwnItem
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage
from modules.enrolment.models import Enrolment
from modules.notes.models import LessonNote
from modules.review.models import Review, ReviewComment
from modules.videos.models import Video
from tests.cast import Cast
from tests.modules.make import make_home, make_lesson, make_module, make_programme

STUDENTS = frozenset({"participant", "other_participant"})
TRAINERS = frozenset({"trainer", "other_trainer"})
# organisers, editors: all pages
READERS = frozenset({"organiser", "editor"})
PEOPLE = STUDENTS | TRAINERS | READERS | {"contact_person", "other_contact_person"}
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Secret:
    """A planted word.

    Attributes:
        word: that stands nowhere else.
        who: finds it.
    """

    word: str
    who: frozenset[str]


SECRETS: Mapping[str, Secret] = {
    "lesson": Secret(word="Ananas", who=STUDENTS | TRAINERS | READERS),
    "module": Secret(word="Brombeere", who=STUDENTS | TRAINERS | READERS),
    "film": Secret(word="Clementine", who=STUDENTS | TRAINERS | READERS),
    "template": Secret(word="Dattel", who=STUDENTS | TRAINERS | READERS),
    "exercise task": Secret(word="Erdbeere", who=STUDENTS | TRAINERS | READERS),
    "exercise solution": Secret(word="Feige", who=NOBODY),
    "closed lesson": Secret(word="Granatapfel", who=TRAINERS | READERS),
    "closed module": Secret(word="Himbeere", who=TRAINERS | READERS),
    "film in a closed lesson": Secret(word="Ingwer", who=TRAINERS | READERS),
    "template in a closed lesson": Secret(word="Johannisbeere", who=TRAINERS | READERS),
    "draft of a page": Secret(word="Kirsche", who=NOBODY),
    "page withdrawn": Secret(word="Limette", who=NOBODY),
    "lesson of a module withdrawn": Secret(word="Mango", who=NOBODY),
    "page with a password": Secret(word="Nektarine", who=NOBODY),
    "other programme": Secret(word="Orange", who=READERS),
    "public page": Secret(word="Pflaume", who=PEOPLE),
    "task": Secret(word="Quitte", who=STUDENTS),
    "task of a closed module": Secret(word="Rhabarber", who=NOBODY),
    "draft of work": Secret(word="Stachelbeere", who=frozenset({"participant"})),
    "handed in": Secret(word="Tomate", who=frozenset({"participant", "trainer"})),
    "feedback": Secret(word="Urkorn", who=frozenset({"participant"})),
    "comment": Secret(word="Vogelbeere", who=frozenset({"participant"})),
    "note": Secret(word="Walnuss", who=frozenset({"participant"})),
    "own item": Secret(word="Xylit", who=frozenset({"participant"})),
    "date": Secret(word="Yuzu", who=frozenset({"participant", "trainer"})),
    "recording": Secret(word="Ahorn", who=frozenset({"participant", "trainer", "organiser"})),
    "other cohort's recording": Secret(
        word="Birke", who=frozenset({"other_participant", "other_trainer", "organiser"})
    ),
    "recording of a date to come": Secret(word="Chicorée", who=NOBODY),
    "own item taken away": Secret(word="Distel", who=NOBODY),
    "file": Secret(word="Eberesche", who=STUDENTS | TRAINERS | READERS),
    "checklist": Secret(word="Fenchel", who=STUDENTS | TRAINERS | READERS),
    "feedback in an exercise": Secret(word="Ginster", who=NOBODY),
    "other cohort's date": Secret(word="Zitrone", who=frozenset({"other_participant", "other_trainer"})),
}


def word(place: str) -> str:
    return SECRETS[place].word


def text_block(text: str) -> dict[str, Any]:
    return {"type": "text", "value": f"<p>Ein Satz über {text} im Rathaus.</p>", "id": str(uuid4())}


def make_video(*, text: str) -> Video:
    video = Video(
        title="Film",
        seconds=90,
        transcript=[
            {"start": 0.5, "text": "Guten Tag."},
            {"start": 12.4, "text": f"Wir sehen {text} im Modell."},
            {"start": 40, "text": "Bis bald."},
        ],
    )
    video.file.save("film.mp4", ContentFile(b"\0\0\0\x18ftypmp42film"))
    video.save()
    return video


def make_film(*, text: str) -> dict[str, Any]:
    return {"type": "video", "value": {"title": "Ein Film", "video": make_video(text=text).pk}, "id": str(uuid4())}


def make_template(*, title: str, kind: str = "template") -> dict[str, Any]:
    document = PrivateDocument(title=title)
    document.file.save("vorlage.pdf", ContentFile(b"%PDF-1.4"))
    document.save()
    return {"type": kind, "value": {"title": "Eine Vorlage", "document": document.pk}, "id": str(uuid4())}


def plant(cast: Cast, *, now: datetime) -> None:
    """Write every word into its place and the index."""
    _plant_pages(cast.cohort.programme)
    _plant_work(cast.enrolment, trainer_id=cast.trainer.pk, now=now)
    _plant_dates(cast, now=now)
    rebuild()
    # afterwards, and without a word to the index: what it still holds must not be found
    LessonPage.objects.get(title="Zurückgezogen").unpublish()
    ModulePage.objects.get(number=3).unpublish()
    locked = LessonPage.objects.get(title="Mit Passwort")
    PageViewRestriction.objects.create(page=locked, restriction_type="password", password="geheim")


def _plant_pages(programme: Programme) -> None:
    opened = make_module(number=1, programme=programme)
    _tell(opened, outcome=f"Danach kennen Sie {word('module')}.")
    exercise = {
        "title": "Übung",
        "task": f"<p>Beschreiben Sie {word('exercise task')}.</p>",
        "solution": f"<p>{word('exercise solution')}</p>",
    }
    body = [
        text_block(word("lesson")),
        make_film(text=word("film")),
        make_template(title=word("template")),
        {"type": "exercise", "value": exercise, "id": str(uuid4())},
        make_template(title=word("file"), kind="file"),
        _checklist(text=word("checklist")),
        _choice(feedback=word("feedback in an exercise")),
    ]
    lesson = make_lesson(module=opened, title="Offene Lektion", body=body)
    lesson.title = f"Entwurf {word('draft of a page')}"
    lesson.save_revision()

    closed = make_module(number=2, opens_in_week=30, programme=programme)
    _tell(closed, outcome=f"Danach kennen Sie {word('closed module')}.")
    closed_body = [
        text_block(word("closed lesson")),
        make_film(text=word("film in a closed lesson")),
        make_template(title=word("template in a closed lesson")),
    ]
    make_lesson(module=closed, body=closed_body)

    make_lesson(module=opened, title="Zurückgezogen", body=[text_block(word("page withdrawn"))])
    make_lesson(module=opened, title="Mit Passwort", body=[text_block(word("page with a password"))])
    withdrawn = make_module(number=3, programme=programme)
    make_lesson(module=withdrawn, body=[text_block(word("lesson of a module withdrawn"))])

    foreign = make_programme(code="anderes", title="Anderes Programm")
    _other_programme_lesson(foreign)
    make_home().add_child(
        instance=StandardPage(title="Barrierefreiheit", slug="barriere", body=f"<p>{word('public page')}</p>")
    )


def _checklist(*, text: str) -> dict[str, Any]:
    points = [{"type": "item", "value": {"text": text}, "id": str(uuid4())}]
    return {"type": "checklist", "value": {"title": "Liste", "items": points}, "id": str(uuid4())}


def _choice(*, feedback: str) -> dict[str, Any]:
    options = [
        {"type": "item", "value": {"text": "Ja", "is_right": True, "feedback": feedback}, "id": str(uuid4())},
        {"type": "item", "value": {"text": "Nein", "is_right": False, "feedback": feedback}, "id": str(uuid4())},
    ]
    value = {"title": "Frage", "task": "<p>Stimmt das?</p>", "options": options, "right": feedback, "wrong": feedback}
    return {"type": "choice_exercise", "value": value, "id": str(uuid4())}


def _other_programme_lesson(foreign: Programme) -> None:
    page = make_home().add_child(instance=ProgrammePage(title="Anderes", slug="anderes", programme=foreign))
    module = page.add_child(instance=ModulePage(title="Fremd", slug="fremd", number=1, outcome="Anderes."))
    make_lesson(module=module, body=[text_block(word("other programme"))])


def _tell(module: ModulePage, *, outcome: str) -> None:
    module.outcome = outcome
    module.save()


def _plant_work(enrolment: Enrolment, *, trainer_id: int, now: datetime) -> None:
    for number, module, place in ((1, 1, "task"), (2, 2, "task of a closed module")):
        Assignment.objects.create(
            programme=enrolment.programme,
            number=number,
            module_number=module,
            title=f"Aufgabe {number}",
            task=f"<p>Nehmen Sie {word(place)} auf.</p>",
            due_in_week=20,
        )
    asked = Assignment.objects.get(number=1, programme=enrolment.programme)
    submission = Submission.objects.create(
        assignment=asked, enrolment=enrolment, state="changes_wanted", created_at=now, state_changed_at=now
    )
    handed_in = f"Analyse von {word('handed in')}"
    Draft.objects.create(
        submission=submission, saved_at=now, analysis=handed_in, ideas=f"Ideen zu {word('draft of work')}"
    )
    version = Version.objects.create(submission=submission, number=1, handed_in_at=now, analysis=handed_in)
    review = Review.objects.create(
        version=version,
        reviewer_id=trainer_id,
        decision="changes_wanted",
        words=f"Bitte {word('feedback')} ergänzen.",
        decided_at=now,
        released_at=now,
    )
    ReviewComment.objects.create(review=review, number=1, place="analysis", text=f"Hier fehlt {word('comment')}.")
    lesson = LessonPage.objects.get(title="Offene Lektion")
    LessonNote.objects.create(enrolment=enrolment, lesson=lesson, text=f"Merken: {word('note')}", saved_at=now)
    for place, removed_at in (("own item", None), ("own item taken away", now)):
        OwnItem.objects.create(
            enrolment=enrolment,
            lesson=lesson,
            block_id=uuid4(),
            text=f"{word(place)} anrufen",
            created_at=now,
            removed_at=removed_at,
        )


def _plant_dates(cast: Cast, *, now: datetime) -> None:
    day = timedelta(days=1)
    for cohort, place, starts_at, recorded in (
        (cast.cohort, "date", now, ""),
        (cast.other_cohort, "other cohort's date", now, ""),
        (cast.cohort, "", now - day, "recording"),
        (cast.other_cohort, "", now - day, "other cohort's recording"),
        (cast.cohort, "", now + day, "recording of a date to come"),
    ):
        Event.objects.create(
            cohort=cohort,
            kind=EventKind.QA,
            title=f"Fragen zu {word(place)}" if place else "Sprechstunde",
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=1),
            changed_at=now,
            recording=make_video(text=word(recorded)) if recorded else None,
        )
