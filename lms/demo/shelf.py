"""What the demo's people wrote: process works and chapters from the content, varied in name and administration."""

from collections import Counter
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from lms.accounts.models import User
from lms.demo.texts import Entry, demo_file, read, retold
from lms.shared.files.kinds import kind_of
from modules.assignments.files import keep_file, keep_model
from modules.assignments.models import Assignment, Kind, WorkFile
from modules.enrolment.models import Enrolment


class Shelf:
    """One participant's works. Each model file is stored at most once for her, by the action of an upload."""

    def __init__(self, *, enrolment: Enrolment, person: User, now: datetime) -> None:
        self.enrolment = enrolment
        self.person = person
        self.now = now
        self.house = enrolment.organisation.name if enrolment.organisation is not None else ""
        self._files: dict[str, WorkFile] = {}
        self._used: Counter[str] = Counter()

    def work_for(self, assignment: Assignment) -> tuple[Entry | None, dict[str, Any]]:
        """Return the work in the content that the person hands in, None for a chapter, and its fields by name."""
        if assignment.kind == Kind.CONCEPT:
            return None, {"text": self._retold(_chapter(assignment.number)["html"], home="beispielhausen")}
        work, name = self._chosen(assignment)
        return work, self.fields_of(work, name=name, needs_to_be=assignment.needs_to_be)

    def fields_of(self, work: Entry, *, name: str, needs_to_be: bool) -> dict[str, Any]:
        """Return a work by the names of the fields that are handed in.

        Args:
            work: a table of the content.
            name: of the process.
            needs_to_be: whether its to-be model is handed in too.
        """
        texts = {key: value for key, value in work["profile"].items() if isinstance(value, str)}
        texts |= {"analysis": work["analysis"].strip(), "ideas": work["ideas"].strip()}
        return {
            **work["profile"],
            **{key: self._retold(text, home=work["organisation"]) for key, text in texts.items()},
            "process_name": name,
            "as_is": self._file(work["as_is"]),
            "to_be": self._file(work["to_be"]) if needs_to_be else None,
        }

    def attached(self, name: str) -> WorkFile:
        """Return a document that is shipped for the demo as a file of this participant."""
        return self._kept(demo_file("templates", name))

    def pictured(self, name: str) -> WorkFile:
        """Return a picture of a model as a file of this participant."""
        return self._kept(demo_file("processes", name))

    def _kept(self, path: Path) -> WorkFile:
        content = path.read_bytes()
        return keep_file(
            enrolment=self.enrolment,
            uploaded_by=self.person,
            name=path.name,
            content=content,
            kind=kind_of(BytesIO(content)) or "",
            now=self.now,
        )

    def _chosen(self, assignment: Assignment) -> tuple[Entry, str]:
        """Return the work that suits the assignment, else a variant of the one that the person used least."""
        works = [each for each in read("works")["work"] if "to_be" in each or not assignment.needs_to_be]
        suiting = [each for each in works if each["assignment"] == assignment.number]
        if suiting:
            own = [each for each in suiting if _house_name(each["organisation"]) == self.house]
            return (own or suiting)[0], str((own or suiting)[0]["name"])
        varied = [each for each in works if "variants" in each and ("to_be" in each) == assignment.needs_to_be]
        work = min(varied, key=lambda each: (self._used[each["slug"]], (each["assignment"] + assignment.number) % 7))
        name = str(work["variants"][self._used[work["slug"]]])
        self._used[work["slug"]] += 1
        return work, name

    def _file(self, name: str) -> WorkFile:
        if name not in self._files:
            self._files[name] = keep_model(
                enrolment=self.enrolment,
                uploaded_by=self.person,
                name=name,
                content=demo_file("processes", name).read_bytes(),
                now=self.now,
            )
        return self._files[name]

    def _retold(self, text: str, *, home: str) -> str:
        return retold(text, told_of=_house_name(home), for_name=self.house)


def _house_name(slug: str) -> str:
    return next(str(each["name"]) for each in read("people")["organisation"] if each["slug"] == slug)


def _chapter(number: int) -> Entry:
    return next(each for each in read("works")["concept_text"] if each["chapter"] == number)
