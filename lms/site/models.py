"""Home and plain pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from lms.site.blocks import ArgumentBlock, StepBlock

LEGAL_SLUGS = ("impressum", "datenschutz", "barrierefreiheit", "teilnahmebedingungen", "kontakt")
_RICH = ["h2", "h3", "bold", "ol", "ul", "link"]


class HomePage(Page):
    """The page at `/`."""

    template = "site/home.html"
    max_count_per_parent = 1
    parent_page_types = ["wagtailcore.Page"]

    kicker = models.CharField(_("Zeile über dem Titel"), max_length=160, blank=True)
    lead = models.TextField(_("Einleitung"), blank=True)
    arguments = StreamField([("argument", ArgumentBlock())], verbose_name=_("Gründe"), blank=True)
    steps = StreamField([("step", StepBlock())], verbose_name=_("So läuft es ab"), blank=True)

    closing_title = models.CharField(_("Schluss: Titel"), max_length=120, blank=True)
    closing_text = models.TextField(_("Schluss: Text"), blank=True)

    content_panels = [
        *Page.content_panels,
        *(FieldPanel(name) for name in ("kicker", "lead", "arguments", "steps", "closing_title", "closing_text")),
    ]

    class Meta:
        verbose_name = _("Startseite")
        verbose_name_plural = _("Startseiten")


class StandardPage(Page):
    """A page of text, such as Impressum or Datenschutz."""

    template = "site/standard.html"
    parent_page_types = ["lms.HomePage", "lms.StandardPage"]

    body = RichTextField(_("Text"), features=_RICH, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        verbose_name = _("Textseite")
        verbose_name_plural = _("Textseiten")
