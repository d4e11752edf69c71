"""Turn the rows of a returned sheet into lines: what is meant, and what is wrong with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.files.uploads import RefusedFile
from modules.assignments.models import Version
from modules.offline_review.cells import formula_words, step_in, words_in
from modules.offline_review.keys import LineKey, UnknownKey, read_key
from modules.offline_review.lines import Entry, Line
from modules.offline_review.places import Places, UnknownPlace
from modules.offline_review.queries import Known, known_of
from modules.offline_review.reading import Cell, CellKind, Row, Table
from modules.offline_review.words import (
    DECISION,
    DECISIONS,
    FIXED,
    KEY,
    PLACE,
    TEXT,
    WHOLE_WORK,
    WORDS,
    criterion_heads,
    decisions_by_words,
    listed,
    plain_form,
    said_as,
)
from modules.review.drafts import Typed, TypedComment
from modules.review.models import Decision
from modules.review.queries import names_in
from modules.review.rules import needs_words

LONGEST_WORDS, LONGEST_COMMENT, MOST_COMMENTS = 10_000, 5_000, 40


def parsed(tables: Sequence[Table], *, trainer: User) -> list[Line]:
    """Return one line for each version that the sheet speaks of, in the order of the sheet; a fixed number of trips.

    Args:
        tables: what was read.
        trainer: who brought it; only works that she teaches are known.

    Raises:
        RefusedFile: there is no worksheet of judgements in it.
    """
    judged = [each for each in tables if each.has(said_as(DECISION))]
    if not judged:
        raise RefusedFile(
            _(
                "In dieser Datei fehlt ein Blatt mit den Spalten „Schlüssel“ und „Entscheidung“. "
                "Bitte laden Sie die „Bewertung.xlsx“ aus Ihrem Paket hoch."
            )
        )
    noted = [each for each in tables if each not in judged and each.has(said_as(TEXT))]
    parser = _Parser(known=known_of(list(_keys(judged + noted)), trainer=trainer))
    for table in judged:
        for row in table.rows:
            parser.judge(row, table=table)
    for table in noted:
        for row in table.rows:
            parser.comment(row, table=table)
    return [parser.finished(line) for line in parser.lines]


def _keys(tables: Sequence[Table]) -> Iterator[LineKey]:
    for table in tables:
        for row in table.rows:
            try:
                yield read_key(row.cell(said_as(KEY)).text)
            except UnknownKey:
                continue


@dataclass(kw_only=True)
class _Parser:
    known: Known
    lines: list[Line] = field(default_factory=list)
    places: dict[int, Places] = field(default_factory=dict)
    by_version: dict[int, int] = field(default_factory=dict)

    @cached_property
    def forms(self) -> dict[str, frozenset[str]]:
        """What our own heads are called, once for the whole sheet."""
        words = {"key": KEY, "decision": DECISION, "words": WORDS, "place": PLACE, "text": TEXT}
        return {name: said_as(word) for name, word in words.items()}

    @cached_property
    def own_heads(self) -> frozenset[str]:
        return frozenset(form for word in (*FIXED, DECISION, WORDS, PLACE, TEXT) for form in said_as(word))

    @cached_property
    def decisions(self) -> dict[str, str]:
        return decisions_by_words()

    def judge(self, row: Row, *, table: Table) -> None:
        """Take one row of a worksheet of judgements."""
        key_cell = row.cell(self.forms["key"])
        typed = [each for head, each in row.cells.items() if head not in self.own_heads and not each.is_empty]
        own = [row.cell(self.forms[name]) for name in ("decision", "words")]
        if key_cell.is_empty and not typed and all(each.is_empty for each in own):
            return
        line = Line(sheet=table.title[:100], row=row.number)
        key, mistakes = self._key(key_cell)
        version = self.known.versions.get(key.version_id) if key is not None else None
        if key is None or version is None:
            self.lines.append(replace(line, entries=self._raw(row, table=table), mistakes=tuple(mistakes)))
            return
        if version.pk in self.by_version:
            first = self.lines[self.by_version[version.pk]]
            words = {"row": first.row, "sheet": first.sheet}
            mistakes.append(_("Diese Arbeit steht schon in Zeile %(row)d im Blatt „%(sheet)s“.") % words)
        self.by_version.setdefault(version.pk, len(self.lines))
        self.lines.append(self._judgement(line, row=row, table=table, key=key, version=version, mistakes=mistakes))

    def comment(self, row: Row, *, table: Table) -> None:
        """Take one row of a worksheet of comments."""
        place, text = row.cell(self.forms["place"]), row.cell(self.forms["text"])
        if text.is_empty:
            return
        entry = Entry(head=place.text[:300] or str(WHOLE_WORK), text=text.text)
        key, mistakes = self._key(row.cell(self.forms["key"]))
        version = self.known.versions.get(key.version_id) if key is not None else None
        if key is None or version is None:
            line = Line(sheet=table.title[:100], row=row.number, entries=(entry,), mistakes=tuple(mistakes))
            self.lines.append(line)
            return
        words = words_in(text, longest=LONGEST_COMMENT, mistakes=mistakes)
        found = self._place(place, version=version, mistakes=mistakes)
        where = _("Blatt „%(sheet)s“, Zeile %(row)d: ") % {"sheet": table.title[:100], "row": row.number}
        at = self.by_version.get(version.pk)
        if at is None:
            at = self.by_version[version.pk] = len(self.lines)
            self.lines.append(_about(Line(sheet=table.title[:100], row=row.number), version=version, key=key))
        line = self.lines[at]
        content = line.content
        if found is not None and words:
            content = replace(content, comments=(*content.comments, replace(found, text=words)))
        self.lines[at] = replace(
            line,
            typed=content.as_plain(),
            entries=(*line.entries, entry),
            mistakes=(*line.mistakes, *(where + each for each in mistakes)),
        )

    def finished(self, line: Line) -> Line:
        """Return a line with the mistakes that show only when all of it is known."""
        comments = line.content.comments
        mistakes = list(line.mistakes)
        if len(comments) > MOST_COMMENTS:
            mistakes.append(
                _("Mehr als %(most)d Hinweise zu einer Arbeit sind nicht möglich.") % {"most": MOST_COMMENTS}
            )
        # a comment that is wrong still is a reason
        count = len(comments) or sum(
            entry.head not in {str(WORDS), str(DECISION)} for entry in line.entries if line.mistakes
        )
        if line.decision and needs_words(decision=line.decision, words=line.content.words, comments=count):
            mistakes.append(
                _("Bitte begründen Sie im Gesamteindruck, warum die Arbeit nicht angenommen wird.")
                if line.decision == Decision.DECLINED
                else _("Bitte schreiben Sie, was überarbeitet werden soll: im Gesamteindruck oder im Blatt „Hinweise“.")
            )
        return replace(line, mistakes=tuple(mistakes))

    def _key(self, cell: Cell) -> tuple[LineKey | None, list[str]]:
        if cell.is_empty:
            return None, [_("Hier fehlt der Schlüssel aus der ersten Spalte.")]
        if cell.kind is CellKind.FORMULA:
            return None, [formula_words(cell)]
        try:
            key = read_key(cell.text)
        except UnknownKey:
            return None, [_("Diesen Schlüssel kennen wir nicht. Bitte kopieren Sie ihn unverändert aus Ihrem Paket.")]
        if key.version_id not in self.known.versions:
            return key, [_("Diese Arbeit gehört zu keinem Jahrgang, den Sie betreuen.")]
        return key, []

    def _judgement(
        self, line: Line, *, row: Row, table: Table, key: LineKey, version: Version, mistakes: list[str]
    ) -> Line:
        rubric = self.known.rubrics.get(key.rubric_id)
        if rubric is None and key.rubric_id:
            mistakes.append(_("Die Rubrik dieser Zeile gibt es nicht mehr. Bitte bestellen Sie ein neues Paket."))
        criteria = list(rubric.criteria.all()) if rubric is not None else []
        heads = criterion_heads(criteria)
        grades, entries = {}, []
        for head, criterion in zip(heads, criteria, strict=True):
            cell = row.cell(plain_form(head))
            if cell.is_empty:
                continue
            entries.append(Entry(head=head, text=cell.text[:300]))
            step = step_in(cell, head=head, criterion=criterion, mistakes=mistakes)
            if step is not None:
                grades[criterion.key] = step
        self._look_for_lost_columns(row, table=table, heads=heads, mistakes=mistakes)
        decision = self._decision(row.cell(self.forms["decision"]), entries=entries, mistakes=mistakes)
        cell = row.cell(self.forms["words"])
        if not cell.is_empty:
            entries.append(Entry(head=str(WORDS), text=cell.text))
        words = words_in(cell, longest=LONGEST_WORDS, mistakes=mistakes)
        return replace(
            _about(line, version=version, key=key),
            decision=decision,
            typed=Typed(words=words, grades=grades).as_plain(),
            entries=tuple(entries),
            mistakes=tuple(mistakes),
        )

    def _decision(self, cell: Cell, *, entries: list[Entry], mistakes: list[str]) -> str:
        if cell.is_empty:
            return ""
        if cell.kind is CellKind.FORMULA:
            mistakes.append(formula_words(cell))
            return ""
        found = self.decisions.get(plain_form(cell.text), "")
        if not found:
            entries.append(Entry(head=str(DECISION), text=cell.text[:300]))
            words = {"cell": cell.where, "text": cell.text[:60], "words": listed(DECISIONS.values())}
            mistakes.append(_("Zelle %(cell)s: „%(text)s“ ist keine Entscheidung. Möglich sind: %(words)s.") % words)
        return found

    def _place(self, cell: Cell, *, version: Version, mistakes: list[str]) -> TypedComment | None:
        if cell.kind is CellKind.FORMULA:
            mistakes.append(formula_words(cell))
            return None
        places = self.places.setdefault(version.pk, Places(version))
        try:
            found = places.find(cell.text)
        except UnknownPlace as error:
            mistakes.append(error.sentence)
            return None
        return TypedComment(
            text="",
            place=found.place,
            element_id=found.element_id,
            element_name=found.element_name,
            file_id=found.file_id,
            page=found.page,
            x=found.x,
            y=found.y,
        )

    def _look_for_lost_columns(self, row: Row, *, table: Table, heads: list[str], mistakes: list[str]) -> None:
        """A column that was renamed is not passed over in silence."""
        expected = {plain_form(head) for head in heads}
        if expected <= set(table.heads):
            return
        strange = [
            table.heads[head]
            for head, cell in row.cells.items()
            if head not in expected and head not in self.own_heads and not cell.is_empty
        ]
        if strange:
            words = {"heads": listed(strange), "missing": listed(h for h in heads if plain_form(h) not in table.heads)}
            sentence = _("Die Spalte %(heads)s kennen wir nicht, und %(missing)s fehlt. Bitte benennen Sie sie zurück.")
            mistakes.append(sentence % words)

    def _raw(self, row: Row, *, table: Table) -> tuple[Entry, ...]:
        skipped = {form for word in FIXED for form in said_as(word)}
        return tuple(
            Entry(head=table.heads[head][:120], text=cell.text)
            for head, cell in row.cells.items()
            if head not in skipped and not cell.is_empty
        )


def _about(line: Line, *, version: Version, key: LineKey) -> Line:
    return replace(
        line,
        version_id=version.pk,
        edit_number=key.edit_number,
        name=names_in(version),
        title=version.process_name or version.submission.assignment.title,
        number=version.number,
    )
