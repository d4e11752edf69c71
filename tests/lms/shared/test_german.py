"""German words in one form: spellings, stems, parts of compound words."""

import unicodedata
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lms.shared.german import STOP_WORDS, answers, fold, hits, stem, stems, terms, words

LETTERS = st.text(alphabet="abcdefghijklmnopqrstuvwxyzäöüßéABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜẞ", min_size=2, max_size=24)
SENTENCES = st.lists(LETTERS, min_size=1, max_size=8).map(" ".join)

OTHERWISE = {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ẞ": "SS"}


def finds(question: str, text: str) -> bool:
    asked = terms(question, limit=9)
    folded, all_stems = fold(text), stems(text)
    return bool(asked) and all(answers(folded=folded, stems=all_stems, term=term) for term in asked)


def spelled_out(text: str) -> str:
    return text.translate(str.maketrans(OTHERWISE))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_the_form_of_letters_and_their_case_make_no_difference(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text))
    assert fold(text.casefold()) == fold(text)


@given(LETTERS)
def test_all_spellings_of_a_word_are_one(word: str) -> None:
    assert fold(spelled_out(word)) == fold(word)
    variants = {word, word.upper(), word.lower(), unicodedata.normalize("NFD", word), spelled_out(word)}
    assert len({stem(each) for each in variants}) == 1


@given(st.text())
def test_a_stem_stands_in_its_word(word: str) -> None:
    assert stem(word) in fold(word)


@given(SENTENCES, st.data())
def test_a_word_of_a_text_is_found_in_every_spelling(text: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(text.split()))
    if fold(word) in STOP_WORDS or len(fold(word)) < 2:
        return
    for typed in (word, word.upper(), unicodedata.normalize("NFD", word), spelled_out(word)):
        assert finds(typed, text)
        assert finds(typed, spelled_out(text))
        assert hits(text, terms=terms(typed, limit=1))


@given(LETTERS, LETTERS)
def test_a_long_word_is_found_as_the_end_of_a_compound(first: str, second: str) -> None:
    if len(stem(second)) >= 4 and fold(second) not in STOP_WORDS:
        text = f"{first}s{second}"
        # where the joint makes new letters ("a" and "e") the word stands there no more
        if fold(second) in fold(text):
            assert finds(second, text)


@given(st.text(), st.text())
def test_what_databases_are_asked_is_what_is_shown(question: str, text: str) -> None:
    """A text that the index calls an answer has a word to mark, and the other way round."""
    for term in terms(question, limit=3):
        assert answers(folded=fold(text), stems=stems(text), term=term) == bool(hits(text, terms=[term]))


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Prozess", "viele Prozesse"),
        ("Prozesse", "der Prozess"),
        ("prozessen", "des Prozesses"),
        ("Anmeldung", "zwei Anmeldungen"),
        ("uebung", "Übungen"),
        ("ubung", "Übungen"),
        ("Übung", "UEBUNGEN"),
        ("Strassenverkehr", "Straßenverkehrsbehörde"),
        ("Straßenverkehrsbehörde", "die Strassenverkehrsbehoerden"),
        ("Modellierung", "Prozessmodellierung"),
        ("Medienbruch", "drei Medienbrüche"),
        ("Häuser", "ein Haus"),
        ("Steuern", "Hundesteuer"),
        ("Akte", "die Akten"),
        ("Akte", "Bauakten"),
        ("neue", "etwas Neues"),
        ("Liegezeit", "Liege\u00adzeiten"),
        ("Café", "cafe"),
        ("IT", "die IT-Abteilung"),
    ],
)
def test_found(question: str, text: str) -> None:
    assert finds(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("Akte", "ein Faktor"),
        ("Modell Bahn", "Modellierung"),
        ("Liegezeit", "Liegen Zeit"),
        ("Kreis", "Krise"),
        ("IT", "mit Zeit"),
    ],
)
def test_not_found(question: str, text: str) -> None:
    assert not finds(question, text)


def test_terms_are_words_once_without_the_common_ones() -> None:
    found = terms("Die Prüfung und das PRÜFEN der e-Akte, über % _ ' \x00", limit=9)
    assert [term.word for term in found] == ["prufung", "prufen", "akte"]
    assert terms("der die das und", limit=9) == ()
    assert len(terms("Antrag Bescheid Prüfung", limit=2)) == 2


def test_hits_tell_words_from_parts() -> None:
    text = "Modellierung heißt hier Prozessmodellierung."
    found = hits(text, terms=terms("Modellierung", limit=1))
    assert [(text[hit.start : hit.end], hit.is_whole) for hit in found] == [
        ("Modellierung", True),
        ("Prozessmodellierung", False),
    ]


def test_hyphens_part_words_and_soft_ones_do_not() -> None:
    assert words("Soll-Modell, Liege\u00adzeit_neu") == ["Soll", "Modell", "Liege\u00adzeit", "neu"]


def test_many_threads_may_ask_at_once() -> None:
    asked = [f"zuständigkeit{number % 7}en{number}" for number in range(2000)]
    alone = [stem.__wrapped__(word) for word in asked]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(stem.__wrapped__, asked)) == alone
