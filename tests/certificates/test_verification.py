"""What an employer sees who holds a code."""

from datetime import date, timedelta

import pytest
from django.core.cache import cache
from django.test import Client, override_settings

from certificates import actions, permissions
from certificates.models import Certificate
from lms.accounts.people.roles import Role
from tests.certificates.make import MODULES, NOW, make_certificate, make_person

UNKNOWN = "00000000000000000000"


@pytest.fixture
def certificate(db: None) -> Certificate:
    return make_certificate(person=make_person(first_name="Katrin", last_name="Öztürk-Beckmann"))


def page(client: Client, code: str, *, prefix: str = "", status: int = 200) -> str:
    response = client.get(f"{prefix}/c/{code}/")
    assert response.status_code == status
    return response.content.decode()


def test_every_printed_fact_is_shown(client: Client, certificate: Certificate) -> None:
    text = page(client, certificate.code)
    for words in (
        "Dieses Zertifikat ist gültig.",
        "Katrin Öztürk-Beckmann",
        "Kommunale/r Prozessmanager/in",
        "Jahrgang Herbst 2025",
        "10. Oktober 2025 bis 9. Juli 2026",
        "6 Module",
        "160 Stunden",
        "31 dokumentierte",
        "9. Juli 2026",
        "16. Juli 2026",
        "Musterhaus GmbH",
        "Friesenring 32",
        "48147 Münster",
        "Dr. Miriam Hollenkamp",
        "Leitung des Programms",
        certificate.serial,
        certificate.printed_code,
        *(module["title"] for module in MODULES),
        *(module["skills"] for module in MODULES),
    ):
        assert words in text


def test_nothing_else_of_the_person_is_shown(client: Client, certificate: Certificate) -> None:
    assert certificate.person is not None
    text = page(client, certificate.code)
    assert certificate.person.email not in text
    assert f"/organisation/personen/{certificate.person.pk}" not in text


@pytest.mark.parametrize("typed", ["7kq4m-9xw2t-vbr8h-3ne6p", " 7KQ4M 9XW2T VBR8H 3NE6P ", "7KQ4M9XW2TVBR8H3NE6P"])
def test_case_dashes_and_spaces_do_not_count(client: Client, db: None, typed: str) -> None:
    make_certificate(code="7KQ4M9XW2TVBR8H3NE6P")
    assert "ist gültig" in page(client, typed)
    response = client.get("/c/", {"code": typed})
    assert response.headers["Location"] == "/c/7KQ4M9XW2TVBR8H3NE6P/"


def test_english_has_a_prefix_and_the_same_facts(client: Client, certificate: Certificate) -> None:
    assert "Katrin Öztürk-Beckmann" in page(client, certificate.code, prefix="/en")
    assert '<html lang="en">' in page(client, certificate.code, prefix="/en")
    assert '<html lang="de">' in page(client, certificate.code)


def test_revoked_is_not_unknown_and_keeps_the_reason(client: Client, certificate: Certificate) -> None:
    actions.revoke(certificate=certificate, by=make_person(), reason="Erschlichen durch Fälschung", now=NOW)
    text = page(client, certificate.code)
    assert "Dieses Zertifikat ist widerrufen." in text
    assert "16. Juli 2026" in text
    assert "verdict--danger" in text
    assert "#ban" in text
    assert "Erschlichen" not in text


def test_replaced_shows_no_name_and_no_way_to_the_other(client: Client, certificate: Certificate) -> None:
    newer = actions.replace(
        certificate=certificate, holder_name="Katrin Neu", by=make_person(), reason="Heirat", now=NOW
    )
    text = page(client, certificate.code)
    assert "Dieses Zertifikat ist ersetzt." in text
    assert "verdict--attention" in text
    for hidden in ("Öztürk", "Neu<", newer.code, newer.serial, certificate.serial, "Heirat", "Prozessmanager"):
        assert hidden not in text.split('class="verdict')[1]
    assert "Öztürk" not in page(client, newer.code)


def test_withdrawn_is_a_neutral_stone(client: Client, certificate: Certificate) -> None:
    assert certificate.person is not None
    actions.withdraw(certificate=certificate, by=certificate.person, now=NOW)
    text = page(client, certificate.code, status=410)
    assert "wird nicht mehr gezeigt" in text
    assert "#eye-off" in text
    assert "Öztürk" not in text
    assert certificate.serial not in text


def test_expired_still_shows_the_facts(client: Client, db: None) -> None:
    certificate = make_certificate(valid_until=date(2026, 7, 20) - timedelta(days=365))
    text = page(client, certificate.code)
    assert "Dieses Zertifikat ist abgelaufen." in text
    assert certificate.holder_name in text


def test_unknown_and_impossible_codes_are_answered_alike(client: Client, db: None) -> None:
    first = page(client, UNKNOWN, status=404)
    second = page(client, "das-ist-kein-code", status=404)
    assert "Zu diesem Code gibt es kein Zertifikat." in first
    nonce_free = [text.split("<main")[1].split("</main>")[0] for text in (first, second)]
    assert nonce_free[0] == nonce_free[1]


def test_neither_serial_nor_key_finds_anything(client: Client, certificate: Certificate) -> None:
    page(client, certificate.serial, status=404)
    page(client, str(certificate.pk), status=404)


@pytest.mark.parametrize("code", [UNKNOWN, "7KQ4M9XW2TVBR8H3NE6P", ""])
def test_the_page_stays_out_of_caches_search_and_referrer(client: Client, db: None, code: str) -> None:
    make_certificate(code="7KQ4M9XW2TVBR8H3NE6P")
    response = client.get(f"/c/{code}/" if code else "/c/")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_guessing_is_slowed_down_for_all_codes_of_one_visitor(client: Client, certificate: Certificate) -> None:
    for _ in range(permissions.WRONG_CODES):
        page(client, UNKNOWN, status=404)
    assert "zehn Minuten" in page(client, UNKNOWN, status=429)
    page(client, certificate.code, status=429)
    assert client.get(f"/c/{certificate.code}/", REMOTE_ADDR="198.51.100.7").status_code == 200
    cache.clear()
    page(client, certificate.code)


def test_looking_up_real_certificates_is_never_slowed_down(client: Client, certificate: Certificate) -> None:
    for _ in range(permissions.WRONG_CODES + 5):
        page(client, certificate.code)


@pytest.mark.parametrize("role", [None, *Role])
def test_everybody_sees_the_same(client: Client, certificate: Certificate, role: Role | None) -> None:
    stranger = page(Client(), certificate.code).split("<main")[1]
    client.force_login(make_person(role=role))
    text = page(client, certificate.code).split("<main")[1].split("</main>")[0]
    assert text == stranger.split("</main>")[0]


def test_queries_do_not_grow(client: Client, certificate: Certificate, django_assert_max_num_queries: object) -> None:
    for _ in range(3):
        make_certificate()
    with django_assert_max_num_queries(4):  # type: ignore[operator]  # pytest-django's fixture
        page(client, certificate.code)


@override_settings(LMS_BASE_URL="https://lehrgang.example")
def test_the_printed_address_has_no_language(certificate: Certificate) -> None:
    assert certificate.address == f"https://lehrgang.example/c/{certificate.code}/"
