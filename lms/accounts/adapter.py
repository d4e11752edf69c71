"""How allauth behaves here: nobody signs up by herself; letters, codes and factors speak of this installation."""

from email.utils import make_msgid
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.mail import EmailMultiAlternatives
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import Site

from lms.accounts.invitations.actions import note_first_login
from lms.accounts.mails import letter_for
from lms.accounts.models import User
from lms.shared.addresses import host
from lms.shared.mailing.rendering import render


class AccountAdapter(DefaultAccountAdapter):
    """Closes sign-up, writes our letters and leads everybody to her own start page in her own language."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Participants come in by invitation, contact persons by registration."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Return the start page in the person's language."""
        language = request.user.language if isinstance(request.user, User) else "de"
        with translation.override(language):
            return reverse("start")

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Log in. Whoever has been in needs no invitation any more: its link would pass by the second factor."""
        super().login(request, user)
        note_first_login(user_id=user.pk, now=timezone.now())

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send our letter in the person's language, at once; its addresses come from `LMS_BASE_URL`."""
        person = User.objects.filter(email__iexact=email).first()
        language = person.language if person is not None else translation.get_language() or "de"
        with translation.override(language):
            letter = letter_for(occasion=template_prefix, name=person.name if person else "", details=context)
            text, html = render(letter=letter, path=letter.path, language=language)
        message = EmailMultiAlternatives(
            subject=letter.subject,
            body=text,
            to=[email],
            headers={
                "Auto-Submitted": "auto-generated",
                "X-Auto-Response-Suppress": "All",
                "Message-ID": make_msgid(domain=host()),
            },
        )
        message.attach_alternative(html, "text/html")
        message.send()

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Tell the person of every change to the safety of her account; this is no matter of a setting."""
        to = email or EmailAddress.objects.get_primary_email(user)
        if not to:
            return
        details = {
            "timestamp": timezone.now(),
            "ip": self.get_client_ip(self.request),
            "user_agent": self.get_http_user_agent(self.request)[:200],
            **(context or {}),
        }
        self.send_mail(template_prefix, to, details)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Names this installation in the authenticator app and beside passkeys."""

    def get_totp_issuer(self) -> str:
        """Return the name that the app shows."""
        site = Site.find_for_request(self.request)
        return site.site_name if site and site.site_name else "Lehrgang"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return whom a passkey belongs to: the host it works on and the name that the browser shows."""
        return {**super().get_public_key_credential_rp_entity(), "name": self.get_totp_issuer()}
