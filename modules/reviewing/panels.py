"""What other rooms show on the screen beside the work and the form: one line for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from modules.colleague_notes.page import NotesOn, notes_beside
from modules.follow_up.page import earlier_comments
from modules.peer_feedback.queries import given_on
from modules.rechecks.queries import recheck_of
from modules.reviewing.frame import Frame
from modules.second_opinions.page import OnScreen, panel_of


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of the screen.

    Attributes:
        template: draws it; reads `panel`, `frame` and `version`.
        facts: what `panel` holds, or None where there is nothing to show.
    """

    template: str
    facts: Callable[[Frame], Any]


def _notes(frame: Frame) -> list[NotesOn] | None:
    if not frame.teaches:
        return None
    authors = [row.enrolment for row in frame.rows]
    return notes_beside(authors, trainer=frame.person, back=reverse("review", args=[frame.version.pk]))


def _opinions(frame: Frame) -> OnScreen | None:
    return panel_of(frame.version, trainer=frame.person, may_ask=frame.may_decide) if frame.teaches else None


# below the work, and below the form, each in this order
BESIDE_WORK: Sequence[Panel] = (
    Panel(template="peer_feedback/panel.html", facts=lambda frame: given_on(frame.version) or None),
)
BESIDE_FORM: Sequence[Panel] = (
    Panel(template="rechecks/panel.html", facts=lambda frame: recheck_of(frame.version)),
    Panel(
        template="follow_up/earlier.html",
        facts=lambda frame: earlier_comments(frame.version, person=frame.person, now=frame.now),
    ),
    Panel(template="second_opinions/panel.html", facts=_opinions),
    Panel(template="colleague_notes/panel.html", facts=_notes),
)


def panels_of(frame: Frame) -> dict[str, list[dict[str, Any]]]:
    """Return the panels that have something to show, as `work_panels` and `form_panels`."""
    return {"work_panels": _shown(BESIDE_WORK, frame), "form_panels": _shown(BESIDE_FORM, frame)}


def _shown(panels: Sequence[Panel], frame: Frame) -> list[dict[str, Any]]:
    found = [{"template": panel.template, "panel": panel.facts(frame)} for panel in panels]
    return [each for each in found if each["panel"] is not None]
