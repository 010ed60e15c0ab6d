"""Words that point to acute danger, and everyday ones that do not."""

import pytest

from cop.deid import Kind, check
from cop.deid.danger import points_to_danger
from cop.deid.language import LANGUAGES

DANGER = {
    "nl": (
        "Ze schreef: ik wil niet meer leven.",
        "Hij heeft zelfmoordgedachten.",
        "Haar vader slaat haar als ze een onvoldoende haalt.",
        "Hij zegt dat hij er een eind aan wil maken, aan zijn leven.",
        "Zij durft niet naar huis.",
    ),
    "nb": (
        "Han skriver at han ikke orker å leve.",
        "Hun har tenkt på selvmord siden jul.",
        "Stefaren slår henne.",
        "Hun tør ikke gå hjem etter skolen.",
    ),
    "da": (
        "Hun skriver, at hun vil bare dø.",
        "Han har selvmordstanker.",
        "Faren slår ham.",
        "Hun tør ikke tage hjem.",
    ),
    "en": (
        "She said she doesn’t want to live.",
        "He wrote that he would KILL HIMSELF.",
        "Her father hits her when the marks are low.",
        "She is afraid to go home.",
        "They threatened to come and kill her.",
    ),
}
EVERYDAY = (
    "Ik ben doodmoe van die deadline en kan wel door de grond zakken.",
    "Wat wil zij met haar leven, vroeg ik, en ze werd stil.",
    "Hij is bang voor de eindtoets.",
    "I am dying to start; this exam is killing me.",
    "At the end of his working life he wants something else.",
    "It beats me why she stopped typing.",
    "Hun vil leve av å skrive, og det er dødsviktig for henne.",
    "Jeg slår i hjel tiden med å se på studier.",
    "Han slår tiden ihjel med at kigge på uddannelser.",
    "Det slår mig altid, hvor svært valget er.",
    "",
)


@pytest.mark.parametrize("text", [text for language in LANGUAGES for text in DANGER[language]])
def test_words_that_point_to_danger(text: str) -> None:
    assert points_to_danger(text)
    assert points_to_danger(f"Gisteren, i går, yesterday: {text} And then?")


@pytest.mark.parametrize("text", EVERYDAY)
def test_everyday_words_do_not(text: str) -> None:
    assert not points_to_danger(text)


@pytest.mark.parametrize("number", ["112", "113", "0800-0113", "0800-2000", "116 117", "116 123", "116 111", "1712"])
@pytest.mark.parametrize("said", ["Ik noemde {} en wachtte.", "I said: ring {}.", "Jeg sa: ring {} nå."])
def test_the_numbers_of_help_are_no_findings(number: str, said: str) -> None:
    assert [f for f in check(said.format(number)) if f.kind is Kind.PHONE] == []
