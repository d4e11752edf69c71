"""Django's entry to this floor."""

from django.apps import AppConfig


class CertificatesConfig(AppConfig):
    """Label `certificates`."""

    name = "certificates"
    label = "certificates"
