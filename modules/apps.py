"""Django's entry to this floor."""

from django.apps import AppConfig


class ModulesConfig(AppConfig):
    """Label `modules`."""

    name = "modules"
    label = "modules"
