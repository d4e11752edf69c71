"""The page of an invitation. Opening it changes nothing: mail scanners open every link."""

from contextlib import suppress

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from lms.accounts.invitations import actions
from lms.accounts.invitations.forms import ActivationForm
from lms.accounts.models import User
from lms.shared.links.actions import UnknownLink

_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@never_cache
@sensitive_post_parameters("password", "repeated")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, secret: str) -> HttpResponse:
    """Show the form for a password; take it and open the account."""
    now = timezone.now()
    try:
        person = actions.invited_person(secret=secret, now=now)
    except UnknownLink as error:
        raise Http404 from error
    except actions.AlreadyActive:
        return render(request, "accounts/invitation_used.html")
    except actions.InvitationExpired:
        return render(request, "accounts/invitation_expired.html", {"secret": secret}, status=410)
    if isinstance(request.user, User) and request.user != person:
        return render(request, "accounts/invitation_other.html", status=403)
    form = ActivationForm(request.POST or None, user=person)
    if request.method == "POST" and form.is_valid():
        user = actions.activate(secret=secret, password=form.cleaned_data["password"], now=now)
        login(request, user, backend=_BACKEND)
        messages.success(request, _("Ihr Konto ist geöffnet."))
        return redirect("start")
    return render(request, "accounts/invitation.html", {"form": form, "person": person})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, secret: str) -> HttpResponse:
    """Send a new link in place of an expired one; the answer is the same whatever happened."""
    if request.method != "POST":
        return redirect("invitation", secret=secret)
    with suppress(UnknownLink, actions.AlreadyActive):
        actions.invite_again(secret=secret, now=timezone.now())
    return render(request, "accounts/invitation_renewed.html")
