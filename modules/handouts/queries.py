"""The models of a work, with what can be derived from them."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from lms.accounts.models import User
from modules.assignments.models import Draft, Kind, Version
from modules.assignments.references import ReadableWork, WorkReference, work_or_404
from modules.assignments.shown import ShownModel, shown_model
from modules.building_blocks.rules import BlockUse, uses_of
from modules.handouts.rules import RoleShare, roles_with_steps

NAMES = ("as_is", "to_be")


@dataclass(frozen=True, kw_only=True)
class DerivedModel:
    """One model of a work; `roles` and `uses` are empty where the file is a picture or cannot be read."""

    shown: ShownModel
    roles: tuple[RoleShare, ...]
    uses: tuple[BlockUse, ...]

    @property
    def name(self) -> str:
        """ "as_is" or "to_be"."""
        return self.shown.name

    @property
    def is_readable(self) -> bool:
        """Whether steps can be read from it."""
        return self.shown.model is not None


def process_or_404(person: User, *, reference: WorkReference) -> ReadableWork:
    """Return the work on a process that is referred to, if the person may read it.

    Raises:
        Http404: there is no such work, it is not hers to read, or it is a chapter of the concept.
    """
    found = work_or_404(person, reference=reference)
    if found.submission.assignment.kind != Kind.PROCESS:
        raise Http404
    return found


def models_of(work: Draft | Version) -> list[DerivedModel]:
    """Return the models of a work, as-is first."""
    return [found for name in NAMES if (found := model_of(work, name=name)) is not None]


def model_of(work: Draft | Version, *, name: str) -> DerivedModel | None:
    """Return one model of a work, or None where there is none."""
    shown = shown_model(work, name=name) if name in NAMES else None
    if shown is None:
        return None
    model = shown.model
    ids = {node.id for node in model.nodes} if model is not None else set()
    return DerivedModel(
        shown=shown,
        roles=roles_with_steps(model) if model is not None else (),
        uses=uses_of(getattr(work, f"{name}_blocks"), among=ids),
    )


def label_of(work: Draft | Version) -> str:
    """Return what pages call a draft or version."""
    return _("Entwurf") if isinstance(work, Draft) else _("Fassung %(number)s") % {"number": work.number}
