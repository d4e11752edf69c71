"""A draft or version in the form in which pages show it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from modules.assignments.advice import MOST_LISTED, Advice, advice_on
from modules.assignments.files import model_of
from modules.assignments.models import ProcessWork, WorkFile
from modules.assignments.shown_files import Address, ShownFile, own_address, shown_file
from modules.processes.model import ProcessModel
from modules.processes.profile import PROFILE_FIELDS
from modules.processes.steps import Step, steps

MOST_DRAWN = 1_000
"""Steps up to which a page draws a model by itself: drawing one of 10,000 elements takes server and browser seconds."""

# Every part of a work that somebody can comment on or be asked for, by field name.
PART_LABELS: Mapping[str, str | Promise] = {
    "process_name": gettext_lazy("Name des Prozesses"),
    **{fact.name: fact.label for fact in PROFILE_FIELDS},
    "as_is": gettext_lazy("Ist-Modell"),
    "to_be": gettext_lazy("Soll-Modell"),
    "minutes_per_case_to_be": gettext_lazy("Minuten pro Fall nach dem Soll-Modell"),
    "as_is_blocks": gettext_lazy("Bausteine im Ist-Modell"),
    "to_be_blocks": gettext_lazy("Bausteine im Soll-Modell"),
    "analysis": gettext_lazy("Kurze Analyse"),
    "ideas": gettext_lazy("Verbesserungsideen"),
    "text": gettext_lazy("Ihr Text"),
}


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One entry of the profile; `value` is empty where nothing was written."""

    name: str
    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class ShownModel:
    """A model with everything its drawing and its list in words need, or a picture of one.

    Attributes:
        name: "as_is" or "to_be".
        title: what it is called on the page.
        file: the uploaded file.
        source: address from which the viewer draws.
        address: address from which the file is saved.
        detail: its size in words, for example "8 Aufgaben, 3 Bahnen".
        steps: its steps in words; empty for a picture, and where the file cannot be read any more.
        model: what was read of it, or None.
        where: says from which addresses its file is to be had.
    """

    name: str
    title: str
    file: WorkFile
    source: str
    address: str
    detail: str
    steps: tuple[Step, ...]
    model: ProcessModel | None
    where: Address = own_address

    @property
    def picture(self) -> str:
        """Address of the drawing that the server makes; empty where there is nothing to draw."""
        return self.where("work_picture", self.file) if self.model is not None else ""

    @property
    def picture_of_model(self) -> ShownFile | None:
        """The file where it only shows a model: nothing can be read from it. None for a model itself."""
        return None if self.file.is_model else shown_file(self.file, address=self.where)

    @property
    def is_large(self) -> bool:
        """Whether it is drawn only for who asks."""
        return len(self.steps) > MOST_DRAWN

    @property
    def listed(self) -> tuple[Step, ...]:
        """The steps that stand on a page of the work."""
        return self.steps[:MOST_LISTED]

    @property
    def all_steps_address(self) -> str:
        """Where all of them stand, if the page does not list them all."""
        return self.where("work_steps", self.file) if len(self.steps) > MOST_LISTED else ""

    @property
    def advice(self) -> list[Advice]:
        """Hints on good modelling, one line for each rule; they keep nobody from handing in."""
        return advice_on(self.model, steps=self.steps, name=self.name)


def facts_of(work: ProcessWork) -> list[Fact]:
    """Return the profile as label and value, with the minutes of the to-be model where somebody wrote them."""
    facts = {fact.name: str(fact.label) for fact in PROFILE_FIELDS}
    if work.minutes_per_case_to_be is not None:
        facts["minutes_per_case_to_be"] = str(PART_LABELS["minutes_per_case_to_be"])
    return [Fact(name=name, label=label, value=_written(getattr(work, name))) for name, label in facts.items()]


def yearly_hours(work: ProcessWork) -> str:
    """Return cases times minutes in hours a year, or nothing where one of them is not known."""
    if work.cases_per_year is None or work.minutes_per_case is None:
        return ""
    hours = {"hours": _hours(work.cases_per_year, work.minutes_per_case)}
    if work.minutes_per_case_to_be is None:
        return _("%(hours)s Stunden im Jahr") % hours
    hours["to_be"] = _hours(work.cases_per_year, work.minutes_per_case_to_be)
    return _("%(hours)s Stunden im Jahr, nach dem Soll-Modell %(to_be)s") % hours


def models_of(work: ProcessWork, *, address: Address = own_address) -> list[ShownModel]:
    """Return the models that were uploaded, as-is first."""
    found = (shown_model(work, name=name, address=address) for name in ("as_is", "to_be"))
    return [shown for shown in found if shown is not None]


def shown_model(work: ProcessWork | None, *, name: str, address: Address = own_address) -> ShownModel | None:
    """Return one model of a work, or None where none was uploaded.

    Args:
        work: a draft or version.
        name: "as_is" or "to_be".
        address: where its file is to be had, for readers of other pages.
    """
    file: WorkFile | None = getattr(work, name, None)
    if file is None:
        return None
    model = model_of(file)
    return ShownModel(
        name=name,
        title=str(PART_LABELS[name]),
        file=file,
        source=address("work_model", file),
        address=address("work_file", file),
        detail=_size(tasks=model.counts.tasks, lanes=model.counts.lanes) if model is not None else "",
        steps=steps(model) if model is not None else (),
        model=model,
        where=address,
    )


def _hours(cases: int, minutes: int) -> str:
    return str(number_format(round(cases * minutes / 60), force_grouping=True))


def _size(*, tasks: int, lanes: int) -> str:
    words = [ngettext("%(count)d Aufgabe", "%(count)d Aufgaben", tasks) % {"count": tasks}]
    if lanes:
        words.append(ngettext("%(count)d Bahn", "%(count)d Bahnen", lanes) % {"count": lanes})
    return ", ".join(words)


def _written(value: str | int | None) -> str:
    if isinstance(value, int):
        return str(number_format(value, force_grouping=True))
    return (value or "").strip()
