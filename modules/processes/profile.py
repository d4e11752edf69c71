"""The Prozesssteckbrief: the facts about a process that stand beside its model."""

from dataclasses import dataclass, fields
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Entry(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    TEXT = "text"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Profile:
    """The ten facts asked of every process assignment, in the order of the form.

    `cases_per_year` counts cases, `minutes_per_case` is working time in minutes without waiting; None means
    "not yet known".
    """

    purpose: str = ""
    trigger: str = ""
    result: str = ""
    responsible_unit: str = ""
    legal_basis: str = ""
    cases_per_year: int | None = None
    minutes_per_case: int | None = None
    it_systems: str = ""
    documents: str = ""
    contacts: str = ""


@dataclass(frozen=True, slots=True)
class ProfileField:
    """How one fact is asked for: label and hint for people, `is_required` for handing in, not for a draft."""

    name: str
    label: str | Promise
    hint: str | Promise
    entry: Entry
    is_required: bool


PROFILE_FIELDS: tuple[ProfileField, ...] = (
    ProfileField(
        name="purpose",
        label=_("Zweck"),
        hint=_("Wozu gibt es diesen Prozess? Ein bis zwei Sätze genügen."),
        entry=Entry.TEXT,
        is_required=True,
    ),
    ProfileField(
        name="trigger",
        label=_("Auslöser"),
        hint=_("Womit beginnt ein Fall, zum Beispiel: Antrag geht ein."),
        entry=Entry.LINE,
        is_required=True,
    ),
    ProfileField(
        name="result",
        label=_("Ergebnis"),
        hint=_("Was liegt am Ende vor, zum Beispiel: Bescheid ist zugestellt."),
        entry=Entry.LINE,
        is_required=True,
    ),
    ProfileField(
        name="responsible_unit",
        label=_("Zuständige Stelle"),
        hint=_("Amt, Fachbereich oder Sachgebiet, das den Prozess verantwortet."),
        entry=Entry.LINE,
        is_required=True,
    ),
    ProfileField(
        name="legal_basis",
        label=_("Rechtsgrundlage"),
        hint=_("Gesetz, Satzung oder Dienstanweisung mit Paragraf, soweit es eine gibt."),
        entry=Entry.LINE,
        is_required=False,
    ),
    ProfileField(
        name="cases_per_year",
        label=_("Fälle pro Jahr"),
        hint=_("Eine ganze Zahl, zum Beispiel 420. Eine gute Schätzung reicht."),
        entry=Entry.NUMBER,
        is_required=True,
    ),
    ProfileField(
        name="minutes_per_case",
        label=_("Minuten pro Fall"),
        hint=_("Reine Bearbeitungszeit in Minuten, ohne Liegezeit, zum Beispiel 90."),
        entry=Entry.NUMBER,
        is_required=True,
    ),
    ProfileField(
        name="it_systems",
        label=_("IT-Systeme"),
        hint=_("Fachverfahren, Portale und Ablagen, die im Prozess benutzt werden."),
        entry=Entry.TEXT,
        is_required=False,
    ),
    ProfileField(
        name="documents",
        label=_("Dokumente"),
        hint=_("Formulare, Nachweise und Bescheide, die hinein- oder hinausgehen."),
        entry=Entry.TEXT,
        is_required=False,
    ),
    ProfileField(
        name="contacts",
        label=_("Kontakte mit anderen Stellen"),
        hint=_("Wer wirkt mit, innen wie außen, zum Beispiel Ordnungsamt oder Polizei."),
        entry=Entry.TEXT,
        is_required=False,
    ),
)


def missing(profile: Profile) -> tuple[str, ...]:
    """Names of the required fields still empty, in the order of the form. Zero is an answer, None is not."""
    required = {field.name for field in PROFILE_FIELDS if field.is_required}
    return tuple(
        field.name for field in fields(profile) if field.name in required and _is_empty(getattr(profile, field.name))
    )


def _is_empty(value: str | int | None) -> bool:
    return value is None or (isinstance(value, str) and not value.strip())
