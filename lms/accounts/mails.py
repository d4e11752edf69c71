"""Letters about logging in and about the safety of an account; allauth says when, we say what.

They are delivered at once and never stored: a code in the list of sent mails could be read there.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.account import app_settings
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, ngettext

from lms.shared.mailing.letter import Letter

# What allauth calls a change -> subject and first sentence.
_CHANGES = {
    "account/email/password_changed": (
        gettext_noop("Ihr Passwort ist geändert"),
        gettext_noop("das Passwort Ihres Kontos wurde geändert."),
    ),
    "account/email/password_set": (
        gettext_noop("Ihr Konto hat ein Passwort"),
        gettext_noop("für Ihr Konto wurde ein Passwort gewählt."),
    ),
    "account/email/password_reset": (
        gettext_noop("Ihr Passwort ist neu gewählt"),
        gettext_noop("das Passwort Ihres Kontos wurde mit einem Code zurückgesetzt und neu gewählt."),
    ),
    "account/email/email_changed": (
        gettext_noop("Ihre E-Mail-Adresse ist geändert"),
        gettext_noop("die Adresse Ihres Kontos lautet jetzt %(to_email)s, bisher %(from_email)s."),
    ),
    "account/email/email_confirm": (
        gettext_noop("Ihre E-Mail-Adresse ist bestätigt"),
        gettext_noop("diese E-Mail-Adresse gehört jetzt zu Ihrem Konto."),
    ),
    "account/email/email_deleted": (
        gettext_noop("Eine E-Mail-Adresse ist entfernt"),
        gettext_noop("die Adresse %(deleted_email)s gehört nicht mehr zu Ihrem Konto."),
    ),
    "mfa/email/totp_activated": (
        gettext_noop("Zweiter Faktor ist eingerichtet"),
        gettext_noop("für Ihr Konto wurde eine Authenticator-App eingerichtet."),
    ),
    "mfa/email/totp_deactivated": (
        gettext_noop("Zweiter Faktor ist ausgeschaltet"),
        gettext_noop("die Authenticator-App Ihres Kontos wurde ausgeschaltet."),
    ),
    "mfa/email/webauthn_added": (
        gettext_noop("Ein Passkey ist hinzugefügt"),
        gettext_noop("Ihr Konto hat einen neuen Passkey oder Sicherheitsschlüssel."),
    ),
    "mfa/email/webauthn_removed": (
        gettext_noop("Ein Passkey ist entfernt"),
        gettext_noop("ein Passkey oder Sicherheitsschlüssel wurde aus Ihrem Konto entfernt."),
    ),
    "mfa/email/recovery_codes_generated": (
        gettext_noop("Neue Ersatzcodes"),
        gettext_noop("für Ihr Konto wurden neue Ersatzcodes erzeugt. Die bisherigen gelten nicht mehr."),
    ),
}


def letter_for(*, occasion: str, name: str, details: dict[str, Any]) -> Letter:
    """Return the letter for one of allauth's occasions, in the active language.

    Args:
        occasion: allauth's template prefix, for example `account/email/login_code`.
        name: the person's first and last name, empty where nobody has the address.
        details: what allauth gives to its templates.

    Raises:
        KeyError: allauth has an occasion that nobody wrote a letter for.
    """
    greeting = _("Guten Tag %(name)s,") % {"name": name} if name else _("Guten Tag,")
    if occasion in _CHANGES:
        return _change(occasion, greeting, details)
    return _LETTERS[occasion](greeting, details)


def _login_code(greeting: str, details: dict[str, Any]) -> Letter:
    return Letter(
        subject=_("Ihr Code zum Einloggen"),
        greeting=greeting,
        paragraphs=(
            _("bitte geben Sie diesen Code in dem Fenster ein, in dem Sie sich gerade einloggen."),
            _valid_for(app_settings.LOGIN_BY_CODE_TIMEOUT),
        ),
        facts=((_("Code"), details["code"]),),
        reason=_reason_of_code(),
    )


def _reset_code(greeting: str, details: dict[str, Any]) -> Letter:
    return Letter(
        subject=_("Ihr Code für ein neues Passwort"),
        greeting=greeting,
        paragraphs=(
            _("bitte geben Sie diesen Code in dem Fenster ein, in dem Sie Ihr Passwort zurücksetzen."),
            _valid_for(app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT),
        ),
        facts=((_("Code"), details["code"]),),
        reason=_reason_of_code(),
    )


def _address_code(greeting: str, details: dict[str, Any]) -> Letter:
    return Letter(
        subject=_("Bitte bestätigen Sie Ihre E-Mail-Adresse"),
        greeting=greeting,
        paragraphs=(
            _("bitte geben Sie diesen Code in dem Fenster ein, in dem Sie Ihre E-Mail-Adresse bestätigen."),
            _valid_for(app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT),
        ),
        facts=((_("Code"), details["code"]),),
        reason=_("Sie erhalten diese Nachricht, weil jemand diese Adresse in einem Konto eingetragen hat."),
    )


def _unknown_address(greeting: str, details: dict[str, Any]) -> Letter:
    return Letter(
        subject=_("Zu dieser Adresse gibt es kein Konto"),
        greeting=greeting,
        paragraphs=(
            _("jemand wollte sich mit dieser Adresse einloggen oder ein Passwort zurücksetzen."),
            _("Zu ihr gehört kein Konto. Ihres steht unter der Adresse, an die Ihre Einladung oder Bestätigung ging."),
        ),
        button=_("Mit anderer Adresse einloggen"),
        path=reverse("account_login"),
        reason=_("Waren Sie das nicht, können Sie diese Nachricht löschen."),
    )


def _taken_address(greeting: str, details: dict[str, Any]) -> Letter:
    return Letter(
        subject=_("Zu dieser Adresse gibt es schon ein Konto"),
        greeting=greeting,
        paragraphs=(
            _("jemand wollte diese Adresse für ein weiteres Konto verwenden. Sie gehört schon zu Ihrem."),
            _("Wenn Sie Ihr Passwort nicht mehr wissen, wählen Sie ein neues."),
        ),
        button=_("Passwort zurücksetzen"),
        path=reverse("account_reset_password"),
        reason=_("Waren Sie das nicht, können Sie diese Nachricht löschen."),
    )


def _change(occasion: str, greeting: str, details: dict[str, Any]) -> Letter:
    subject, sentence = _CHANGES[occasion]
    return Letter(
        subject=_(subject),
        greeting=greeting,
        paragraphs=(
            _(sentence) % details,
            _("Waren Sie das nicht, wählen Sie bitte gleich ein neues Passwort und schreiben Sie der Organisation."),
        ),
        facts=(
            (_("Zeitpunkt"), _moment(details["timestamp"])),
            (_("IP-Adresse"), details["ip"]),
            (_("Browser"), details["user_agent"]),
        ),
        button=_("Passwort zurücksetzen"),
        path=reverse("account_reset_password"),
        reason=_("Sie erhalten diese Nachricht, weil sich an Ihrem Konto etwas geändert hat."),
    )


def _valid_for(seconds: int) -> str:
    minutes = seconds // 60
    return ngettext("Der Code gilt %(count)d Minute.", "Der Code gilt %(count)d Minuten.", minutes) % {"count": minutes}


def _reason_of_code() -> str:
    return _(
        "Sie erhalten diese Nachricht, weil mit Ihrer Adresse ein Code angefordert wurde. Waren Sie das nicht, "
        "können Sie sie löschen: Ohne den Code kommt niemand in Ihr Konto."
    )


def _moment(at: datetime) -> str:
    local = localtime(at)
    return _("%(day)s, %(time)s Uhr") % {"day": date_format(local, "DATE_FORMAT"), "time": date_format(local, "G:i")}


_LETTERS: dict[str, Callable[[str, dict[str, Any]], Letter]] = {
    "account/email/login_code": _login_code,
    "account/email/password_reset_code": _reset_code,
    "account/email/email_confirmation": _address_code,
    "account/email/email_confirmation_signup": _address_code,
    "account/email/unknown_account": _unknown_address,
    "account/email/account_already_exists": _taken_address,
}
