"""Whoever reaches other people's data logs in with a second factor; allauth has no setting for it."""

from collections.abc import Callable

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.accounts.people.roles import SECOND_FACTOR_ROLES


class SecondFactorMiddleware:
    """Sends trainers, organisers, editors and administrators without a second factor to the page that sets one up."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request pass, or redirect it."""
        account = reverse("account_login").rsplit("login/", 1)[0]
        user = request.user
        if (
            settings.SECOND_FACTOR_REQUIRED
            and isinstance(user, User)
            and not request.path.startswith((account, settings.STATIC_URL))
            and (user.is_superuser or user.roles & SECOND_FACTOR_ROLES)
            and not is_mfa_enabled(user)
        ):
            messages.warning(request, _("Bitte richten Sie zuerst einen zweiten Faktor ein."))
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)
