"""Which model somebody is making: one of the two of her own work on an assignment."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from modules.assignments.doors import work_by_number
from modules.assignments.files import model_of
from modules.assignments.models import Draft, Kind, WorkFile
from modules.assignments.queries import Work
from modules.assignments.rules import State
from modules.assignments.shown import PART_LABELS
from modules.enrolment.models import Enrolment
from modules.processes.model import ProcessModel

AS_IS, TO_BE = "as_is", "to_be"


class ModelName:
    """Takes the name of a model out of an address; registered as "model"."""

    regex = f"{AS_IS}|{TO_BE}"

    def to_python(self, value: str) -> str:
        """Return the name of the field."""
        return value

    def to_url(self, value: str) -> str:
        """Return the same word."""
        return value


@dataclass(frozen=True, kw_only=True)
class Place:
    """One model of a participant's work; `name` is "as_is" or "to_be"."""

    enrolment: Enrolment
    work: Work
    name: str

    @property
    def number(self) -> int:
        """Number of the assignment."""
        return int(self.work.assignment.number)

    @property
    def title(self) -> str:
        """What the model is called on the page."""
        return str(PART_LABELS[self.name])

    @property
    def process_name(self) -> str:
        """Name of the process, else that of the assignment."""
        return self.work.title

    @property
    def draft(self) -> Draft | None:
        """What is being written; a refused work is begun anew."""
        return self.work.draft if self.work.state != State.DECLINED else None

    @property
    def file(self) -> WorkFile | None:
        """What is stored for this model."""
        return self.file_of(self.name)

    @property
    def seen(self) -> int:
        """What a form has to send back, so that another window's model is not replaced unseen."""
        return self.file.pk if self.file is not None else 0

    @property
    def other(self) -> WorkFile | None:
        """The as-is model from which a to-be model can be begun, where it can be read."""
        file = self.file_of(AS_IS) if self.name == TO_BE else None
        return file if file is not None and file.is_model else None

    @property
    def back(self) -> str:
        """The model's place on the page of the assignment."""
        return f"{self.work.assignment.address}#modell-{self.name}"

    @property
    def key(self) -> str:
        """Under which a browser keeps what is not saved: names the person and the place."""
        return f"{self.enrolment.participant_id}:{self.work.assignment.pk}:{self.name}"

    def address(self, view: str) -> str:
        """Where this model is made in another way."""
        return reverse(view, args=[self.number, self.name])

    def file_of(self, name: str) -> WorkFile | None:
        """What is stored for either model."""
        file: WorkFile | None = getattr(self.draft, name, None)
        return file

    def model(self, name: str) -> ProcessModel | None:
        """What the stored file says, or None where there is none to read."""
        return model_of(self.file_of(name))


def place_or_404(enrolment: Enrolment, *, number: int, name: str, now: datetime) -> Place:
    """Return the place, if this participant has it.

    Raises:
        Http404: there is no such assignment, or it asks for no to-be model.
        PermissionDenied: its module opens later.
    """
    work = work_by_number(enrolment, kind=Kind.PROCESS, number=number, now=now)
    if name == TO_BE and not work.assignment.needs_to_be:
        raise Http404
    if work.state == "locked":
        raise PermissionDenied(_("Diese Aufgabe ist noch nicht geöffnet."))
    return Place(enrolment=enrolment, work=work, name=name)
