"""The letters about re-checks: to the trainers when somebody asks, to every author when one is answered."""

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.rechecks.models import Recheck
from modules.review.models import Decision


def asked(*, recheck: Recheck, trainer: User) -> Letter:
    """Return the letter to one trainer of the cohort; the reason stands on the page only, behind the log-in."""
    review, assignment = recheck.review, recheck.submission.assignment
    names = {"name": recheck.asked_by.name, "reviewer": review.reviewer.name, "number": review.version.number}
    with translation.override(trainer.language):
        return Letter(
            subject=_("Nachprüfung erbeten: %(title)s") % {"title": assignment.title},
            greeting=_("Guten Tag %(name)s,") % {"name": trainer.name},
            paragraphs=(
                _("%(name)s bittet, die Bewertung von Fassung %(number)s durch %(reviewer)s noch einmal anzusehen.")
                % names,
                _("Wenn möglich, antwortet jemand anderes als die Person, die bewertet hat."),
            ),
            facts=((_("Aufgabe"), str(assignment)), (_("Fassung"), str(review.version.number))),
            button=_("Nachprüfung öffnen"),
            path=reverse("recheck", args=[recheck.pk]),
            reason=_("Sie erhalten diese Nachricht, weil Sie diesen Jahrgang betreuen."),
        )


def answered(*, recheck: Recheck, person: User) -> Letter:
    """Return the letter to one author; the words stand on the page only, behind the log-in."""
    review, assignment = recheck.review, recheck.submission.assignment
    is_upheld = recheck.decision == review.decision
    with translation.override(person.language):
        subject = _("Nachprüfung beantwortet: %(title)s")
        sentence = _("%(name)s hat die Bewertung Ihrer Fassung %(number)s noch einmal angesehen. Sie bleibt bestehen.")
        if not is_upheld and recheck.decision == Decision.ACCEPTED:
            subject = _("Nach Nachprüfung angenommen: %(title)s")
            sentence = _("%(name)s hat Ihre Fassung %(number)s noch einmal angesehen und angenommen.")
        elif not is_upheld:
            subject = _("Nach Nachprüfung zur Überarbeitung: %(title)s")
            sentence = _("%(name)s hat Ihre Fassung %(number)s noch einmal angesehen. Sie können sie überarbeiten.")
        answerer = recheck.answered_by.name if recheck.answered_by is not None else ""
        return Letter(
            subject=subject % {"title": assignment.title},
            greeting=_("Guten Tag %(name)s,") % {"name": person.name},
            paragraphs=(
                sentence % {"name": answerer, "number": review.version.number},
                _("Die Begründung steht auf der Seite der Aufgabe."),
            ),
            facts=((_("Aufgabe"), str(assignment)), (_("Fassung"), str(review.version.number))),
            button=_("Begründung ansehen"),
            path=f"{assignment.address}#rueckmeldung",
            reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
        )
