"""What the account's pages need beside the parts of `lms.shared`. Load with `{% load account_parts %}`."""

from typing import Any

from allauth.account import app_settings
from django import template
from django.forms import BoundField
from django.template.context import Context
from django.urls import reverse
from django.utils.translation import gettext as _

from lms.accounts.second_factor import must_set_up

register = template.Library()


@register.filter
def plain(bound: BoundField) -> BoundField:
    """A field without the placeholder in which allauth repeats its label."""
    bound.field.widget.attrs.pop("placeholder", None)
    return bound


@register.filter
def hinted(bound: BoundField, hint: str) -> BoundField:
    """A plain field with another hint than allauth's, or with none."""
    bound.field.help_text = bound.help_text = hint
    return plain(bound)


@register.filter
def typed_code(bound: BoundField) -> BoundField:
    """A plain field for a code: no spell checking, no capitals by the telephone's keyboard."""
    bound.field.widget.attrs.update({"autocapitalize": "characters", "autocorrect": "off", "spellcheck": "false"})
    return plain(bound)


@register.simple_tag
def code_minutes(purpose: str) -> int:
    """How many minutes a code sent by mail is valid; `purpose` is "login", "reset" or "address"."""
    seconds = {
        "login": app_settings.LOGIN_BY_CODE_TIMEOUT,
        "reset": app_settings.PASSWORD_RESET_BY_CODE_TIMEOUT,
        "address": app_settings.EMAIL_VERIFICATION_BY_CODE_TIMEOUT,
    }[purpose]
    return int(seconds // 60)


@register.simple_tag(takes_context=True)
def account_tabs(context: Context) -> list[dict[str, Any]]:
    """The pages of the own account, for `components/tabs.html`."""
    path = context["request"].path
    pages = [
        (_("Passwort"), reverse("account_change_password"), path.split("/password/")[0] + "/password/"),
        (_("E-Mail-Adresse"), reverse("account_email"), reverse("account_email")),
        (_("Zweiter Faktor"), reverse("mfa_index"), reverse("mfa_index")),
    ]
    return [{"label": label, "address": address, "is_current": path.startswith(at)} for label, address, at in pages]


@register.simple_tag(takes_context=True)
def second_factor_is_due(context: Context) -> bool:
    """Whether the person must set up a second factor before anything else."""
    return must_set_up(context["request"].user)


@register.filter
def in_groups(code: str) -> str:
    """A long secret in groups of four, as one types it."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))
