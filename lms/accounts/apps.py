"""Django's entry to the accounts."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Label `accounts`."""

    name = "lms.accounts"
    label = "accounts"
    verbose_name = "Personen und Verwaltungen"
