"""Objects of this floor with sensible defaults, for the tests of this floor and of those above."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from wagtail.models import Locale, Page, Site

from lms.accounts.invitations.actions import give_role
from lms.accounts.models import Organisation, User
from lms.accounts.people.roles import Role
from lms.models import HomePage
from modules.assignments.actions import hand_in, save_draft, start
from modules.assignments.files import keep_model
from modules.assignments.models import Assignment, Kind, Submission, Version, WorkFile
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage
from modules.enrolment.actions import enrol
from modules.enrolment.models import Enrolment
from modules.plans.queries import newest_plan
from modules.replanning.actions import move_cohort, write_plan
from modules.review.actions import Comment, decide
from modules.review.models import Review
from modules.rubrics.models import Criterion, GradeStep, Rubric

NOW = datetime(2026, 1, 22, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
FIRST_ON = date(2025, 10, 10)
LAST_ON = date(2026, 7, 9)
_numbers = itertools.count(1)


def make_person(
    *, email: str = "", first_name: str = "Katrin", last_name: str = "Muster", role: Role | None = None
) -> User:
    """A person whose account is open, with a role where one is named."""
    address = email or f"person-{next(_numbers)}@beispielhausen.example"
    found = User.objects.filter(email=address).first()
    person = found or User.objects.create_user(
        address, "geheim-genug", first_name=first_name, last_name=last_name, activated_at=NOW
    )
    if role is not None:
        give_role(user=person, role=role)
    return person


def make_organisation(*, name: str = "Stadt Beispielhausen") -> Organisation:
    return Organisation.objects.get_or_create(
        name=name, defaults={"street": "Rathausplatz 1", "postcode": "00000", "city": "Beispielhausen"}
    )[0]


def make_programme(*, code: str = "kpm", **fields: Any) -> Programme:
    values = {"title": "Kommunale/r Prozessmanager/in", "required_accepted": 30, **fields}
    return Programme.objects.get_or_create(code=code, defaults=values)[0]


def make_enrolment(
    *,
    participant: User | None = None,
    programme: Programme | None = None,
    organisation: Organisation | None = None,
    cohort_key: str = "2025-herbst",
    first_on: date = FIRST_ON,
    last_on: date = LAST_ON,
    trainers: Iterable[User] = (),
    now: datetime = NOW,
) -> Enrolment:
    programme = programme or make_programme()
    return enrol(
        participant=participant or make_person(),
        programme=programme,
        organisation=organisation or make_organisation(),
        plan=newest_plan(programme_id=programme.pk, cohort_key=cohort_key)
        or write_plan(programme=programme, cohort_key=cohort_key, now=now),
        cohort_key=cohort_key,
        cohort_name="Erster Jahrgang Kommunen",
        cohort_first_on=first_on,
        first_on=first_on,
        last_on=last_on,
        trainers=trainers,
        now=now,
    )


def replan(enrolment: Enrolment, *, now: datetime = NOW) -> Enrolment:
    """Move everybody of a cohort to what is published now, as an organiser does."""
    move_cohort(plan=write_plan(programme=enrolment.programme, cohort_key=enrolment.cohort_key, now=now))
    enrolment.refresh_from_db()
    return enrolment


def make_home() -> HomePage:
    """The home page in German, as root of the default site."""
    home = HomePage.objects.first()
    if home is None:
        locale = Locale.objects.get_or_create(language_code="de")[0]
        root = Page.objects.get(depth=1)
        home = root.add_child(instance=HomePage(title="Start", slug="start", locale=locale))
        site = Site.objects.filter(is_default_site=True).first() or Site(hostname="testserver", is_default_site=True)
        site.root_page = home
        site.save()
    return home


def make_programme_page(*, programme: Programme | None = None) -> ProgrammePage:
    programme = programme or make_programme()
    found = ProgrammePage.objects.filter(programme=programme).first()
    page = ProgrammePage(title=programme.title, slug="programm", programme=programme, lead="Neun Monate.")
    return found or make_home().add_child(instance=page)


def make_module(*, number: int = 1, opens_in_week: int = 1, programme: Programme | None = None) -> ModulePage:
    parent = make_programme_page(programme=programme)
    page = ModulePage(
        title=f"Modul {number}",
        slug=f"modul-{number}",
        number=number,
        opens_in_week=opens_in_week,
        outcome="Danach können Sie etwas.",
    )
    return parent.add_child(instance=page)


def make_lesson(
    *, module: ModulePage | None = None, title: str = "Lektion", body: Any = None, **fields: Any
) -> LessonPage:
    """A lesson with a text and, unless a body is given, a checklist of two points."""
    parent = module or make_module()
    page = LessonPage(title=title, slug=f"lektion-{next(_numbers)}", minutes=20, body=body or lesson_body(), **fields)
    return parent.add_child(instance=page)


ITEM_1 = "b0d5fe07-0c4d-40de-b2ea-f57a83faabb6"
ITEM_2 = "6c0ed719-9a8f-42d0-a0fb-d50d7f2429ba"


def lesson_body() -> list[dict[str, Any]]:
    """The raw form of a lesson's body."""
    return [
        {"type": "text", "value": "<p>Worauf es ankommt.</p>", "id": "9dc82393-0f0c-4fdd-9f08-257fa27fd7d1"},
        {
            "type": "checklist",
            "id": "9dc82393-0f0c-4fdd-9f08-257fa27fd7d2",
            "value": {
                "title": "Ist-Prozess durchsehen",
                "items": [
                    {"type": "item", "value": {"text": "Medium notiert", "due_in_week": None}, "id": ITEM_1},
                    {"type": "item", "value": {"text": "Liegezeit erfragt", "due_in_week": None}, "id": ITEM_2},
                ],
            },
        },
    ]


