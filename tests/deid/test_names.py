"""Persons, places, organisations and schools in single sentences: what the rules around the models do."""

import pytest

from cop.deid import Kind, Strength, check
from cop.deid.names import names
from cop.deid.public import public
from cop.deid.tokens import LONGEST, sentences
from cop.deid.tongues import tongues


def passages(text: str, *languages: str, kind: Kind | None = None) -> list[str]:
    return [text[f.start : f.end] for f in check(text, languages=languages) if kind in {None, f.kind}]


FOUND = [
    ("nl", "Gisteren sprak ik Fleurtje Wagemakers over haar stage.", Kind.PERSON, ["Fleurtje Wagemakers"]),
    ("nl", "mijn klant semhar wil naar een andere opleiding", Kind.PERSON, ["semhar"]),
    ("nl", "Hij woont in Heerenveen en zoekt werk.", Kind.PLACE, ["Heerenveen"]),
    ("nl", "Ze werkt bij Bakkerij Wagemakers en is moe.", Kind.ORG, ["Bakkerij Wagemakers"]),
    ("en", "I met Xylander yesterday and he was tired.", Kind.PERSON, ["Xylander"]),
    ("en", "She left Harrow Green Academy at sixteen.", Kind.SCHOOL, ["Harrow Green Academy"]),
    ("nb", "I går snakket jeg med Synnøve Brattli om praksis.", Kind.PERSON, ["Synnøve Brattli"]),
    ("nb", "Han går på Nordlia videregående skole nå.", Kind.SCHOOL, ["Nordlia videregående skole"]),
    ("da", "I går talte jeg med Ahlam fra Svendborg.", Kind.PERSON, ["Ahlam"]),
    ("nn", "I går snakka eg med Oddrun Kvåle, som ikkje veit kva ho vil.", Kind.PERSON, ["Oddrun Kvåle"]),
    ("no", "I går snakket jeg med Synnøve om praksis.", Kind.PERSON, ["Synnøve"]),
    ("nb-NO", "I går snakket jeg med Synnøve om praksis.", Kind.PERSON, ["Synnøve"]),
]


@pytest.mark.parametrize(("language", "text", "kind", "passage"), FOUND)
def test_finds_names(language: str, text: str, kind: Kind, passage: list[str]) -> None:
    assert passages(text, language, kind=kind) == passage


def test_a_person_is_asked_about_and_the_rest_is_a_hint() -> None:
    text = "Ik sprak Semhar Tesfay, uit Heerenveen, die bij Bakkerij Wagemakers werkt."
    strengths = {f.kind: f.strength for f in check(text, languages=["nl"])}
    assert strengths == {Kind.PERSON: Strength.ASK, Kind.PLACE: Strength.HINT, Kind.ORG: Strength.HINT}


def test_finds_nobody_in_plain_sentences() -> None:
    assert passages("We hebben gepraat over wat hij wil. Daarna was het stil.", "nl") == []
    assert passages("", "nl") == passages("  \n\n ?! … \n", "nl") == []


TITLED = [
    ("nl", "Toen zei mevrouw Blauwe dat het goed was.", "Blauwe"),
    ("nl", "Daarna kwam dhr. van den Oever binnen.", "van den Oever"),
    ("nl", "toen zei mevrouw xurbaan dat het goed was", "xurbaan"),
    ("en", "I rang Mr Bland about it.", "Bland"),
    ("en", "We asked Dr. Early about the form.", "Early"),
    ("nb", "Så ringte fru Bakke igjen.", "Bakke"),
    ("da", "Derefter ringede hr. Skov igen.", "Skov"),
]


@pytest.mark.parametrize(("language", "text", "passage"), TITLED)
def test_a_title_makes_a_word_a_name(language: str, text: str, passage: str) -> None:
    assert passage in passages(text, language, kind=Kind.PERSON)


def test_a_title_alone_is_nobody() -> None:
    assert passages("Dat zei mevrouw ook, en meneer zweeg.", "nl") == []


