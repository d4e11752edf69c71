"""Write works into a ZIP on disk, one file after the other; nothing but the file at hand is in memory."""

import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import IO

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.assignments.files import content_of
from modules.assignments.models import Kind, Version, WorkFile
from modules.drawings.choosing import drawn
from modules.drawings.svg import svg
from modules.offline_review.keys import LineKey, written_key
from modules.offline_review.names import (
    LONGEST_COHORT,
    LONGEST_FILE,
    LONGEST_WORK,
    Folders,
    person_name,
    safe_file_name,
    safe_name,
)
from modules.offline_review.profile import PackedModel, profile_of
from modules.offline_review.queries import drafts_of, earlier_versions, rubrics_for, with_everything
from modules.offline_review.words import BOOK
from modules.offline_review.writing import SheetRow, write_book
from modules.processes.reading import UnreadableModel
from modules.processes.steps import steps
from modules.review.drafts import Typed
from modules.review.models import ReviewDraft
from modules.review.queries import Feedback, authors_in, feedback_on, names_in
from modules.rubrics.models import Rubric

MOST_WORKS = 2_000
"""Works that one package may hold."""

LARGEST_PACKAGE = 2 * 1024**3
"""Bytes of all files of a package together; many programs unpack no more."""

_AT_ONCE = 50
_MODEL_NAMES = {"as_is": "as-is", "to_be": "to-be"}
_FIRST_YEAR = 1980
_FLAT = frozenset({"pdf", "png", "jpeg", "webp", "docx", "xlsx", "pptx", "odt", "ods", "odp"})


class TooLarge(Exception):
    """The files are more than a package may hold."""


@dataclass(kw_only=True)
class Archive:
    """A ZIP that is being written.

    Attributes:
        zip: open for writing.
        largest: most bytes of all files together.
        size: bytes so far.
    """

    zip: zipfile.ZipFile
    largest: int
    size: int = 0

    def add(self, path: str, *, content: bytes, at: datetime) -> None:
        """Write a file that was made here."""
        self._grow(len(content))
        with self.zip.open(_entry(path, at=at), "w") as target:
            target.write(content)

    def copy(self, path: str, *, file: WorkFile, at: datetime) -> bool:
        """Write a stored file exactly as it was sent, piece by piece; return False where it lies there no more."""
        self._grow(file.size)
        try:
            source = file.file.open("rb")
        except FileNotFoundError:
            return False
        with source, self.zip.open(_entry(path, at=at, is_packed=file.kind in _FLAT), "w") as target:
            shutil.copyfileobj(source, target)
        return True

    def _grow(self, size: int) -> None:
        self.size += size
        if self.size > self.largest:
            raise TooLarge


@dataclass(kw_only=True)
class _Packer:
    archive: Archive
    rubrics: Mapping[int, Rubric] = field(default_factory=dict)
    drafts: Mapping[int, ReviewDraft] = field(default_factory=dict)
    folders: Folders = field(default_factory=Folders)
    people: dict[tuple[str, tuple[int, ...]], str] = field(default_factory=dict)
    cohorts: dict[str, str] = field(default_factory=dict)

    def pack(self, version: Version, *, earlier: Sequence[Feedback]) -> SheetRow:
        """Write the folder of one version and return its row of the spreadsheet."""
        folder, at = self._folder(version), version.handed_in_at
        names = Folders()
        models = [each for each in (self._model(version, name, folder=folder) for name in _MODEL_NAMES) if each]
        for model in models:
            names.unique(model.file_name)
            names.unique(model.picture_name)
        profile_name = names.unique("Steckbrief.html")
        attachments = []
        for each in version.attachments.all():
            safe = safe_file_name(each.file.original_name, longest=LONGEST_FILE, fallback=_("Anlage"))
            name = names.unique(safe)
            if self.archive.copy(f"{folder}/{name}", file=each.file, at=at):
                attachments.append((name, each.caption))
        page = profile_of(version, models=models, attachments=attachments, earlier=earlier)
        html = render_to_string("offline_review/profile.html", page)
        self.archive.add(f"{folder}/{profile_name}", content=html.encode(), at=at)
        return self._row(version, folder=folder)

    def _folder(self, version: Version) -> str:
        submission = version.submission
        enrolment, assignment = submission.enrolment, submission.assignment
        cohort = self.cohorts.get(enrolment.cohort_key)
        if cohort is None:
            name = safe_name(enrolment.cohort_name, longest=LONGEST_COHORT, fallback=_("Jahrgang"))
            cohort = self.cohorts[enrolment.cohort_key] = self.folders.unique(name)
        authors = authors_in(version)
        who = (cohort, (enrolment.pk, *(each.pk for each in authors)))
        person = self.people.get(who)
        if person is None:
            person = self.people[who] = self.folders.unique(_person(version, authors=authors), within=cohort)
        word = _("Aufgabe") if assignment.kind == Kind.PROCESS else _("Kapitel")
        work = safe_name(f"{word} {assignment.number:02} {assignment.title}", longest=LONGEST_WORK, fallback=word)
        above = f"{cohort}/{person}/{work}"
        last = safe_name(_("Fassung %(number)s") % {"number": version.number}, longest=20, fallback="1")
        return f"{above}/{self.folders.unique(last, within=above)}"

    def _model(self, version: Version, name: str, *, folder: str) -> PackedModel | None:
        file: WorkFile | None = getattr(version, name)
        if file is None:
            return None
        stem, at = _MODEL_NAMES[name], version.handed_in_at
        file_name = f"{stem}.{'jpg' if file.kind == 'jpeg' else file.kind}"
        if not self.archive.copy(f"{folder}/{file_name}", file=file, at=at):
            return None
        if not file.is_model:
            return PackedModel(name=name, file_name=file_name, picture_name=file_name if file.is_picture else "")
        try:
            model, drawing = drawn(content_of(file))
            picture = svg(model, drawing, title=file.original_name)
        except UnreadableModel:
            return PackedModel(name=name, file_name=file_name)
        self.archive.add(f"{folder}/{stem}.svg", content=picture, at=at)
        return PackedModel(name=name, file_name=file_name, picture_name=f"{stem}.svg", steps=steps(model))

    def _row(self, version: Version, *, folder: str) -> SheetRow:
        submission = version.submission
        rubric, draft = self.rubrics.get(submission.assignment_id), self.drafts.get(version.pk)
        key = LineKey(
            version_id=version.pk,
            rubric_id=rubric.pk if rubric is not None else 0,
            edit_number=draft.edit_number if draft is not None else 0,
        )
        return SheetRow(
            key=written_key(key),
            person=names_in(version),
            organisation=str(submission.enrolment.organisation or ""),
            task=f"{submission.assignment.number} {submission.assignment.title}",
            process=version.process_name or submission.assignment.title,
            number=version.number,
            handed_in_on=timezone.localdate(version.handed_in_at),
            folder=folder,
            rubric=rubric,
            draft=Typed.from_plain(draft.content) if draft is not None else Typed(),
            files={each.file_id: each.file.original_name for each in version.attachments.all()},
        )


