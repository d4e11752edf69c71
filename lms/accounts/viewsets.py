"""Organisations and texts of consent in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from lms.accounts.models import ConsentText, Organisation


class OrganisationViewSet(ModelViewSet):
    """Administrations; organisers complete keys and invoice addresses here."""

    model = Organisation
    icon = "home"
    menu_label = _("Verwaltungen")
    list_display = ["name", "kind", "state", "city"]
    list_filter = ["kind", "segment", "state"]
    search_fields = ["name", "city", "municipality_key"]
    inspect_view_enabled = True
    panels = [
        FieldPanel("name"),
        FieldRowPanel([FieldPanel("kind"), FieldPanel("segment"), FieldPanel("size_class")]),
        FieldRowPanel([FieldPanel("state"), FieldPanel("municipality_key")]),
        MultiFieldPanel(
            [FieldPanel("street"), FieldPanel("postcode"), FieldPanel("city"), FieldPanel("invoice_email")],
            _("Anschrift"),
        ),
    ]


class ConsentTextViewSet(ModelViewSet):
    """Terms and consents; a change is a new version."""

    model = ConsentText
    icon = "doc-full"
    menu_label = _("Einwilligungstexte")
    list_display = ["purpose", "version", "valid_from"]
    form_fields = ["purpose", "version", "text_de", "text_en", "valid_from"]
    inspect_view_enabled = True


class AccountsViewSetGroup(ModelViewSetGroup):
    """Both under one entry of the menu."""

    menu_label = _("Verwaltungen")
    menu_icon = "group"
    items = (OrganisationViewSet, ConsentTextViewSet)
