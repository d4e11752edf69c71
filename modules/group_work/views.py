"""Ask, join, refuse, leave: each button of the block "Gemeinsam arbeiten"."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from modules.assignments.actions import NotEditable, NotOpenYet
from modules.assignments.doors import own_work
from modules.assignments.forms import without_nul
from modules.assignments.models import Kind, Submission
from modules.assignments.queries import Work
from modules.enrolment.models import Enrolment
from modules.group_work import actions, leaving
from modules.group_work.forms import InviteForm, PartForm
from modules.group_work.models import WorkInvitation
from modules.group_work.permissions import invitation_to, own_invitation
from modules.group_work.words import asking_words, joining_words
from modules.groups.queries import colleagues_of


@login_required
@require_POST
def invite(request: HttpRequest, number: int) -> HttpResponse:
    """Ask the chosen members of the group."""
    enrolment, work = _own_work(request, number=number)
    now = timezone.now()
    form = InviteForm(request.POST, colleagues=colleagues_of(enrolment, on=timezone.localdate(now)))
    if not form.is_valid():
        for sentence in form.errors["person"]:
            messages.warning(request, str(sentence))
        return _back(work)
    for person in form.chosen():
        name = {"name": person.participant.name}
        try:
            actions.invite(assignment=work.assignment, inviter=enrolment, person=person, now=now)
        except NotOpenYet as error:
            raise PermissionDenied(_("Diese Aufgabe ist noch nicht geöffnet.")) from error
        except actions.Refused as refused:
            messages.warning(request, asking_words(refused.refusal, name=person.participant.name))
        else:
            messages.success(request, _("%(name)s ist eingeladen und hat eine E-Mail bekommen.") % name)
    return _back(work)


@login_required
@require_POST
def take_back(request: HttpRequest, number: int, invitation_id: int) -> HttpResponse:
    """Take an invitation to the own work back."""
    enrolment, work = _own_work(request, number=number)
    invitation = own_invitation(enrolment, assignment=work.assignment, invitation_id=invitation_id)
    try:
        actions.take_back(invitation=_found(invitation), now=timezone.now())
    except actions.NoLongerOpen:
        messages.warning(request, _("Diese Einladung ist schon beantwortet."))
    else:
        messages.success(request, _("Die Einladung ist zurückgenommen."))
    return _back(work)


@login_required
@require_POST
def join(request: HttpRequest, number: int, invitation_id: int) -> HttpResponse:
    """Become an author of somebody's work."""
    enrolment, work = _own_work(request, number=number)
    invitation = invitation_to(enrolment, assignment=work.assignment, invitation_id=invitation_id)
    try:
        actions.join(invitation=_found(invitation), now=timezone.now())
    except actions.NoLongerOpen:
        messages.warning(request, _("Diese Einladung gilt nicht mehr."))
    except actions.Refused as refused:
        messages.warning(request, joining_words(refused.refusal))
    else:
        messages.success(request, _("Sie machen mit. Alle schreiben am selben Entwurf."))
    return _back(work)


@login_required
@require_POST
def refuse(request: HttpRequest, number: int, invitation_id: int) -> HttpResponse:
    """Say no to an invitation."""
    enrolment, work = _own_work(request, number=number)
    invitation = invitation_to(enrolment, assignment=work.assignment, invitation_id=invitation_id)
    try:
        actions.refuse(invitation=_found(invitation), now=timezone.now())
    except actions.NoLongerOpen:
        messages.warning(request, _("Diese Einladung gilt nicht mehr."))
    else:
        messages.success(request, _("Sie haben abgesagt."))
    return _back(work)


@login_required
@require_POST
def leave(request: HttpRequest, number: int) -> HttpResponse:
    """Go on alone with a copy of the text."""
    _enrolment, work = _own_work(request, number=number)
    try:
        leaving.leave(submission=_row(work), now=timezone.now())
    except leaving.StaysIn:
        messages.warning(request, _("Diese Arbeit können Sie nicht mehr verlassen."))
    else:
        messages.success(request, _("Sie arbeiten allein weiter. Eine Kopie des Entwurfs gehört jetzt Ihnen."))
    return _back(work)


@login_required
@require_POST
def part(request: HttpRequest, number: int) -> HttpResponse:
    """Say what one does in a work."""
    _enrolment, work = _own_work(request, number=number)
    form = PartForm(without_nul(request.POST))
    if not form.is_valid():
        for sentence in form.errors["part"]:
            messages.warning(request, str(sentence))
        return _back(work)
    try:
        leaving.set_part(submission=_row(work), part=form.cleaned_data["part"])
    except NotEditable:
        messages.warning(request, _("Diese Arbeit ist eingereicht. Wer was übernimmt, bleibt, wie es ist."))
    else:
        messages.success(request, _("Gespeichert, was Sie übernehmen."))
    return _back(work)


def _own_work(request: HttpRequest, *, number: int) -> tuple[Enrolment, Work]:
    return own_work(request, kind=Kind.PROCESS, number=number)


def _row(work: Work) -> Submission:
    if work.submission is None:
        raise Http404
    return work.submission


def _found(invitation: WorkInvitation | None) -> WorkInvitation:
    if invitation is None:
        raise Http404
    return invitation


def _back(work: Work) -> HttpResponse:
    return redirect(f"{work.assignment.address}#gemeinsam")
