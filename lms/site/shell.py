"""What the frame around every page shows: menu, person, languages, footer, the mark of a demo."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lms.accounts.models import User
from lms.shared.installation.actions import is_demo
from lms.shared.provider.models import ProviderSettings
from lms.site.menus import Area, areas_of, current_area, menu_of
from lms.site.models import LEGAL_SLUGS


@dataclass(frozen=True, kw_only=True)
class Link:
    """One entry of a menu."""

    title: str
    address: str
    is_current: bool = False
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class PersonInShell:
    """Who is logged in, with her own menu."""

    name: str
    initials: str
    menu: list[Link]


@dataclass(frozen=True, kw_only=True)
class Shell:
    """Everything that `shell/base.html` reads."""

    site_name: str
    home_address: str
    login_address: str
    provider_line: str
    is_demo: bool
    nav: list[Link]
    footer: list[Link]
    languages: list[Link]
    person: PersonInShell | None = field(default=None)


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context processor; nothing is asked of the database where a template shows no frame."""
    return {"shell": SimpleLazyObject(lambda: _shell(request))}


def _shell(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    person = user if isinstance(user, User) else None
    areas = areas_of(person) if person is not None else [Area.PUBLIC]
    area = current_area(path=request.path, areas=areas)
    home = _prefix() + "/"
    return Shell(
        site_name=settings.WAGTAIL_SITE_NAME,
        home_address=home,
        login_address=reverse("account_login"),
        provider_line=ProviderSettings.load(request_or_site=request).line,
        is_demo=is_demo(),
        nav=_nav(area=area, path=request.path),
        footer=[Link(title=title, address=f"{home}{slug}/") for slug, title in _legal()],
        languages=[
            Link(
                code=code,
                title="Deutsch" if code == "de" else "English",
                address=translate_url(request.path, code),
                is_current=code == get_language(),
            )
            for code, _title in settings.LANGUAGES
        ],
        person=_person(person=person, areas=areas, current=area) if person is not None else None,
    )


def _nav(*, area: Area, path: str) -> list[Link]:
    entries = menu_of(area=area, prefix=_prefix())
    # the longest address that the path starts with is where one is
    here = max((address for _title, address in entries if path.startswith(address)), key=len, default="")
    return [Link(title=title, address=address, is_current=address == here) for title, address in entries]


def _person(*, person: User, areas: list[Area], current: Area) -> PersonInShell:
    others = [
        # Wagtail's admin asks each person for her language itself
        Link(title=str(area.value.title), address=("" if area is Area.EDITING else _prefix()) + area.value.path)
        for area in areas
        if area != current
    ]
    own = [
        Link(title=_("Passwort ändern"), address=reverse("account_change_password")),
        Link(title=_("Zweiter Faktor"), address=reverse("mfa_index")),
        Link(title=_("Ausloggen"), address=reverse("account_logout")),
    ]
    return PersonInShell(name=person.name, initials=person.initials, menu=[*others, *own])


def _legal() -> list[tuple[str, str]]:
    titles = (
        _("Impressum"),
        _("Datenschutz"),
        _("Barrierefreiheit"),
        _("Teilnahmebedingungen"),
        _("Kontakt"),
    )
    return list(zip(LEGAL_SLUGS, titles, strict=True))


def _prefix() -> str:
    return "" if get_language() in (settings.LANGUAGE_CODE, None) else f"/{get_language()}"