MODEL = (Path(__file__).parents[1] / "data" / "bpmn" / "A.2.0.bpmn").read_bytes()
PROFILE: dict[str, Any] = {
    "purpose": "Hunde werden steuerlich erfasst.",
    "trigger": "Anzeige geht ein",
    "result": "Bescheid ist zugestellt",
    "responsible_unit": "Fachdienst 20",
    "cases_per_year": 420,
    "minutes_per_case": 35,
}


def make_assignment(
    *, number: int = 1, kind: str = Kind.PROCESS, programme: Programme | None = None, **fields: Any
) -> Assignment:
    values = {"title": f"Aufgabe {number}", "task": "<p>Nehmen Sie einen Prozess auf.</p>", **fields}
    values = {"module_number": 1, "due_in_week": 3, **values}
    found = Assignment.objects.filter(programme=programme or make_programme(), kind=kind, number=number).first()
    return found or Assignment.objects.create(
        programme=programme or make_programme(), kind=kind, number=number, **values
    )


def make_file(*, enrolment: Enrolment, content: bytes = MODEL, name: str = "hundesteuer.bpmn") -> WorkFile:
    return keep_model(enrolment=enrolment, uploaded_by=enrolment.participant, name=name, content=content, now=NOW)


def make_draft(
    *,
    enrolment: Enrolment | None = None,
    assignment: Assignment | None = None,
    process_name: str = "Hundesteuer anmelden",
    now: datetime = NOW,
) -> Submission:
    """A submission whose draft holds everything that handing in asks for."""
    enrolment = enrolment or make_enrolment()
    assignment = assignment or make_assignment(programme=enrolment.programme)
    submission = start(assignment=assignment, enrolment=enrolment, now=now)
    values: dict[str, Any] = {"text": "<p>Wo wir stehen.</p>"}
    if assignment.kind == Kind.PROCESS:
        file = make_file(enrolment=enrolment)
        values = {**PROFILE, "process_name": process_name, "analysis": "Zwei Medienbrüche.", "as_is": file}
        values |= {"to_be": file, "ideas": "Vorlage nutzen."} if assignment.needs_to_be else {}
    submission.draft.refresh_from_db()
    save_draft(submission=submission, edit_number=submission.draft.edit_number, values=values, now=now)
    return submission


def make_version(
    *, enrolment: Enrolment | None = None, assignment: Assignment | None = None, now: datetime = NOW
) -> Version:
    """A version that was handed in just now."""
    return hand_in(submission=make_draft(enrolment=enrolment, assignment=assignment, now=now), now=now)


def make_rubric(
    *, kind: str = Kind.PROCESS, criteria: Sequence[str] = ("Modell stimmt", "Modell ist lesbar")
) -> Rubric:
    rubric, is_new = Rubric.objects.get_or_create(kind=kind, defaults={"title": "Rubrik"})
    for place, title in enumerate(criteria if is_new else ()):
        criterion = Criterion.objects.create(rubric=rubric, title=title, sort_order=place)
        for step, word in enumerate(("fehlt", "teilweise", "erfüllt")):
            GradeStep.objects.create(criterion=criterion, title=word, sort_order=step)
    return rubric


def make_review(
    *,
    version: Version | None = None,
    reviewer: User | None = None,
    decision: str = "accepted",
    words: str = "Klar und vollständig.",
    comments: Sequence[Comment] = (),
    now: datetime = NOW,
) -> Review:
    """A judgement by a trainer of the cohort; without a reviewer a new trainer joins it."""
    version = version or make_version()
    if reviewer is None:
        reviewer = make_person(first_name="Miriam", last_name="Hollenkamp", role=Role.TRAINER)
        version.submission.enrolment.trainers.add(reviewer)
    return decide(
        version=version,
        reviewer=reviewer,
        decision=decision,
        words=words,
        grades=[],
        comments=comments,
        now=now,
    )
