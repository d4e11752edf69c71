"""What is said about the pace: what brings somebody back, never that somebody is late."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import date as date_words
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.dashboard.pace.catching_up import CatchUp
from lms.dashboard.pace.rules import Line, Standing, count_kinds
from lms.dashboard.pace.things import Kind, Part
from lms.shared.templatetags.parts import weekday_date
from modules.progress.rules import Progress

_HOUR = 60
_ROUND = 5
# below this many minutes nobody counts in hours
_MINUTES = 90
_MARKS = {
    Progress.NOT_STARTED: "open",
    Progress.IN_PROGRESS: "in_progress",
    Progress.FINISHED: "finished",
    Progress.OVERDUE: "in_progress",
}


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence or two: first words in bold, the rest plain."""

    lead: str
    text: str = ""


def finding(line: Line, *, first_on: date) -> Finding:
    """Return how somebody stands over everything."""
    if line.standing is Standing.ENOUGH:
        return Finding(lead=_("Sie haben alles geschafft, was der Plan vorsieht."))
    if line.standing is Standing.NOT_BEGUN:
        return Finding(lead=_("Ihr Programm beginnt am %(day)s.") % {"day": weekday_date(first_on, "year")})
    if line.standing is Standing.AFTER_THE_END:
        return Finding(lead=_("Ihr Plan ist zu Ende."), text=_after_the_end(line))
    if line.standing is Standing.BEHIND and line.catch_up is not None:
        return Finding(lead=_missing(line.missing_by_kind), text=_way_back(line.catch_up, missing=line.missing_by_kind))
    if line.gap_minutes > 0:
        ahead = {"time": duration(line.gap_minutes)}
        return Finding(lead=_("Sie liegen im Plan."), text=_("Sie sind ihm %(time)s voraus.") % ahead)
    return Finding(lead=_("Sie liegen im Plan."))


@dataclass(frozen=True, kw_only=True)
class KindRow:
    """One kind of things as a line of a table; `state` as `state_mark` draws it, `word` beside it."""

    name: str
    done: int
    planned: int
    number: int
    state: str
    word: str


def kind_rows(line: Line) -> list[KindRow]:
    """Return each kind with what is done, what is planned by today and how it stands."""
    return [
        KindRow(
            name=kind_name(kind),
            done=each.done,
            planned=each.planned,
            number=each.number,
            state=_MARKS[each.state],
            word=progress_word(each),
        )
        for kind, each in line.kinds.items()
    ]


def progress_word(part: Part) -> str:
    """Return one of the four states in a participant's words; overdue says how many things it is about."""
    if part.state is Progress.OVERDUE:
        return _("%(number)d nachzuholen") % {"number": part.missing}
    return {
        Progress.NOT_STARTED: _("offen"),
        Progress.IN_PROGRESS: _("in Arbeit"),
        Progress.FINISHED: _("abgeschlossen"),
    }[part.state]


def kind_name(kind: Kind) -> str:
    """Return what things of a kind are called in a heading."""
    return {
        Kind.LESSON: _("Lerneinheiten"),
        Kind.TRAINING: _("Online-Schulungen"),
        Kind.QA: _("Q&A-Sessions"),
        Kind.WORKSHOP: _("Präsenz-Workshops"),
        Kind.PROCESS: _("Prozesse"),
        Kind.CHAPTER: _("Kapitel des Konzepts"),
    }[kind]


def things_words(kinds: Mapping[Kind, int], *, is_object: bool = False) -> str:
    """Return things with their numbers: "zwei Prozesse und eine Lerneinheit"; nothing for none.

    Args:
        kinds: how many of each.
        is_object: somebody does them ("einen Prozess").
    """
    return joined([_things(kind, number, is_object=is_object) for kind, number in kinds.items() if number])


