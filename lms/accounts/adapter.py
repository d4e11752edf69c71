"""How allauth behaves here: nobody signs up by herself; codes and factors speak of this installation."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Site

from lms.accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """Closes sign-up and leads everybody to her own start page in her own language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Participants come in by invitation, contact persons by registration."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the start page in the person's language."""
        language = request.user.language if isinstance(request.user, User) else "de"
        with translation.override(language):
            return reverse("start")


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names this installation in the authenticator app."""

    def get_totp_issuer(self) -> str:
        """Return the name that the app shows."""
        site = Site.find_for_request(self.request)
        return site.site_name if site and site.site_name else "Lehrgang"
