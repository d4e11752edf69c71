"""Django's entry to the shared floor."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SharedConfig(AppConfig):
    """Label `shared`: the lowest migration history."""

    name = "lms.shared"
    label = "shared"
    verbose_name = _("Grundlagen")
