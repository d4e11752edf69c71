"""The daily overview for trainers, and the note to organisers on what is late."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.turnaround.rules import Waiting


def overview(*, waiting: Waiting, trainer: User, target_days: int) -> Letter:
    """Return the overview of what waits for a trainer; nobody's name stands in it."""
    with translation.override(trainer.language):
        facts = [(_("wartet auf eine Prüfung"), str(waiting.total))]
        if waiting.own:
            facts.append((_("davon Ihnen zugeteilt"), str(waiting.own)))
        if waiting.new:
            facts.append((_("neu seit dem letzten Arbeitstag"), str(waiting.new)))
        if waiting.over:
            facts.append((_("länger als %(days)d Arbeitstage") % {"days": target_days}, str(waiting.over)))
        return Letter(
            subject=ngettext(
                "%(count)d Fassung wartet auf Ihre Prüfung",
                "%(count)d Fassungen warten auf Ihre Prüfung",
                waiting.total,
            )
            % {"count": waiting.total},
            greeting=_("Guten Tag %(name)s,") % {"name": trainer.name},
            paragraphs=(_age(waiting),),
            facts=tuple(facts),
            button=_("Eingang öffnen"),
            path=reverse("inbox"),
            reason=_("Sie erhalten diese Übersicht an Arbeitstagen, an denen etwas wartet."),
        )


def late(*, waiting: Waiting, cohorts: Sequence[tuple[str, int]], organiser: User, target_days: int) -> Letter:
    """Return the note to an organiser on what waits for too long: numbers, no names."""
    with translation.override(organiser.language):
        words = ngettext(
            "%(count)d Fassung wartet länger als %(days)d Arbeitstage auf eine Rückmeldung.",
            "%(count)d Fassungen warten länger als %(days)d Arbeitstage auf eine Rückmeldung.",
            waiting.over,
        )
        return Letter(
            subject=_("Rückmeldungen, die länger dauern als geplant"),
            greeting=_("Guten Tag %(name)s,") % {"name": organiser.name},
            paragraphs=(
                words % {"count": waiting.over, "days": target_days},
                _age(waiting),
                _("Auf der Seite sehen Sie, wie viel auf wen wartet, und können Arbeiten neu verteilen."),
            ),
            facts=tuple((name, str(number)) for name, number in cohorts),
            button=_("Bewertungen ansehen"),
            path=reverse("organiser_reviews"),
            reason=_(
                "Sie erhalten diesen Hinweis, wenn etwas neu über die Zielzeit kommt, und sonst einmal in der Woche."
            ),
        )


def _subject(count: int) -> str:
    words = ngettext("%(count)d Fassung wartet auf Ihre Prüfung", "%(count)d Fassungen warten auf Ihre Prüfung", count)
    return words % {"count": count}


def _age(waiting: Waiting) -> str:
    if not waiting.oldest_days:
        return _("Alles ist am letzten Arbeitstag oder danach gekommen.")
    words = ngettext(
        "Die älteste wartet seit einem Arbeitstag.",
        "Die älteste wartet seit %(count)d Arbeitstagen.",
        waiting.oldest_days,
    )
    return words % {"count": waiting.oldest_days}