def test_a_name_found_once_is_found_everywhere() -> None:
    text = "Xylander zit stil. Ik ken Xylander Prins al lang. Prins wil niets. en xylanders moeder belt"
    assert passages(text, "nl", kind=Kind.PERSON) == ["Xylander", "Xylander Prins", "Prins", "xylanders"]


def test_a_name_that_is_a_word_is_found_again_only_with_its_capital() -> None:
    text = "Een roos is een bloem. Ik sprak Roos de Wit gisteren. Roos was blij met een roos."
    assert passages(text, "nl", kind=Kind.PERSON) == ["Roos de Wit", "Roos"]


def test_particles_join_the_parts_of_a_name() -> None:
    assert passages("Ik sprak Femke van der Waal over haar werk.", "nl") == ["Femke van der Waal"]
    assert "Ahmed el Idrissi" in passages("Ik sprak Ahmed el Idrissi over werk.", "nl")


def test_what_is_left_of_a_name_beside_a_stronger_finding_stays() -> None:
    text = "Ze woont in 7001 AB Doetinchem, zei ze."
    assert passages(text, "nl") == ["7001 AB", "Doetinchem"]


PUBLIC = [
    ("nl", "Bij het UWV en DUO weten ze het, of bij Nuffic en het Leerwerkloket."),
    ("nl", "Volgens Savickas en Kolb leer je van Zoom en Teams."),
    ("en", "The UCAS form and the GDPR-course are on Teams."),
    ("en", "The Polish and Somali interpreters come on Monday before Easter."),
    ("nb", "NAV og Lånekassen svarer, og Samordna opptak også."),
    ("da", "Jobcenteret og SU'en, og så Studievalg Danmark."),
    ("da", "GDPR-kurset er på torsdag."),
]


@pytest.mark.parametrize(("language", "text"), PUBLIC)
def test_what_is_public_is_left_in_peace(language: str, text: str) -> None:
    assert passages(text, language) == []


def test_short_capitals_on_the_list_do_not_hide_a_person() -> None:
    assert public(["SU", "su", "Su", "Ida", "NAV"]) == [True, True, False, False, True]
    assert public(["Big", "Five", "Big"]) == [True, True, False]
    assert public(["DUO-pagina", "DUOs", "Duo"]) == [True, True, False]
    assert "Su" in passages("I går talte jeg med Su om skolen.", "da")


@pytest.mark.parametrize("name", ["Mai", "Maj", "August", "Jan", "Thu", "Mei", "Juni", "April"])
def test_months_that_are_names_are_found(name: str) -> None:
    assert name in passages(f"I går talte jeg med {name} Pedersen om skolen.", "da")[0]


def test_a_month_beside_a_number_is_a_date() -> None:
    assert passages("Vi ses den 5. august, eller i maj 2026.", "da", kind=Kind.PERSON) == []
    assert passages("It opens on July 5 again.", "en", kind=Kind.PERSON) == []


def test_codes_and_letters_are_nobody() -> None:
    assert passages("Hun fikk 24 på S og 19 på A, og R2 mangler.", "nb", kind=Kind.PERSON) == []
    assert passages("Ik sprak met J. Wagemakers over haar stage.", "nl") == ["J. Wagemakers"]


def test_a_heading_in_capitals_names_nobody() -> None:
    assert passages("How To Write A Personal Statement", "en", kind=Kind.PERSON) == []


def test_site_and_mail_addresses_hold_no_names() -> None:
    assert passages("Kijk op daan.nl/femke of schrijf naar info@duo.nl.", "nl") == []


def test_each_sentence_is_read_in_a_language_it_looks_like() -> None:
    text = "Yesterday I spoke with the client about her plans. Gisteren sprak ik met haar broer over zijn werk thuis."

    def read(text: str, *languages: str) -> list[tuple[str, ...]]:
        return [spoken.read for spoken in tongues(list(sentences(text)), languages)]

    english, dutch = read(text)
    assert english[0] == "en"
    assert dutch[0] == "nl"
    assert read(text, "NL-be") == [("nl",), ("nl",)]
    assert read(text, "nl", "en") == [("en",), ("nl",)]
    assert read("?! 12.", "xx") == [("en",), ("en",)]


