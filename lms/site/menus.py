"""Menus: learning, supervising, organising and the public pages are apart from each other."""

from dataclasses import dataclass
from enum import Enum

from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lms.accounts.models import ContactPerson, User
from lms.accounts.people.roles import Role
from modules.enrolment.models import Enrolment


@dataclass(frozen=True)
class Place:
    """Where an area starts and what it is called."""

    path: str
    title: str | Promise


class Area(Enum):
    """A part of the site with a menu of its own."""

    PUBLIC = Place("/programm/", gettext_lazy("Programm"))
    LEARNING = Place("/lernen/", gettext_lazy("Lernen"))
    SUPERVISING = Place("/betreuung/", gettext_lazy("Betreuung"))
    ORGANISING = Place("/organisation/", gettext_lazy("Organisation"))
    ADMINISTRATION = Place("/verwaltung/", gettext_lazy("Ihre Verwaltung"))
    EDITING = Place("/admin/", gettext_lazy("Redaktion"))


def areas_of(person: User) -> list[Area]:
    """Return the areas that a person may enter, the one she works in first. Two database trips."""
    facts = User.objects.filter(pk=person.pk).values_list(
        Exists(Enrolment.objects.filter(participant=OuterRef("pk"))),
        Exists(ContactPerson.objects.filter(user=OuterRef("pk"))),
    )
    studies, orders = facts.get()
    may_enter = {
        Area.ORGANISING: person.has_role(Role.ORGANISER),
        Area.SUPERVISING: person.has_role(Role.TRAINER),
        Area.LEARNING: studies,
        Area.ADMINISTRATION: orders,
        Area.EDITING: person.is_superuser or bool(person.roles & {Role.EDITOR, Role.ORGANISER, Role.ADMINISTRATOR}),
    }
    return [area for area, may in may_enter.items() if may] or [Area.PUBLIC]


def current_area(*, path: str, areas: list[Area]) -> Area:
    """Return the area whose menu is shown: the one the path lies in, else the person's first."""
    plain = path.removeprefix("/en")
    inside = (area for area in areas if plain.startswith(area.value.path) and area is not Area.PUBLIC)
    return next(inside, areas[0] if areas[0] is not Area.EDITING else Area.PUBLIC)


def menu_of(*, area: Area, prefix: str) -> list[tuple[str, str]]:
    """Return the menu of an area as title and address.

    Args:
        area: whose menu.
        prefix: language prefix of the addresses, empty for German.
    """
    menus = {
        Area.PUBLIC: [
            (_("Programm"), "/programm/"),
            (_("Jahrgänge"), "/jahrgaenge/"),
            (_("Webinare"), "/webinare/"),
            (_("Zertifikat prüfen"), "/c/"),
        ],
        Area.LEARNING: [
            (_("Start"), "/lernen/"),
            (_("Module"), "/programm/"),
            (_("Aufgaben"), "/aufgaben/"),
            (_("Termine"), "/termine/"),
            (_("Einführungskonzept"), "/einfuehrungskonzept/"),
            (_("Zertifikat"), "/zertifikate/"),
            (_("Suche"), "/lernen/suche/"),
        ],
        Area.SUPERVISING: [
            (_("Eingang"), "/betreuung/"),
            (_("Anwesenheit"), "/betreuung/termine/"),
            (_("Module"), "/programm/"),
            (_("Suche"), "/lernen/suche/"),
        ],
        Area.ORGANISING: [
            (_("Überblick"), "/organisation/"),
            (_("Anmeldungen"), "/organisation/anmeldungen/"),
            (_("Bewertungen"), "/organisation/bewertungen/"),
            (_("Webinare"), "/organisation/webinare/"),
            (_("Zertifikate"), "/organisation/zertifikate/"),
            (_("Anwesenheit"), "/betreuung/termine/"),
        ],
        Area.ADMINISTRATION: [(_("Ihre Verwaltung"), "/verwaltung/"), (_("Jahrgänge"), "/jahrgaenge/")],
    }
    return [(title, prefix + address) for title, address in menus.get(area, menus[Area.PUBLIC])]
