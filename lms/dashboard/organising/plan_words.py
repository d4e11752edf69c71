"""What the page on a cohort's plan says: each difference, each person, and what an organiser confirms."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from modules.content.models import FinishRule
from modules.progress.rules import Share
from modules.replanning.effects import Effect
from modules.replanning.queries import Affected
from modules.replanning.rules import Change, Difference


@dataclass(frozen=True, kw_only=True)
class ChangeLine:
    """A difference as a row: what it is about, what changes, from what, to what."""

    thing: str
    title: str
    change: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class PersonLine:
    """A participant as a row: the minutes behind both percentages; `falls` marks a lower one."""

    affected: Affected
    name: str
    before: str
    after: str
    falls: bool


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Whom moving the cohort affects."""

    people: int
    felt: int
    falling: int
    busier: int
    late: int


def change_line(each: Difference) -> ChangeLine:
    """Return a difference in words."""
    say = _VALUES.get(each.change, str)
    return ChangeLine(
        thing=_thing(each),
        title=each.title,
        change=_changes()[each.change],
        before="" if each.before is None else say(each.before),
        after="" if each.after is None else say(each.after),
    )


def person_line(each: Affected) -> PersonLine:
    """Return a participant with her share before and after."""
    person = each.enrolment.participant
    return PersonLine(
        affected=each,
        name=f"{person.last_name}, {person.first_name}",
        before=share_detail(each.effect.before),
        after=share_detail(each.effect.after),
        falls=each.effect.falls,
    )


def counts_of(people: Sequence[Affected]) -> Counts:
    """Return how many people are affected in which way."""

    def number(is_so: Callable[[Effect], bool]) -> int:
        return sum(is_so(each.effect) for each in people)

    return Counts(
        people=len(people),
        felt=number(lambda effect: effect.is_felt),
        falling=number(lambda effect: effect.falls),
        busier=number(lambda effect: effect.becomes_due > 0),
        late=number(lambda effect: effect.becomes_overdue > 0),
    )


def consequence(counts: Counts) -> str:
    """Return what moving the cohort does, with its counts; the organiser confirms this sentence."""
    values = {"felt": counts.felt, "people": counts.people}
    sentences = [
        ngettext(
            "Für %(felt)d von %(people)d Person ändert sich etwas.",
            "Für %(felt)d von %(people)d Personen ändert sich etwas.",
            counts.people,
        )
        % values
    ]
    if counts.falling:
        words = ngettext(
            "Bei %(number)d Person sinkt der Anteil.", "Bei %(number)d Personen sinkt der Anteil.", counts.falling
        )
        sentences.append(words % {"number": counts.falling})
    if counts.busier:
        words = ngettext(
            "%(number)d Person hat danach mehr zu tun.", "%(number)d Personen haben danach mehr zu tun.", counts.busier
        )
        sentences.append(words % {"number": counts.busier})
    if counts.late:
        words = ngettext(
            "Bei %(number)d Person ist etwas davon sofort über dem Termin.",
            "Bei %(number)d Personen ist etwas davon sofort über dem Termin.",
            counts.late,
        )
        sentences.append(words % {"number": counts.late})
    return " ".join(sentences)


def share_detail(share: Share) -> str:
    """Return the minutes behind a percentage."""
    figures = {
        "done": number_format(share.done, force_grouping=True),
        "planned": number_format(share.planned, force_grouping=True),
    }
    return _("%(done)s von %(planned)s Min.") % figures


def _thing(each: Difference) -> str:
    names = {
        "lesson": _("Lerneinheit %(number)s"),
        "module": _("Modul %(number)s"),
        "process": _("Prozessaufgabe %(number)s"),
        "chapter": _("Kapitel %(number)s"),
        "": _("Alle Videos"),
    }
    return names[each.kind] % {"number": each.number}


def _changes() -> Mapping[Change, str]:
    return {
        Change.ADDED: _("neu"),
        Change.REMOVED: _("nicht mehr veröffentlicht"),
        Change.MODULE: _("anderes Modul"),
        Change.MINUTES: _("andere Dauer"),
        Change.COUNTS: _("zählt anders"),
        Change.DUE: _("anderer Termin"),
        Change.FINISH: _("anders abgeschlossen"),
        Change.OPENS: _("öffnet anders"),
        Change.WATCHED: _("gilt anders als gesehen"),
    }


def _minutes(value: int | str) -> str:
    return ngettext("%(minutes)d Minute", "%(minutes)d Minuten", int(value)) % {"minutes": int(value)}


def _until(value: int | str) -> str:
    return _("bis Ende von Woche %(week)d") % {"week": int(value)} if value else _("bis zum letzten Tag")


_VALUES: Mapping[Change, Callable[[int | str], str]] = {
    Change.MODULE: lambda value: _("Modul %(number)s") % {"number": value},
    Change.MINUTES: _minutes,
    Change.COUNTS: lambda value: _("zählt") if value else _("freiwillig"),
    Change.DUE: _until,
    Change.FINISH: lambda value: str(FinishRule(str(value)).label) if value else "",
    Change.OPENS: lambda value: _("in Woche %(week)d") % {"week": int(value)},
    Change.WATCHED: lambda value: _("ab %(percent)d %%") % {"percent": int(value)},
}
