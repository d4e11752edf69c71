"""Django's entry to the roof."""

from importlib import import_module

from django.apps import AppConfig


class LmsConfig(AppConfig):
    """Label `lms`: the roof (site, dashboard)."""

    name = "lms"
    label = "lms"
    verbose_name = "Lehrgang"

    def ready(self) -> None:
        """Let the search listen to what editors publish."""
        import_module("lms.dashboard.searching.listening").connect()
