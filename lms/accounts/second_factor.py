"""Whoever reaches other people's data logs in with a second factor; allauth has no setting for it."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from lms.accounts.models import User
from lms.accounts.people.roles import SECOND_FACTOR_ROLES


def must_set_up(user: object) -> bool:
    """Say whether a person needs a second factor and has none. One or two database trips."""
    return (
        settings.SECOND_FACTOR_REQUIRED
        and isinstance(user, User)
        and bool(user.is_superuser or user.roles & SECOND_FACTOR_ROLES)
        and not is_mfa_enabled(user)
    )


class SecondFactorMiddleware:
    """Sends trainers, organisers, editors and administrators without a second factor to the page that sets one up.

    Also closes every other log-in page, such as Wagtail's `_util/login/`: those ask for the password only.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request pass, or redirect it."""
        account = reverse("account_login").rsplit("login/", 1)[0]
        if not request.path.startswith((account, settings.STATIC_URL)) and must_set_up(request.user):
            return HttpResponseRedirect(reverse("mfa_index"))
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Lead from a log-in page that is not allauth's to allauth's."""
        kind = getattr(view, "view_class", None)
        if isinstance(kind, type) and issubclass(kind, LoginView):
            query = request.GET.urlencode()
            return HttpResponseRedirect(reverse("account_login") + (f"?{query}" if query else ""))
        return None
