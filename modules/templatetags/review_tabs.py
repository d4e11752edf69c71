"""The trainer's pages beside each other."""

from typing import Any

from django import template
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

register = template.Library()

# name of the address and title, in the order of the tabs
TABS = (
    ("inbox", _("Eingang")),
    ("allocation", _("Verteilung")),
    ("results", _("Ergebnisse")),
    ("second_opinions", _("Zweitmeinungen")),
    ("rechecks", _("Nachprüfungen")),
    ("peer_rounds", _("Peer-Feedback")),
    ("comment_bank", _("Textbausteine")),
    ("offline", _("Unterwegs prüfen")),
    ("review_report", _("Bericht")),
)


@register.inclusion_tag("reviewing/tabs.html")
def review_tabs(current: str) -> dict[str, Any]:
    """Show the tabs of the trainer's pages; `current` is the name of the address of the page."""
    return {"tabs": [{"title": title, "address": reverse(name), "is_current": name == current} for name, title in TABS]}
