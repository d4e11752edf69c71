"""Django's entry to the roof."""

from django.apps import AppConfig


class LmsConfig(AppConfig):
    """Label `lms`: the roof (site, dashboard)."""

    name = "lms"
    label = "lms"
    verbose_name = "Lehrgang"
