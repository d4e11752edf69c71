"""What other rooms show on the screen beside the work and the form: one line for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from modules.peer_feedback.queries import given_on
from modules.reviewing.frame import Frame


@dataclass(frozen=True, kw_only=True)
class Panel:
    """A part of the screen.

    Attributes:
        template: draws it; reads `panel`, `frame` and `version`.
        facts: what `panel` holds, or None where there is nothing to show.
    """

    template: str
    facts: Callable[[Frame], Any]


# below the work, and below the form, each in this order
BESIDE_WORK: Sequence[Panel] = (
    Panel(template="peer_feedback/panel.html", facts=lambda frame: given_on(frame.version) or None),
)
BESIDE_FORM: Sequence[Panel] = ()


def panels_of(frame: Frame) -> dict[str, list[dict[str, Any]]]:
    """Return the panels that have something to show, as `work_panels` and `form_panels`."""
    return {"work_panels": _shown(BESIDE_WORK, frame), "form_panels": _shown(BESIDE_FORM, frame)}


def _shown(panels: Sequence[Panel], frame: Frame) -> list[dict[str, Any]]:
    found = [{"template": panel.template, "panel": panel.facts(frame)} for panel in panels]
    return [each for each in found if each["panel"] is not None]
