"""Letters that invite."""

from datetime import datetime

from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.mailing.letter import SECRET, Letter


def invitation(*, user: User, occasion: str, expires_at: datetime | None) -> Letter:
    """Return the letter with the link to the account.

    Args:
        user: who is invited.
        occasion: what to, or empty where the link is only renewed.
        expires_at: when the link runs out.
    """
    with translation.override(user.language):
        until = date_format(localtime(expires_at), "DATE_FORMAT") if expires_at else ""
        first = (
            _("für Sie ist ein Platz eingerichtet: %(occasion)s.") % {"occasion": occasion}
            if occasion
            else _("hier ist Ihr neuer Link zu Ihrem Konto.")
        )
        return Letter(
            subject=_("Ihr Zugang zum Lehrgang"),
            greeting=_("Guten Tag %(name)s,") % {"name": user.name},
            paragraphs=(
                first,
                _(
                    "Über die Schaltfläche wählen Sie ein Passwort und öffnen Ihr Konto. Danach loggen Sie sich mit "
                    "der Adresse %(email)s ein."
                )
                % {"email": user.email},
                _("Der Link gilt bis zum %(until)s. Danach können Sie auf seiner Seite einen neuen anfordern.")
                % {"until": until},
            ),
            button=_("Konto öffnen"),
            path=reverse("invitation", kwargs={"secret": "SECRET"}).replace("SECRET", SECRET),
            reason=_("Sie erhalten diese Nachricht, weil im Lehrgang ein Konto für Sie eingerichtet ist."),
        )