def test_names_are_found_without_a_word_on_the_language() -> None:
    for text in (
        "I met Xylander yesterday and he was tired.",
        "Gisteren sprak ik Xylander over zijn stage.",
        "I går snakket jeg med Xylander om praksis.",
        "I går talte jeg med Xylander om praktikken.",
        "I går snakka eg med Xylander om kva han vil.",
    ):
        assert passages(text) == ["Xylander"]


def test_sentences_end_where_they_end() -> None:
    def ends(text: str) -> list[str]:
        return [text[s[0].start : s[-1].end] for s in sentences(text)]

    assert ends("Ik zag dhr. Jansen. Hij was er.") == ["Ik zag dhr. Jansen.", "Hij was er."]
    assert ends("Den 5. juli. J. Hansen ringede.\nSlut") == ["Den 5. juli.", "J. Hansen ringede.", "Slut"]
    assert ends("Wat nu?! Niets…") == ["Wat nu?!", "Niets…"]
    assert ends("versie 2.0 is er") == ["versie 2.0 is er"]


def test_pieces_of_a_sentence() -> None:
    def pieces(text: str) -> list[str]:
        return [token.text for sentence in sentences(text) for token in sentence]

    assert pieces("Fatima's Evert-Jan O'Brien d'Angelo isn't") == [
        "Fatima",
        "'s",
        "Evert-Jan",
        "O'Brien",
        "d'Angelo",
        "isn't",
    ]
    assert pieces("--- aa_bb !!") == ["---", "aa", "_", "bb", "!!"]


def test_a_capital_says_nothing_where_a_line_or_a_quotation_begins() -> None:
    (tokens,) = sentences('Yasmin: ja, hij zei "Goed zo" en ging')
    assert [token.text for token in tokens if token.first] == ["Yasmin", "ja", "Goed"]


def test_work_is_bounded_by_the_length_of_a_sentence() -> None:
    """Time is not measured here: no sentence is longer than this, and a piece of any length is looked up once."""
    for text in ("a " * 40_000, "Aa-" * 30_000, "-" * 90_000, "1 " * 40_000, "mevrouw " * 10_000, "x" * 90_000):
        assert max(len(tokens) for tokens in sentences(text)) <= LONGEST
    assert list(names("x" * 90_000, ["nl"])) == []


@pytest.mark.parametrize(
    "text",
    [
        "Will I ever find work? Someone asked me that on a Monday.",
        "Someone told me so. Everybody waits.",
        "Er zijn veel mensen. Kun jij mij helpen met de opleiding? Anders: ik bel morgen.",
        "Veel mensen vragen daarnaar. Kun je even wachten?",
        "Jeg ville si det på en annen måte. Annerledes: han ventet lenge på svar.",
        "Ring oss i morgen, sa han, så finner vi ut av det.",
        "Ring mig i morgen, så taler vi om det. Anderledes: jeg venter.",
        "<p>I waited.</p> <strong>wait</strong> and <em>see</em><br>",
    ],
)
def test_a_first_word_and_a_mark_of_html_name_nobody(text: str) -> None:
    assert [found for found in check(text) if found.kind in {Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.SCHOOL}] == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("I asked Will about it, and he agreed.", "Will"),
        ("I will tell Will you called.", "Will"),
        ("Anders: hei, jeg lurer på noe om skolen.", "Anders"),
        ("Anders: hej, jeg vil gerne spørge om skolen.", "Anders"),
        ("Ik sprak met Anders over zijn school.", "Anders"),
        ("Ring Anders i morgen, så finner vi ut av det.", "Anders"),
        ("<strong>Fatima</strong> called me.", "Fatima"),
        ('<p title="Fatima">She waited.</p>', "Fatima"),
    ],
)
def test_the_same_words_are_somebody_elsewhere(text: str, name: str) -> None:
    assert [text[one.start : one.end] for one in check(text) if one.kind is Kind.PERSON] == [name]
