"""Django's entry to this floor."""

from django.apps import AppConfig


class CohortsConfig(AppConfig):
    """Label `cohorts`."""

    name = "cohorts"
    label = "cohorts"
