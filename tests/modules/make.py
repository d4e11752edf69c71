"""Objects of this floor with sensible defaults, for the tests of this floor and of those above."""

import itertools
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from wagtail.models import Locale, Page, Site

from lms.accounts.invitations.actions import give_role
from lms.accounts.models import Organisation, User
from lms.accounts.people.roles import Role
from lms.models import HomePage
from modules.content.models import LessonPage, ModulePage, Programme, ProgrammePage
from modules.enrolment.actions import enrol
from modules.enrolment.models import Enrolment

NOW = datetime(2026, 1, 22, 9, 30, tzinfo=ZoneInfo("Europe/Berlin"))
FIRST_ON = date(2025, 10, 10)
LAST_ON = date(2026, 7, 9)
_numbers = itertools.count(1)


def make_person(*, email: str = "", first_name: str = "Katrin", last_name: str = "Muster", role: Role | None = None) -> User:
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
    return enrol(
        participant=participant or make_person(),
        programme=programme or make_programme(),
        organisation=organisation or make_organisation(),
        cohort_key=cohort_key,
        cohort_name="Erster Jahrgang Kommunen",
        first_on=first_on,
        last_on=last_on,
        trainers=trainers,
        now=now,
    )


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


def make_lesson(*, module: ModulePage | None = None, title: str = "Lektion", body: Any = None, **fields: Any) -> LessonPage:
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
                    {"type": "item", "value": "Medium notiert", "id": ITEM_1},
                    {"type": "item", "value": "Liegezeit erfragt", "id": ITEM_2},
                ],
            },
        },
    ]
