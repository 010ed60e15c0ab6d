"""The guess of a language: right for short sentences, whoever writes, and the writer's own where nothing tells."""

import tomllib
from itertools import combinations
from pathlib import Path

import pytest

from cop.deid.language import LANGUAGES, frequent, guess_language, sure_language

TEXTS = tomllib.loads((Path(__file__).parent / "guesses.toml").read_text(encoding="utf-8"))
OWN = [(language, text) for language in LANGUAGES for text in TEXTS[language]]


@pytest.mark.parametrize(("language", "text"), OWN)
def test_a_short_sentence_is_in_its_own_language_whoever_writes(language: str, text: str) -> None:
    assert {own: guess_language(text, LANGUAGES, own) for own in LANGUAGES} == dict.fromkeys(LANGUAGES, language)


@pytest.mark.parametrize("text", TEXTS["nothing"])
def test_the_writers_language_holds_where_nothing_tells(text: str) -> None:
    assert [guess_language(text, LANGUAGES, own) for own in LANGUAGES] == list(LANGUAGES)


@pytest.mark.parametrize("text", TEXTS["north"])
def test_what_is_norwegian_and_danish_is_the_one_that_the_writer_writes(text: str) -> None:
    for own in ("nb", "da"):
        assert guess_language(text, LANGUAGES, own) == own
        assert guess_language(text, LANGUAGES, "en", ["en", own]) == own
    assert guess_language(text, LANGUAGES, "en") != "nl"


def test_there_are_enough_sentences() -> None:
    assert all(len(TEXTS[language]) >= 30 for language in LANGUAGES)


@pytest.mark.parametrize(("one", "other"), list(combinations(LANGUAGES, 2)))
def test_a_frequent_word_of_two_languages_tells_neither(one: str, other: str) -> None:
    both = [word for word, known in frequent().items() if {one, other} <= known]
    assert both
    assert {guess_language(word, (one, other), own) for word in both for own in (one,)} == {one}
    assert {guess_language(word, (one, other), own) for word in both for own in (other,)} == {other}


@pytest.mark.parametrize("word", ["op", "nu"])
def test_dutch_words_that_are_danish_too_are_known_as_both(word: str) -> None:
    assert {"nl", "da"} <= frequent()[word]


def test_only_languages_that_are_asked_for_are_guessed() -> None:
    assert guess_language("Ik weet het niet.", ("en", "da"), "en") == "en"
    assert guess_language("Ik weet het niet.", (), "en") == "en"


SURE = [
    ("Ik sprak haar gisteren over haar stage bij de bakker.", "nl"),
    ("I spoke with her yesterday about her placement.", "en"),
    ("Jeg snakket med henne i går om hva hun vil gjøre etter skolen.", "nb"),
    ("Jeg talte med hende i går om, hvad hun gerne vil efter skolen.", "da"),
    ("Eg snakka med ho i går om kva ho vil, men ho veit ikkje.", "nn"),
    ("Zwolle", ""),
    ("Ja, is goed.", ""),
    ("Det var en fin samtale.", ""),
    ("She wrote to me: “Ik weet het niet meer, ik wil stoppen.” What would you answer her?", ""),
]


@pytest.mark.parametrize(("text", "language"), SURE)
def test_names_are_looked_for_in_a_language_that_is_sure(text: str, language: str) -> None:
    assert sure_language(text) == language
