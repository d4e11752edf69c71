"""The account in English: pages below `/en/`, letters in the person's language."""

from pathlib import Path

import pytest
from django.core import mail
from django.test import Client
from django.utils import translation
from django.utils.translation import gettext

import lms.accounts
from lms.accounts.mails import letter_for
from tests.lms.accounts.allauth_texts import quoted_in_templates
from tests.lms.accounts.make import PASSWORD, make_person
from tests.lms.accounts.test_letters import DETAILS, OCCASIONS

CATALOGUE = Path(lms.accounts.__path__[0]).parent / "locale" / "en" / "LC_MESSAGES" / "django.mo"
pytestmark = pytest.mark.skipif(not CATALOGUE.exists(), reason="the English catalogue is not compiled yet")

# The same word in both languages.
SAME = {"Code", "Browser", "Passkeys", "Person", "Segment"}


def test_every_sentence_of_the_pages_has_an_english_twin() -> None:
    files = sorted(Path(lms.accounts.__path__[0]).rglob("templates/**/*.html"))
    sentences = {text for file in files for text in quoted_in_templates(file)}
    assert len(sentences) > 120
    with translation.override("en"):
        assert {text for text in sentences if gettext(text) == text and text not in SAME} == set()


@pytest.mark.parametrize("occasion", OCCASIONS)
def test_every_letter_has_an_english_twin(occasion: str) -> None:
    letters = []
    for language in ("de", "en"):
        with translation.override(language):
            letters.append(letter_for(occasion=occasion, name="Katrin Muster", details=DETAILS))
    german, english = letters
    assert english.greeting != german.greeting
    assert english.subject != german.subject
    assert english.reason != german.reason
    assert not set(english.paragraphs) & set(german.paragraphs)


@pytest.mark.django_db
def test_the_log_in_page(client: Client) -> None:
    page = client.get("/en/konto/login/").content.decode()
    assert '<html lang="en">' in page
    assert "Einloggen" not in page
    wrong = client.post("/en/konto/login/", {"login": "a@beispielhausen.example", "password": "wrong-wrong"})
    assert "The email address and/or password you specified are not correct." in wrong.content.decode()


@pytest.mark.django_db
def test_letters_follow_the_person_not_the_page(client: Client) -> None:
    person = make_person(language="en")
    client.post("/konto/login/code/", {"email": person.email})
    with translation.override("en"):
        expected = gettext("Ihr Code zum Einloggen")
    assert mail.outbox[-1].subject == expected != "Ihr Code zum Einloggen"
    assert 'lang="en"' in str(mail.outbox[-1].message())


@pytest.mark.django_db
def test_pages_follow_the_address(client: Client) -> None:
    person = make_person(language="de")
    client.post("/en/konto/login/", {"login": person.email, "password": PASSWORD})
    with translation.override("en"):
        expected = gettext("Zweiter Faktor")
    assert f"<h1>{expected}</h1>" in client.get("/en/konto/2fa/").content.decode()
