"""Which words are one name: across a possessive, with a surname nobody knows, without a title; and which are none."""

import pytest

from cop.deid import Kind, check
from cop.deid.language import sure_language

P, L, O, S = Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.SCHOOL  # noqa: E741


def found(text: str, *languages: str) -> list[tuple[str, Kind]]:
    return [(text[f.start : f.end], f.kind) for f in check(text, languages=languages)]


ONE = [
    ("en", "She works at Murphy's Bakery now.", [("Murphy's Bakery", O)]),
    ("en", "She works at Murphy’s Bakery now.", [("Murphy’s Bakery", O)]),
    ("en", "Her son goes to St Mary's Secondary School.", [("St Mary's Secondary School", S)]),
    ("en", "He found a job in Smith's Garden Centre and likes it.", [("Smith's Garden Centre", O)]),
    ("en", "He cleans at O'Brien's Pub and likes it.", [("O'Brien's Pub", O)]),
    ("en", "Her son goes to St Mary's.", [("St Mary's", S)]),
    ("en", "I rang Ola Nordmann about it.", [("Ola Nordmann", P)]),
    ("en", "I rang Niamh Quirkelot about it.", [("Niamh Quirkelot", P)]),
    ("nb", "I dag ringte Ola Nordmann fra Hamar.", [("Ola Nordmann", P), ("Hamar", L)]),
    ("nb", "Han jobber på Hansens Bakeri nå.", [("Hansens Bakeri", O)]),
    ("nl", "ik sprak jan de boer gisteren over zijn werk", [("jan de boer", P)]),
    ("nl", "Toen belde Mevrouw De Vries over haar zoon.", [("De Vries", P)]),
    ("nl", "Mevrouw De Vries", [("De Vries", P)]),
    ("nl", "Hij werkt bij Visser Kozijnen en zij bij Jansen Autotechniek.", [("Visser Kozijnen", O),
                                                                            ("Jansen Autotechniek", O)]),
    ("da", "Han arbejder hos Jensen Optik nu.", [("Jensen Optik", O)]),
    ("en", "She works at Green Garden now.", [("Green Garden", O)]),
    ("nl", "Ze zit op school in Zwolle.", [("Zwolle", L)]),
    ("da", "Hun bor i 2200 København N nu.", [("2200 København N", Kind.POSTCODE)]),
    ("da", "Hun bor i 8000 Aarhus C nu.", [("8000 Aarhus C", Kind.POSTCODE)]),
    ("nb", "Hun bor i 0181 Oslo nå.", [("0181 Oslo", Kind.POSTCODE)]),
    ("da", "Hun bor på Nørrebrogade 12, 2200 København N.", [("Nørrebrogade 12", Kind.ADDRESS),
                                                            ("2200 København N", Kind.POSTCODE)]),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "names"), ONE)
def test_one_name_is_one(language: str, text: str, names: list[tuple[str, Kind]]) -> None:
    assert found(text, language) == names


NONE = [
    ("nl", "Hij gaf zijn IBAN, zijn BSN en zijn DigiD door."),
    ("en", "She sent her IBAN and her PPS number."),
    ("nb", "Hun sendte IBAN og BankID med en gang."),
    ("da", "Hun sendte sit CPR og sin IBAN."),
    ("nl", "Toen zei Ze dat het goed was, en Hij ook, en Zij niet."),
    ("nl", "Ja, en Wat nu, en Hoe dan?"),
    ("en", "Then I said She could and They would not."),
    ("nb", "Da sa Hun at det var greit for Jeg og Dere."),
    ("da", "Så sagde Hun, at det var godt for Jeg og Dem."),
    ("da", "I 2019 flyttede hun hjem igen."),
    ("nb", "Han tjener 3500 kroner i uka."),
]


@pytest.mark.parametrize(("language", "text"), NONE)
def test_pronouns_and_the_names_of_numbers_are_nobody(language: str, text: str) -> None:
    assert found(text, language) == []


def test_a_possessive_joins_nothing_else() -> None:
    assert found("I like Fatima's brother Xylo.", "en") == [("Fatima", P), ("Xylo", P)]
    assert found("She works with Fatima's Danish mother and Tralee's mayor.", "en") == [("Fatima", P), ("Tralee", L)]
    assert found("Zij is Jan de Boer.", "nl") == [("Jan de Boer", P)]


def test_a_pronoun_that_is_part_of_a_name_stays() -> None:
    assert found("Gisteren sprak ik Han de Vries.", "nl") == [("Han de Vries", P)]
    assert found("I went to see He Xiuying today.", "en")[0][1] is P


def test_a_text_of_which_the_language_is_not_told_is_read_in_its_own() -> None:
    text = "Haar zoon zit nu op het Deltion College en werkte bij Bakkerij Van der Meer."
    assert found(text, sure_language(text)) == [("Deltion College", S), ("Bakkerij Van der Meer", O)]


def test_the_same_words_are_one_thing_all_through_a_text() -> None:
    text = (
        "Gisteren een chat met Fatima El Idrissi, 17, uit Zwolle. Haar moeder Samira belde ook al vanaf 06-12345678. "
        "Ze mailde naar fatima.eli@mail.example en woont aan de Kastanjelaan 12, 8014 AB Zwolle."
    )
    towns = [finding.kind for finding in check(text, languages=["nl"]) if text[finding.start : finding.end] == "Zwolle"]
    assert towns == [Kind.PLACE, Kind.PLACE]