def pack(
    ids: Sequence[int],
    *,
    trainer: User,
    target: IO[bytes],
    now: datetime,
    progress: Callable[[int], None],
    largest: int = LARGEST_PACKAGE,
) -> list[int]:
    """Write works with their files, their profiles and the spreadsheet of judgements.

    Args:
        ids: keys of versions, in the order of the spreadsheet.
        trainer: whose drafts are filled in; the texts are in the active language.
        target: open for writing in binary mode.
        now: the moment that made files carry.
        progress: is told how many works are in it.
        largest: most bytes of all files together.

    Returns:
        The keys of the versions that are in it.

    Raises:
        TooLarge: see there; what was written so far is of no use.
    """
    rows: list[SheetRow] = []
    with zipfile.ZipFile(target, "w", compression=zipfile.ZIP_DEFLATED, allowZip64=True) as zip_file:
        archive = Archive(zip=zip_file, largest=largest)
        packer = _Packer(archive=archive)
        read_me = packer.folders.unique(_("Lies mich.txt"))
        packer.folders.unique(BOOK)
        packed: list[int] = []
        for versions in _in_batches(ids):
            packer.rubrics = rubrics_for(each.submission.assignment for each in versions)
            packer.drafts = drafts_of(trainer, versions=versions)
            earlier = earlier_versions(versions)
            said = feedback_on(earlier, with_unreleased=True)
            for version in versions:
                before = [each.pk for each in earlier if each.submission_id == version.submission_id]
                rows.append(packer.pack(version, earlier=[said[pk] for pk in before if pk in said]))
                packed.append(version.pk)
            progress(len(packed))
        with zip_file.open(_entry(BOOK, at=now, is_packed=True), "w") as book:
            write_book(rows, target=book)
        archive.add(read_me, content=_read_me(len(packed), trainer=trainer, now=now), at=now)
    return packed


def _in_batches(ids: Sequence[int]) -> Iterator[list[Version]]:
    left = iter(ids)
    while batch := list(islice(left, _AT_ONCE)):
        yield with_everything(batch)


def _person(version: Version, *, authors: Sequence[User]) -> str:
    names = "; ".join(f"{each.last_name}, {each.first_name}" for each in authors)
    organisation = version.submission.enrolment.organisation
    return person_name(names, organisation=str(organisation or ""), fallback=_("Person"))


def _entry(path: str, *, at: datetime, is_packed: bool = False) -> zipfile.ZipInfo:
    moment = timezone.localtime(at)
    # the format knows no moment before 1980
    stamp = moment.timetuple()[:6] if moment.year >= _FIRST_YEAR else (_FIRST_YEAR, 1, 1, 0, 0, 0)
    entry = zipfile.ZipInfo(path, date_time=stamp)
    entry.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    entry.create_system = 3
    entry.external_attr = 0o644 << 16
    return entry


def _read_me(count: int, *, trainer: User, now: datetime) -> bytes:
    values = {"count": count, "trainer": trainer, "now": now, "book": BOOK}
    text = render_to_string("offline_review/read_me.txt", values).strip()
    # with the mark and the line ends that the editor of Windows understands
    return ("\ufeff" + "\r\n".join(text.splitlines()) + "\r\n").encode()
