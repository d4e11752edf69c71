"""The letters of a round: works wait for feedback, feedback has come."""

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.peer_feedback.models import PeerRound, PeerTask


def waiting(*, peer_round: PeerRound, person: User, count: int) -> Letter:
    """Return the letter to who got works to look at; names of their authors stand behind the log-in only.

    Args:
        peer_round: which.
        person: who gives feedback.
        count: how many works.
    """
    with translation.override(person.language):
        number = {"count": count}
        return Letter(
            subject=ngettext(
                "Eine Arbeit wartet auf Ihre Rückmeldung", "%(count)d Arbeiten warten auf Ihre Rückmeldung", count
            )
            % number,
            greeting=_("Guten Tag %(name)s,") % {"name": person.name},
            paragraphs=(
                ngettext(
                    "Sie haben diese Aufgabe eingereicht. Jetzt bitten wir Sie um Ihren Blick auf eine andere Arbeit.",
                    "Sie haben diese Aufgabe eingereicht. Jetzt bitten wir Sie um Ihren Blick auf %(count)d andere "
                    "Arbeiten.",
                    count,
                )
                % number,
                _("Ihre Rückmeldung hilft beim Weiterdenken. Sie zählt weder für noch gegen die Annahme."),
            ),
            facts=(
                (_("Aufgabe"), str(peer_round.assignment)),
                (_("Rückmeldung bis"), date_format(peer_round.due_on, "DATE_FORMAT")),
            ),
            button=_("Arbeiten ansehen"),
            path=reverse("peer_tasks"),
            reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
        )


def received(*, task: PeerTask, person: User) -> Letter:
    """Return the letter to an author: somebody gave feedback; who it was stands behind the log-in, if at all."""
    assignment = task.version.submission.assignment
    with translation.override(person.language):
        return Letter(
            subject=_("Rückmeldung zu Ihrer Arbeit: %(title)s") % {"title": assignment.title},
            greeting=_("Guten Tag %(name)s,") % {"name": person.name},
            paragraphs=(
                _("Jemand aus Ihrem Jahrgang hat Ihre Arbeit angesehen und eine Rückmeldung geschrieben."),
                _("Sie zählt weder für noch gegen die Annahme."),
            ),
            facts=((_("Aufgabe"), str(assignment)), (_("Fassung"), str(task.version.number))),
            button=_("Rückmeldung ansehen"),
            path=f"{reverse('peer_tasks')}#erhalten-{task.pk}",
            reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
        )
