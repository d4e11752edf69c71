"""Django's entry to the shared floor."""

from django.apps import AppConfig


class SharedConfig(AppConfig):
    """Label `shared`: the lowest migration history."""

    name = "lms.shared"
    label = "shared"
    verbose_name = "Grundlagen"
