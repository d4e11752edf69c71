"""Each refusal in a sentence, to who asks and to who was asked."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from modules.group_work.rules import Refusal

ASKING: dict[Refusal, str | Promise] = {
    Refusal.NOT_A_PROCESS: _("Kapitel des Einführungskonzepts schreibt jede Person für das eigene Haus."),
    Refusal.HANDED_IN: _("Diese Arbeit wurde schon eingereicht. Mitmachen kann man nur vorher."),
    Refusal.OTHER_COHORT: _("%(name)s gehört zu einem anderen Jahrgang."),
    Refusal.OTHER_GROUP: _("%(name)s ist nicht in der Gruppe, in der diese Arbeit begonnen wurde."),
    Refusal.ENDED: _("%(name)s nimmt nicht mehr teil."),
    Refusal.ALREADY_IN: _("%(name)s macht schon mit."),
    Refusal.ALREADY_ASKED: _("%(name)s ist schon eingeladen."),
    Refusal.FULL: _("Vier Personen sind dabei. Mehr können eine Arbeit nicht gemeinsam einreichen."),
    Refusal.BEGUN: _("%(name)s hat diese Aufgabe schon allein begonnen."),
    Refusal.SHARES_ANOTHER: _("%(name)s bearbeitet diese Aufgabe schon gemeinsam mit anderen."),
    Refusal.AUTHOR_HAS_ENOUGH: _(
        "Wer diese Arbeit begonnen hat, hat schon so viele Prozesse in Gruppenarbeit, wie das Programm erlaubt."
    ),
    Refusal.HAS_ENOUGH: _("%(name)s hat schon so viele Prozesse in Gruppenarbeit, wie das Programm erlaubt."),
}

JOINING: dict[Refusal, str | Promise] = {
    **ASKING,
    Refusal.OTHER_COHORT: _("Diese Arbeit gehört zu einem anderen Jahrgang."),
    Refusal.OTHER_GROUP: _("Sie sind nicht mehr in der Gruppe, in der diese Arbeit begonnen wurde."),
    Refusal.ENDED: _("Ihre Teilnahme ist beendet."),
    Refusal.ALREADY_IN: _("Sie machen schon mit."),
    Refusal.BEGUN: _("Sie haben diese Aufgabe schon allein begonnen. Ihr Entwurf bleibt, wie er ist."),
    Refusal.SHARES_ANOTHER: _("Sie bearbeiten diese Aufgabe schon gemeinsam mit anderen."),
    Refusal.HAS_ENOUGH: _("Sie haben schon so viele Prozesse in Gruppenarbeit, wie das Programm erlaubt."),
}


def asking_words(refusal: Refusal, *, name: str) -> str:
    """Return why a person cannot be asked, for who wants to ask her."""
    return str(ASKING[refusal]) % {"name": name}


def joining_words(refusal: Refusal) -> str:
    """Return why somebody cannot join, for herself."""
    return str(JOINING[refusal])
