"""What a drawing is called for people who do not see it."""

from django.utils.translation import gettext, ngettext


def title(name: str) -> str:
    """Name a drawing."""
    return gettext("Prozessmodell „%(name)s“") % {"name": name} if name else gettext("Prozessmodell")


def description(*, steps: int) -> str:
    """Say how much it shows, and where it is told in words."""
    shown = ngettext("Zeichnung mit einem Element.", "Zeichnung mit %(count)d Elementen.", steps) % {"count": steps}
    return f"{shown} {gettext('In Worten steht das Modell in der Liste der Schritte.')}"
