"""The letter that tells an author that a trainer answered."""

from django.utils import translation
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.follow_up.models import CommentAnswer


def answered(*, answer: CommentAnswer, person: User) -> Letter:
    """Return the letter to one author; what was said stands on the page only, behind the log-in."""
    version = answer.comment.review.version
    assignment = version.submission.assignment
    with translation.override(person.language):
        return Letter(
            subject=_("Antwort zu Ihren Hinweisen: %(title)s") % {"title": assignment.title},
            greeting=_("Guten Tag %(name)s,") % {"name": person.name},
            paragraphs=(
                _("%(name)s hat zu einem Hinweis auf Fassung %(number)s etwas geschrieben.")
                % {"name": answer.author.name, "number": version.number},
                _("Sie können auf der Seite der Aufgabe antworten."),
            ),
            facts=((_("Aufgabe"), str(assignment)), (_("Fassung"), str(version.number))),
            button=_("Antwort lesen"),
            path=f"{assignment.address}#rueckmeldung",
            reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
        )
