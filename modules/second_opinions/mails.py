"""The letters between two trainers; what they think of the work stands on the page only, behind the log-in."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.second_opinions.models import SecondOpinion


def asked(opinion: SecondOpinion) -> Letter:
    """Return the letter to who is asked."""
    with translation.override(opinion.asked_of.language):
        sentence = _("%(name)s bittet Sie um eine zweite Meinung zu einer Fassung, die auf ihre Prüfung wartet.")
        return _letter(
            opinion,
            to=opinion.asked_of,
            subject=_("Bitte um eine Zweitmeinung: %(title)s"),
            sentence=sentence % {"name": opinion.asked_by.name},
            button=_("Fassung ansehen und antworten"),
        )


def answered(opinion: SecondOpinion) -> Letter:
    """Return the letter to who asked."""
    with translation.override(opinion.asked_by.language):
        sentence = _("%(name)s hat auf Ihre Bitte um eine zweite Meinung geantwortet.")
        return _letter(
            opinion,
            to=opinion.asked_by,
            subject=_("Zweitmeinung ist da: %(title)s"),
            sentence=sentence % {"name": opinion.asked_of.name},
            button=_("Zweitmeinung lesen"),
        )


def _letter(opinion: SecondOpinion, *, to: User, subject: str, sentence: str, button: str) -> Letter:
    version = opinion.version
    assignment = version.submission.assignment
    return Letter(
        subject=subject % {"title": assignment.title},
        greeting=_("Guten Tag %(name)s,") % {"name": to.name},
        paragraphs=(sentence,),
        facts=((_("Aufgabe"), str(assignment)), (_("Fassung"), str(version.number))),
        button=button,
        path=reverse("second_opinion", args=[opinion.pk]),
        reason=_("Sie erhalten diese Nachricht, weil Sie in diesem Jahrgang unterrichten."),
    )
