"""Set a site up: Wagtail's record of it, languages, home and legal pages, groups. Safe to repeat."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Locale, Page, Site

from lms.site.models import LEGAL_SLUGS, HomePage, StandardPage
from lms.site.permissions import write_groups

LEGAL_TITLES = {
    "de": ("Impressum", "Datenschutz", "Barrierefreiheit", "Teilnahmebedingungen", "Kontakt"),
    "en": ("Legal notice", "Privacy", "Accessibility", "Terms of participation", "Contact"),
}
HOME_SLUGS = {"de": "start", "en": "start-en"}
_DEFAULT_PORTS = {"https": 443, "http": 80}


@dataclass(frozen=True, kw_only=True)
class PageText:
    """Text of a page that is written where there is none yet."""

    title: str
    body: str = ""


@transaction.atomic
def prepare_site(*, name: str, legal: Mapping[tuple[str, str], PageText] | None = None) -> Mapping[str, HomePage]:
    """Make the site ready for content and return its home page by language.

    Args:
        name: what the site is called.
        legal: texts of legal pages by (language, slug); pages without one stay empty and unfilled.
    """
    write_groups()
    homes = {language: _home(language=language, name=name) for language in HOME_SLUGS}
    # the two trees are translations of each other
    for language, home in homes.items():
        titles = dict(zip(LEGAL_SLUGS, LEGAL_TITLES[language], strict=True))
        for slug, title in titles.items():
            text = (legal or {}).get((language, slug), PageText(title=title))
            _legal_page(home=home, slug=slug, text=text, source=homes["de"])
    _site_record(name=name, home=homes["de"])
    return homes


def _home(*, language: str, name: str) -> HomePage:
    locale, _ = Locale.objects.get_or_create(language_code=language)
    existing = HomePage.objects.filter(locale=locale).first()
    if existing is not None:
        return existing
    root = Page.get_first_root_node()
    home = HomePage(title=name, slug=HOME_SLUGS[language], locale=locale, show_in_menus=False)
    source = HomePage.objects.exclude(locale=locale).first()
    if source is not None:
        home.translation_key = source.translation_key
    root.add_child(instance=home)
    home.save_revision().publish()
    return home


def _legal_page(*, home: HomePage, slug: str, text: PageText, source: HomePage) -> None:
    if StandardPage.objects.child_of(home).filter(slug=slug).exists():
        return
    page = StandardPage(title=text.title, slug=slug, body=text.body, locale=home.locale)
    twin = StandardPage.objects.child_of(source).filter(slug=slug).first()
    if twin is not None:
        page.translation_key = twin.translation_key
    home.add_child(instance=page)
    page.save_revision().publish()


def _site_record(*, name: str, home: HomePage) -> None:
    address = urlsplit(settings.LMS_BASE_URL)
    site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True)
    old_root = site.root_page if site.pk else None
    site.hostname = address.hostname or "localhost"
    site.port = address.port or _DEFAULT_PORTS.get(address.scheme, 80)
    site.site_name = name
    site.root_page = home
    site.save()
    # Wagtail's own welcome page comes with its first migration
    if old_root is not None and old_root.pk != home.pk and old_root.specific_class is Page:
        old_root.delete()
