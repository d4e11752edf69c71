"""Words on a handout that no model has."""

from django.utils.translation import gettext

from modules.processes.model import Node
from modules.processes.words import trigger_word


def at_the_same_time() -> str:
    """The label of a way that is gone beside others."""
    return gettext("gleichzeitig")


def interruption(event: Node) -> str:
    """The label of a way that is taken when something happens during a step."""
    word = trigger_word(event.trigger)
    return f"{word}, {event.name}" if event.name else word
