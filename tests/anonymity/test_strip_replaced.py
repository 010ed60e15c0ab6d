"""After “Replace all” a text reads well in its language."""

import pytest

from cop.anonymity.enums import Surface
from cop.anonymity.queries import look_over

pytestmark = pytest.mark.django_db


def replaced(text: str, own: str) -> str:
    """Return `text` with everything that is suggested put in, from the end so that the places hold."""
    check = look_over({"happened": text}, surface=Surface.STORY, language=own)
    for question in sorted(check.questions, key=lambda question: -question.wide_start):
        text = text[: question.wide_start] + question.instead + text[question.wide_end :]
    return text


READ = [
    (
        (
            "Vanmorgen belde mevrouw Fatma Yıldırım, 47 jaar, uit Zwolle. Haar zoon Xylo zit op het Deltion College en"
            " werkte bij Bakkerij Van der Meer. Geboren op 12 maart 1978."
        ),
        (
            "Vanmorgen belde de cliënt, in de veertig, uit een middelgrote stad. Haar zoon zit op een mbo-school en"
            " werkte bij een bakkerij. Geboren op [geboortedatum]."
        ),
    ),
    (
        "Gesprek met Mevrouw De Vries. Ze wil stoppen bij Visser Kozijnen. Mevrouw De Vries woont in Almelo.",
        "Gesprek met de cliënt. Ze wil stoppen bij een werkgever. De cliënt woont in een kleinere plaats.",
    ),
    (
        "Hij gaf zijn IBAN door, en toen zei Ze dat hij bij Jansen Autotechniek in Zwolle werkt.",
        "Hij gaf zijn IBAN door, en toen zei Ze dat hij bij een werkgever in een middelgrote stad werkt.",
    ),
    (
        "ik sprak jan de boer gisteren over zijn werk bij bakkerij van der meer in zwolle",
        "ik sprak de cliënt gisteren over zijn werk bij een bakkerij in een middelgrote stad",
    ),
    (
        (
            "A woman born on 12 March 1978, 47 years old, from Tralee, works at Murphy's Bakery and her son goes to"
            " St Mary's Secondary School."
        ),
        (
            "A woman born on [date of birth], in her forties, from a town, works at a bakery and her son goes to"
            " a secondary school."
        ),
    ),
    (
        "Mr Ola Nordmann, 52, rang this morning. His wife Kari Nordmann teaches at St Mary's. Ola is tired of his job.",
        (
            "The client, in their fifties, rang this morning. His wife teaches at a school."
            " The client is tired of his job."
        ),
    ),
    (
        "She works at Murphy's, and her sister at O'Brien's Pub in Limerick.",
        "She works at an employer, and her sister at a place in hospitality in a mid-sized town.",
    ),
    (
        (
            "I dag ringte Ola Nordmann, 34 år, fra Hamar. Han jobber på Hansens Bakeri, og moren hans Kari bor i"
            " Elverum. Han er født 12. mars 1991."
        ),
        (
            "I dag ringte veisøkeren, i 30-årene, fra en mindre by. Han jobber på et bakeri, og moren hans bor i en"
            " annen mindre by. Han er født [fødselsdato]."
        ),
    ),
    (
        (
            "En kvinne på 47 år bor i Storgata 12, 2317 Hamar, og datteren går på Nordlia videregående skole."
            " Hun jobber hos Jensen Elektro."
        ),
        (
            "En kvinne i 40-årene bor i [adresse], [postnummer], og datteren går på en videregående skole."
            " Hun jobber hos en arbeidsgiver."
        ),
    ),
    (
        (
            "I går talte jeg med fru Mette Sørensen, 52 år, fra Svendborg. Hendes søn Xylo går på Svendborg Gymnasium"
            " og arbejder hos Hansens Autoværksted."
        ),
        (
            "I går talte jeg med den vejledningssøgende, i 50'erne, fra en mindre by. Hendes søn går på et gymnasium og"
            " arbejder hos et autoværksted."
        ),
    ),
    (
        "Hun bor på Nørrebrogade 12, 2200 København N, og arbejder hos Jensen Optik. Hun er født den 12. marts 1978.",
        "Hun bor på [adresse], [postnummer], og arbejder hos en arbejdsgiver. Hun er født den [fødselsdato].",
    ),
    (
        "Hun flyttede fra Aarhus til 2200 København N, og nu leder hun efter arbejde.",
        "Hun flyttede fra en storby til [postnummer], og nu leder hun efter arbejde.",
    ),
]


@pytest.mark.parametrize(("text", "good"), READ)
@pytest.mark.parametrize("own", ["en", "nl", "nb", "da"])
def test_a_text_reads_well_after_all_is_replaced_whoever_writes_it(text: str, good: str, own: str) -> None:
    assert replaced(text, own) == good
