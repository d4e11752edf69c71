"""German is formal, complete, and logging in is "Einloggen"."""

import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.translation import gettext

import lms.accounts
from tests.lms.accounts.allauth_texts import sentences

INFORMAL = re.compile(r"\b(du|dich|dir|dein\w*|euch|eure?[mnrs]?|gib|wähle|klick|ruf|lass)\b", re.IGNORECASE)
LOG_IN = re.compile(r"nmelde|\bab?gemeldet|\b[Ll]og-?in\b")
# The same word in both languages.
SAME = {"Code", "Passkey", "Browser", "key", "IP Address", "Phone", "Username"}


def _german() -> dict[str, str]:
    with translation.override("de"):
        return {text: gettext(text) for text in sentences()}


def test_the_collection_sees_python_and_templates() -> None:
    found = sentences()
    assert "Too many failed login attempts. Try again later." in found
    assert "You have signed out." in found
    assert len(found) > 60


def test_nobody_is_called_du() -> None:
    assert {text for text in _german().values() if INFORMAL.search(text)} == set()


def test_to_log_in_is_einloggen() -> None:
    assert {text for text in _german().values() if LOG_IN.search(text)} == set()


def test_no_sentence_is_left_in_english() -> None:
    left = {text for text, german in _german().items() if german == text and text not in SAME}
    assert left == set()


def test_the_measure_would_notice() -> None:
    """Without our catalogue the same collection is full of both."""
    assert INFORMAL.search("Du kannst deine primäre E-Mail-Adresse nicht löschen.")
    assert LOG_IN.search("Bist du sicher, dass du dich abmelden möchtest? Anmeldeversuche")


@pytest.mark.parametrize("suffix", ["*.html", "*.py"])
def test_our_own_texts_keep_the_same_words(suffix: str) -> None:
    files = list(Path(lms.accounts.__path__[0]).rglob(suffix))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert not re.search(r"[Aa]nmelden\b|Anmeldename|Anmeldeadresse|Abmelden", _without_registration(text)), file
        assert not re.search(r"\b[Dd](u|ein|eine|einen|ir|ich)\b", text), file


def _without_registration(text: str) -> str:
    """To register people for a cohort is "anmelden"; only there."""
    return text.replace("meldet Sie zu einem Jahrgang an", "")