def joined(words: Sequence[str]) -> str:
    """Return words as a list in a sentence: "a, b und c"."""
    if len(words) < 2:  # noqa: PLR2004 - one word needs no "und"
        return "".join(words)
    return _("%(first)s und %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}


def number_word(number: int) -> str:
    """Return a number up to twelve as a word, others in figures."""
    return _number_words().get(number, str(number))


def duration(minutes: int) -> str:
    """Return about how long something takes: minutes in steps of five, from 90 minutes in whole hours."""
    if minutes < _MINUTES:
        shown = max(_ROUND, -(-minutes // _ROUND) * _ROUND)
        return ngettext("etwa %(minutes)d Minute", "etwa %(minutes)d Minuten", shown) % {"minutes": shown}
    hours = whole_hours(minutes)
    return ngettext("etwa %(hours)d Stunde", "etwa %(hours)d Stunden", hours) % {"hours": hours}


def whole_hours(minutes: int) -> int:
    """Return the nearest number of hours."""
    return (minutes + _HOUR // 2) // _HOUR


def _missing(kinds: Mapping[Kind, int]) -> str:
    number = sum(kinds.values())
    values = {"things": things_words(kinds)}
    return ngettext("Zum Plan fehlt %(things)s.", "Zum Plan fehlen %(things)s.", number) % values


def _way_back(way: CatchUp, *, missing: Mapping[Kind, int]) -> str:
    values = {
        "day": date_words(way.on, "MONTH_DAY_FORMAT"),
        "things": things_words(count_kinds(way.things), is_object=True),
        "time": duration(way.weekly_minutes),
    }
    if way.weeks == 1:
        text = _("Wenn Sie bis %(day)s %(things)s schaffen, %(time)s, liegen Sie wieder im Plan.")
    else:
        text = _("Wenn Sie bis %(day)s %(things)s schaffen, %(time)s in der Woche, liegen Sie wieder im Plan.")
    return " ".join([text % values, *_made_up_for(missing)])


def _made_up_for(missing: Mapping[Kind, int]) -> list[str]:
    said = []
    if missing.get(Kind.TRAINING) or missing.get(Kind.QA):
        said.append(_("Für Online-Termine zählt auch die Aufzeichnung."))
    if missing.get(Kind.WORKSHOP):
        said.append(_("Für einen Workshop gibt es eine Ersatzaufgabe; Ihre Betreuung bespricht sie mit Ihnen."))
    return said


def _after_the_end(line: Line) -> str:
    kinds = line.missing_by_kind
    if not kinds:
        return _("Was Sie eingereicht haben, wird noch geprüft.")
    number = sum(kinds.values())
    values = {"things": things_words(kinds)}
    left = ngettext("Zum Abschluss fehlt noch %(things)s.", "Zum Abschluss fehlen noch %(things)s.", number) % values
    return " ".join([left, *_made_up_for(kinds)])


def _things(kind: Kind, number: int, *, is_object: bool) -> str:
    words = {
        Kind.LESSON: ngettext("eine Lerneinheit", "%(number)s Lerneinheiten", number),
        Kind.TRAINING: ngettext("eine Online-Schulung", "%(number)s Online-Schulungen", number),
        Kind.QA: ngettext("eine Q&A-Session", "%(number)s Q&A-Sessions", number),
        Kind.WORKSHOP: ngettext("ein Workshop", "%(number)s Workshops", number),
        Kind.PROCESS: ngettext("ein Prozess", "%(number)s Prozesse", number),
        Kind.CHAPTER: ngettext("ein Kapitel", "%(number)s Kapitel", number),
    }
    if is_object:
        words[Kind.WORKSHOP] = ngettext("einen Workshop", "%(number)s Workshops", number)
        words[Kind.PROCESS] = ngettext("einen Prozess", "%(number)s Prozesse", number)
    return words[kind] % {"number": number_word(number)}


def _number_words() -> dict[int, str]:
    return {
        2: _("zwei"),
        3: _("drei"),
        4: _("vier"),
        5: _("fünf"),
        6: _("sechs"),
        7: _("sieben"),
        8: _("acht"),
        9: _("neun"),
        10: _("zehn"),
        11: _("elf"),
        12: _("zwölf"),
    }
