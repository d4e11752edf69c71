"""Words on a handout that no model has."""

from django.utils.translation import gettext, ngettext

from modules.processes.model import Node
from modules.processes.roles import Role
from modules.processes.words import trigger_word


def role_title(role: Role) -> str:
    """What a page calls a role; where the file draws neither pool nor lane, its inner id would say nothing."""
    return role.name if role.is_named_by_file else gettext("Ohne Rolle")


def at_the_same_time() -> str:
    """The label of a way that is gone beside others."""
    return gettext("gleichzeitig")


def interruption(event: Node) -> str:
    """The label of a way that is taken when something happens during a step."""
    word = trigger_word(event.trigger)
    return f"{word}, {event.name}" if event.name else word


def comes_from(role: str, *, begins: bool) -> str:
    """What stands before the name of a step or start event that leads here; without a role it is the own one."""
    if not begins:
        return gettext("kommt von %(role)s") % {"role": role} if role else gettext("kommt von")
    return gettext("beginnt bei %(role)s mit") % {"role": role} if role else gettext("beginnt mit")


def goes_to(role: str, *, ends: bool) -> str:
    """What stands before the name of a step or end event behind a step of one's own."""
    if not ends:
        return gettext("weiter an %(role)s") % {"role": role} if role else gettext("weiter")
    return gettext("endet bei %(role)s mit") % {"role": role} if role else gettext("endet mit")


def goes_on(number: int, *, own: int) -> str:
    """What stands before the name of a step on the same sheet."""
    words = gettext("weiter mit %(number)d") if number > own else gettext("zurück zu %(number)d")
    return words % {"number": number}


def needs() -> str:
    """What stands before documents that are read."""
    return gettext("braucht")


def makes() -> str:
    """What stands before documents that are written."""
    return gettext("erstellt oder ändert")


def more(number: int) -> str:
    """What stands for lines that were left out."""
    return ngettext("und %(number)d weiterer Weg", "und %(number)d weitere Wege", number) % {"number": number}
