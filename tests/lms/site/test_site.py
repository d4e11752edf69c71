"""Shell, languages, legal pages, errors, health, the outbox page, and what production keeps shut."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail.models import Page

from lms.shared.installation.actions import mark_as_demo
from lms.shared.timers.actions import WORKER, beat
from lms.site.actions import LEGAL_SLUGS, PageText, prepare_site
from lms.site.models import StandardPage
from lms.site.opening import OpeningMiddleware, unfilled_legal_pages
from tests.cast import build_cast

pytestmark = pytest.mark.django_db

LONG = "<p>" + "Angaben nach § 5 des Gesetzes, ausgefüllt vom Betreiber dieser Seite. " * 3 + "</p>"
FILLED = {(language, slug): PageText(title=slug, body=LONG) for language in ("de", "en") for slug in LEGAL_SLUGS}


def test_a_visitor_sees_home_and_legal_pages_in_both_languages(client: Client) -> None:
    prepare_site(name="Lehrgang", legal=FILLED)
    for prefix, language in (("", "de"), ("/en", "en")):
        for path in ("/", *(f"/{slug}/" for slug in LEGAL_SLUGS)):
            answer = client.get(prefix + path)
            assert answer.status_code == 200, prefix + path
            assert f'<html lang="{language}">' in answer.content.decode()


def test_preparing_twice_changes_nothing() -> None:
    prepare_site(name="Lehrgang", legal=FILLED)
    before = list(Page.objects.order_by("path").values_list("url_path", "title"))
    prepare_site(name="Lehrgang")
    assert list(Page.objects.order_by("path").values_list("url_path", "title")) == before


def test_the_other_language_is_one_link_away(client: Client) -> None:
    prepare_site(name="Lehrgang", legal=FILLED)
    assert 'href="/en/impressum/"' in client.get("/impressum/").content.decode()
    assert 'href="/impressum/"' in client.get("/en/impressum/").content.decode()


def test_every_page_of_a_demo_says_so(client: Client) -> None:
    prepare_site(name="Lehrgang", legal=FILLED)
    assert ">Demo<" not in client.get("/").content.decode()
    mark_as_demo()
    assert ">Demo<" in client.get("/").content.decode()


def test_an_unknown_address_is_a_page_of_ours(client: Client) -> None:
    prepare_site(name="Lehrgang")
    answer = client.get("/gibt-es-nicht/")
    assert answer.status_code == 404
    assert "inhalt" in answer.content.decode()


def test_the_shell_needs_a_fixed_number_of_trips(
    client: Client, now: datetime, django_assert_max_num_queries: Any
) -> None:
    prepare_site(name="Lehrgang", legal=FILLED)
    cast = build_cast(now=now)
    for role in cast.roles:
        browser = cast.client(role)
        browser.get("/impressum/")
        with django_assert_max_num_queries(16):
            assert browser.get("/impressum/").status_code == 200


def test_health_and_readiness(client: Client) -> None:
    assert client.get("/healthz").json() == {"alive": True}
    assert client.get("/readyz").status_code == 503
    beat(name=WORKER, now=timezone.now() - timedelta(minutes=6))
    assert client.get("/readyz").json() == {"ready": False, "database": True, "worker": False}
    beat(name=WORKER, now=timezone.now())
    assert client.get("/readyz").status_code == 200


def test_robots_stay_away_from_persons(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    for path in ("/c/", "/konto/", "/anmeldung/", "/kalender/"):
        assert f"Disallow: {path}" in text


def test_the_policy_is_strict_outside_the_admin(client: Client) -> None:
    prepare_site(name="Lehrgang")
    policy = client.get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-inline" in client.get("/admin/")["Content-Security-Policy"]


def test_the_sitemap_leaves_lessons_out(client: Client) -> None:
    prepare_site(name="Lehrgang", legal=FILLED)
    text = client.get("/sitemap.xml").content.decode()
    assert "/impressum/" in text
    assert "http://testserver" in text


def test_production_opens_when_every_legal_page_is_filled() -> None:
    prepare_site(name="Lehrgang")
    assert set(unfilled_legal_pages()) == set(LEGAL_SLUGS)
    middleware = OpeningMiddleware(lambda request: _Fine())
    assert middleware(RequestFactory().get("/programm/")).status_code == 503
    assert middleware(RequestFactory().get("/admin/pages/")).status_code == 200
    for page in StandardPage.objects.filter(locale__language_code="de"):
        page.body = LONG
        page.save()
    assert unfilled_legal_pages() == []
    assert middleware(RequestFactory().get("/programm/")).status_code == 200


class _Fine:
    status_code = 200
