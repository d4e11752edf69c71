"""The letters about works in common: asked, joined, refused, left."""

from django.utils import translation
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.mailing.letter import Letter
from modules.assignments.models import Draft, Submission
from modules.group_work.models import WorkInvitation


def invited(*, invitation: WorkInvitation) -> Letter:
    """Return the letter to who was asked."""
    asks, asked = invitation.submission.enrolment.participant, invitation.enrolment.participant
    with translation.override(asked.language):
        return _letter(
            asked,
            submission=invitation.submission,
            subject=_("%(name)s lädt Sie zur Gruppenarbeit ein") % {"name": asks.name},
            paragraphs=(
                _("%(name)s möchte diese Prozessaufgabe gemeinsam mit Ihnen einreichen.") % {"name": asks.name},
                _("Wer mitmacht, schreibt am selben Entwurf. Der Prozess zählt für jede Person einmal."),
            ),
            button=_("Einladung ansehen"),
            place="#einladung",
        )


def joined(*, invitation: WorkInvitation) -> Letter:
    """Return the letter to who asked: somebody joins."""
    asks, asked = invitation.submission.enrolment.participant, invitation.enrolment.participant
    with translation.override(asks.language):
        return _letter(
            asks,
            submission=invitation.submission,
            subject=_("%(name)s macht bei Ihrer Gruppenarbeit mit") % {"name": asked.name},
            paragraphs=(_("%(name)s hat Ihre Einladung angenommen und schreibt ab jetzt mit.") % {"name": asked.name},),
            button=_("Arbeit öffnen"),
        )


def refused(*, invitation: WorkInvitation) -> Letter:
    """Return the letter to who asked: somebody does not join."""
    asks, asked = invitation.submission.enrolment.participant, invitation.enrolment.participant
    with translation.override(asks.language):
        return _letter(
            asks,
            submission=invitation.submission,
            subject=_("%(name)s macht bei Ihrer Gruppenarbeit nicht mit") % {"name": asked.name},
            paragraphs=(
                _("%(name)s hat Ihre Einladung abgelehnt. Sie können jemand anderen aus Ihrer Gruppe fragen.")
                % {"name": asked.name},
            ),
            button=_("Arbeit öffnen"),
        )


def left(*, row: Submission, leader: User) -> Letter:
    """Return the letter to who began the work: somebody goes on alone."""
    name = row.enrolment.participant.name
    with translation.override(leader.language):
        return _letter(
            leader,
            submission=row,
            subject=_("%(name)s hat Ihre Gruppenarbeit verlassen") % {"name": name},
            paragraphs=(
                _("%(name)s arbeitet an dieser Aufgabe allein weiter. Ihr Entwurf bleibt, wie er ist.")
                % {"name": name},
            ),
            button=_("Arbeit öffnen"),
        )


def _letter(
    reader: User,
    *,
    submission: Submission,
    subject: str,
    paragraphs: tuple[str, ...],
    button: str,
    place: str = "#gemeinsam",
) -> Letter:
    facts = [(_("Aufgabe"), str(submission.assignment))]
    process = Draft.objects.filter(submission=submission.work_id).values_list("process_name", flat=True).first()
    if process:
        facts.append((_("Prozess"), process))
    return Letter(
        subject=subject,
        greeting=_("Guten Tag %(name)s,") % {"name": reader.name},
        paragraphs=paragraphs,
        facts=tuple(facts),
        button=button,
        path=f"{submission.assignment.address}{place}",
        reason=_("Sie erhalten diese Nachricht, weil Sie am Lehrgang teilnehmen."),
    )
