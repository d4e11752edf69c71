"""How somebody stands, said about her and not to her."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.dashboard.pace.rules import Line, Standing
from lms.dashboard.pace.words import duration, things_words


def standing_words(line: Line) -> str:
    """Return how a participant stands over everything that is asked, in a sentence."""
    if line.standing is Standing.ENOUGH:
        return _("Alles geschafft, was der Plan vorsieht.")
    if line.standing is Standing.NOT_BEGUN:
        return _("Der Plan hat noch nicht begonnen.")
    number = len(line.missing)
    if not number:
        return _("Im Plan.") if line.standing is not Standing.AFTER_THE_END else _("Der Plan ist zu Ende.")
    values = {"things": things_words(line.missing_by_kind), "time": duration(line.missing_minutes)}
    words = ngettext("Zum Plan fehlt %(things)s, %(time)s.", "Zum Plan fehlen %(things)s, %(time)s.", number)
    return words % values
