"""Search: what may be found is asked first, then what answers, then the best of each kind is shown with its passage."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lms.dashboard.searching.models import Entry, Kind
from lms.dashboard.searching.own import Source
from lms.dashboard.searching.rules import Piece, Question, Rank, marked, passage, rank, second_at
from lms.shared import german
from lms.shared.german import Term
from modules.assignments.queries import note_of
from modules.videos.rules import clock


@dataclass(frozen=True, kw_only=True)
class Answer:
    """Something that answers, before it is shown: its rank, and either itself or the key of its entry."""

    kind: Kind
    rank: Rank
    title: str
    source: Source | None = None
    entry_id: int = 0


@dataclass(frozen=True, kw_only=True)
class Result:
    """An answer as it is shown; `time` is set where a film's passage has one."""

    kind: Kind
    title: tuple[Piece, ...]
    address: str
    detail: str
    passage: tuple[Piece, ...]
    time: str = ""


def answers_to(question: Question, *, entries: QuerySet[Entry], own: Iterable[Source]) -> dict[Kind, list[Answer]]:
    """Return everything that answers, by kind in the order of `Kind`, the best first.

    Args:
        question: what somebody wants to find; all its terms must be there.
        entries: of the index that she may find.
        own: what is hers.
    """
    found = [*_entries(question.terms, entries=entries), *_matching(own, terms=question.terms)]
    best = sorted(found, key=_best_first)
    return {kind: of_kind for kind in Kind if (of_kind := [each for each in best if each.kind == kind])}


def results(answers: Sequence[Answer], *, question: Question, request: HttpRequest) -> list[Result]:
    """Return answers as they are shown, in their order, in three database trips for all of them."""
    rows = (
        Entry.objects.filter(pk__in=[each.entry_id for each in answers if each.entry_id])
        .select_related(
            "page__locale",
            "event__cohort",
            "module",
            "version__submission__assignment",
            "version__submission__enrolment__participant",
        )
        .prefetch_related("version__submission__partners__enrolment__participant")
    )
    sources = {row.pk: _source(row, request=request) for row in rows}
    shown = (each.source or sources.get(each.entry_id) for each in answers)
    return [_result(source, terms=question.terms) for source in shown if source is not None]


def _entries(terms: Sequence[Term], *, entries: QuerySet[Entry]) -> list[Answer]:
    for term in terms:
        as_part = Q(folded__contains=term.needle) if term.needle else Q()
        entries = entries.filter(Q(stems__contains=f" {term.stem} ") | as_part)
    rows = entries.values_list("pk", "kind", "title", "folded", "stems", "version__submission_id", "version__number")
    newest: dict[object, tuple[int, Answer]] = {}
    for pk, kind, title, folded, stems, submission, number in rows:
        value = rank(title=title, folded=folded, stems=stems, terms=terms)
        answer = Answer(kind=Kind(kind), rank=value, title=title, entry_id=pk)
        # of several versions of one work the newest that answers
        key = ("work", submission) if submission else pk
        if key not in newest or newest[key][0] < number:
            newest[key] = (number or 0, answer)
    return [answer for _number, answer in newest.values()]


def _matching(sources: Iterable[Source], *, terms: Sequence[Term]) -> list[Answer]:
    found = []
    for source in sources:
        whole = f"{source.title}\n{source.text}"
        folded = german.fold(whole)
        # most texts hold not even the stem
        if not all(term.stem in folded for term in terms):
            continue
        stems = german.stems(whole)
        if all(german.answers(folded=folded, stems=stems, term=term) for term in terms):
            value = rank(title=source.title, folded=folded, stems=stems, terms=terms)
            found.append(Answer(kind=source.kind, rank=value, title=source.title, source=source))
    return found


def _best_first(answer: Answer) -> tuple[int, int, int, int, str]:
    value = answer.rank
    return -value.whole_in_title, -value.in_title, -value.whole, -value.count, german.fold(answer.title)


def _source(row: Entry, *, request: HttpRequest) -> Source:
    return Source(
        kind=Kind(row.kind),
        title=row.title,
        text=row.text,
        address=_place(row, request=request),
        detail=", ".join(_around(row)),
        marks=tuple((place, second) for place, second in row.marks),
        anchor=_anchor(row),
    )


def _place(row: Entry, *, request: HttpRequest) -> str:
    if row.page is not None:
        return str(row.page.get_url(request=request) or "")
    if row.event is not None:
        return reverse("recording", args=[row.event.pk])
    return reverse("review", args=[row.version_id])


def _anchor(row: Entry) -> str:
    """Return what the player is called on its page; a line of its transcript adds its second."""
    return "aufzeichnung" if row.event is not None else f"video-{row.part}"


def _around(row: Entry) -> Iterator[str]:
    """Yield where something belongs: module and lesson, or whose work it is."""
    if row.version is not None:
        enrolment = row.version.submission.enrolment
        partners = (each.enrolment for each in row.version.submission.partners.all())
        yield ", ".join(each.participant.name for each in (enrolment, *partners))
        yield note_of(row.version.submission.assignment)
        yield _("Fassung %(number)s") % {"number": row.version.number}
    if row.event is not None:
        yield _("Aufzeichnung vom %(day)s") % {"day": date_format(localtime(row.event.starts_at), "DATE_FORMAT")}
        yield row.event.cohort.name
    if row.module is not None and row.kind != Kind.MODULE:
        yield _("Modul %(number)s: %(title)s") % {"number": row.module.number, "title": row.module.title}
    if row.module is not None and row.kind == Kind.MODULE:
        yield _("Modul %(number)s") % {"number": row.module.number}
    if row.page is not None and row.part:
        yield row.page.title


def _result(source: Source, *, terms: Sequence[Term]) -> Result:
    pieces, place = passage(source.text, terms=terms)
    second = second_at(place, marks=source.marks) if any(piece.is_hit for piece in pieces) else None
    return Result(
        kind=source.kind,
        title=marked(source.title, terms=terms),
        address=_address(source, second=second),
        detail=source.detail,
        passage=pieces,
        time=clock(second) if second is not None else "",
    )


def _address(source: Source, *, second: int | None) -> str:
    if source.kind == Kind.FILM and source.address:
        return f"{source.address}#{source.anchor}" + (f"-{second}" if second is not None else "")
    return source.address
