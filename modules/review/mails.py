"""The letter that tells a participant what was decided."""

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.review.models import Decision, Review


def reviewed(*, review: Review, person: User) -> Letter:
    """Return the letter to one author; the words of the review stand on the page only, behind the log-in."""
    version = review.version
    assignment = version.submission.assignment
    with translation.override(person.language):
        subjects = {
            Decision.ACCEPTED: _("Angenommen: %(title)s"),
            Decision.CHANGES_WANTED: _("Zur Überarbeitung: %(title)s"),
            Decision.DECLINED: _("Nicht angenommen: %(title)s"),
        }
        buttons = {
            Decision.ACCEPTED: _("Rückmeldung ansehen"),
            Decision.CHANGES_WANTED: _("Hinweise ansehen und überarbeiten"),
            Decision.DECLINED: _("Begründung ansehen"),
        }
        decision = Decision(review.decision)
        return Letter(
            subject=subjects[decision] % {"title": assignment.title},
            greeting=_("Guten Tag %(name)s,") % {"name": person.name},
            paragraphs=_paragraphs(review, decision=decision),
            facts=((_("Aufgabe"), str(assignment)), (_("Fassung"), str(version.number))),
            button=buttons[decision],
            path=assignment.address,
            reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
        )


def _paragraphs(review: Review, *, decision: Decision) -> tuple[str, ...]:
    name = {"name": review.reviewer.name, "number": review.version.number}
    count = review.comments.count()
    hints = ngettext("Es gibt einen Hinweis.", "Es gibt %(count)d Hinweise.", count) % {"count": count} if count else ""
    if decision is Decision.ACCEPTED:
        return tuple(filter(None, (_("%(name)s hat Ihre Fassung %(number)s angenommen.") % name, hints)))
    if decision is Decision.DECLINED:
        return (
            _("%(name)s hat Ihre Fassung %(number)s nicht angenommen.") % name,
            _(
                "Sie können die Aufgabe mit einem anderen Prozess neu beginnen. "
                "Die Begründung steht auf der Seite der Aufgabe."
            ),
        )
    return tuple(
        filter(
            None,
            (
                _("%(name)s hat Ihre Fassung %(number)s angesehen und bittet um eine Überarbeitung.") % name,
                hints,
                _("Wenn Sie die Hinweise aufgenommen haben, reichen Sie eine neue Fassung ein."),
            ),
        )
    )
