"""What the pages and the panel of second opinions show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from lms.accounts.models import User
from modules.assignments.models import Kind, Version
from modules.review.models import Decision
from modules.review.queries import names_in
from modules.second_opinions.forms import AnswerForm, AskForm
from modules.second_opinions.models import SecondOpinion
from modules.second_opinions.queries import (
    answered_by,
    asked_by,
    asked_of,
    colleagues_on,
    has_waiting_version,
    opinions_on,
)
from modules.second_opinions.rules import Standing, standing

ON_A_PAGE = 20
# what somebody would do, and what a page says of it
LEANINGS: Mapping[str, Any] = {
    Decision.ACCEPTED: _("würde annehmen"),
    Decision.CHANGES_WANTED: _("würde zur Überarbeitung zurückgeben"),
    Decision.DECLINED: _("würde nicht annehmen"),
}


@dataclass(frozen=True, kw_only=True)
class Shown:
    """A question with what became of it.

    Attributes:
        opinion: with the people and the version loaded.
        standing: waiting, answered, decided (nobody needs the answer any more) or withdrawn.
        is_for_her: who looks at the page was asked.
        is_by_her: who looks at the page asked.
        form: to answer with, where she may.
    """

    opinion: SecondOpinion
    standing: Standing
    is_for_her: bool
    is_by_her: bool
    form: AnswerForm | None = None

    @property
    def title(self) -> str:
        """Name of the process, or of the assignment."""
        return self.opinion.version.process_name or self.opinion.version.submission.assignment.title

    @property
    def leaning(self) -> str:
        """What who answered would do, in words; empty if she did not say."""
        return str(LEANINGS.get(self.opinion.leaning, ""))

    @property
    def names(self) -> str:
        """Whose work it is."""
        return names_in(self.opinion.version)


@dataclass(frozen=True, kw_only=True)
class OnScreen:
    """The panel beside a version: what was asked and said, and the form to ask with."""

    opinions: list[Shown]
    form: AskForm | None


def shown(opinion: SecondOpinion, *, trainer: User, form: AnswerForm | None = None) -> Shown:
    """Return a question as its readers see it; it comes from `readable_opinions`."""
    return Shown(
        opinion=opinion,
        standing=standing(
            is_answered=opinion.answered_at is not None,
            is_withdrawn=opinion.withdrawn_at is not None,
            version_waits=has_waiting_version(opinion),
        ),
        is_for_her=opinion.asked_of_id == trainer.pk,
        is_by_her=opinion.asked_by_id == trainer.pk,
        form=form,
    )


def answer_form(opinion: SecondOpinion, *, data: Any = None) -> AnswerForm:
    """Return the form to answer with; a chapter of the concept is never declined."""
    return AnswerForm(data, can_decline=opinion.version.submission.assignment.kind == Kind.PROCESS)


def panel_of(version: Version, *, trainer: User, may_ask: bool) -> OnScreen | None:
    """Return what stands beside a version, for a trainer of the cohort; None where there is nothing to say."""
    rows = [shown(each, trainer=trainer) for each in opinions_on([version], trainer=trainer)]
    form = None
    if may_ask:
        waiting = [each.opinion.asked_of_id for each in rows if each.standing is Standing.WAITING]
        colleagues = colleagues_on(version, trainer=trainer).exclude(pk__in=waiting)
        form = AskForm(colleagues=colleagues) if colleagues else None
    return OnScreen(opinions=rows, form=form) if rows or form is not None else None


def list_page(trainer: User, *, asked_page: str, own_page: str) -> dict[str, Any]:
    """Return the context of the list: what she is asked, what she asked, and what is over."""
    own = Paginator(asked_by(trainer), ON_A_PAGE).get_page(own_page)
    over = Paginator(answered_by(trainer), ON_A_PAGE).get_page(asked_page)
    return {
        "asked_of": [shown(each, trainer=trainer) for each in asked_of(trainer)],
        "own": own,
        "own_rows": [shown(each, trainer=trainer) for each in own],
        "over": over,
        "over_rows": [shown(each, trainer=trainer) for each in over],
    }
