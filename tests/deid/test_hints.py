"""What narrows without naming anyone: ages, long stretches, exact days, rare work, literal words. Never a stop."""

import pytest

from cop.deid import Kind, Strength, check
from tests.deid.measuring import structured

FOUND = [
    ("Zij is 56 jaar en wil iets anders.", Kind.AGE, "56 jaar"),
    ("Een 17-jarige leerling kwam binnen.", Kind.AGE, "17-jarige"),
    ("de zeventienjarige wil naar zee", Kind.AGE, "zeventienjarige"),
    ("een meisje van 15 zonder plan", Kind.AGE, "15"),
    ("Hij wordt 43 jaar, zei hij.", Kind.AGE, "43 jaar"),
    ("mijn klant Semhar (24, woont alleen)", Kind.AGE, "24"),
    ("mevrouw, 52 jaar, na ontslag", Kind.AGE, "52 jaar"),
    ("A man of 58 came in.", Kind.AGE, "58"),
    ("Hij is 61 en niet meer zo snel.", Kind.AGE, "61"),
    ("Nu belt Emma Vandekerckhove, 46, weer.", Kind.AGE, "46"),
    ("Hun er 31, og vil videre.", Kind.AGE, "31"),
    ("Karl Kristian er 54 og har aldrig søgt.", Kind.AGE, "54"),
    ("jeg er 41. alt i en melding", Kind.AGE, "41"),
    ("Our caller, 35, has a plan.", Kind.AGE, "35"),
    ("A man aged 43 rang.", Kind.AGE, "43"),
    ("she is a 19-year-old with a plan", Kind.AGE, "19-year-old"),
    ("He is 61 years old.", Kind.AGE, "61 years old"),
    ("She's forty-three, and tired", Kind.AGE, "forty-three"),
    ("he just turned 18.", Kind.AGE, "18"),
    ("En 17-årig gutt skrev.", Kind.AGE, "17-årig"),
    ("Hun er 34 år og søker nytt.", Kind.AGE, "34 år"),
    ("en mann på 43 år", Kind.AGE, "43 år"),
    ("en femtenåring i chatten", Kind.AGE, "femtenåring"),
    ("hun er 28 år gammel", Kind.AGE, "28 år gammel"),
    ("En kvinde på 56 skrev.", Kind.AGE, "56"),
    ("den 45-årige elektriker", Kind.AGE, "45-årige"),
    ("Han fyldte 51 år.", Kind.AGE, "51 år"),
    ("19 years at the same firm, he said", Kind.DURATION, "19 years"),
    ("Hij werkte achttien jaar als inkoper.", Kind.DURATION, "achttien jaar"),
    ("na 27 dienstjaren boventallig", Kind.DURATION, "27 dienstjaren"),
    ("Han har 17 års erfaring.", Kind.DURATION, "17 års"),
    ("hun var der i tolv år", Kind.DURATION, "tolv år"),
    ("Hij werd op 14 maart 2025 ontslagen.", Kind.DATE, "14 maart 2025"),
    ("She lost her job on 3 June.", Kind.DATE, "3 June"),
    ("Hun ble oppsagt 12. mai 2025.", Kind.DATE, "12. mai 2025"),
    ("Han blev fyret den 4. oktober.", Kind.DATE, "4. oktober"),
    ("Hij is glasblazer en stopt.", Kind.RARE_JOB, "glasblazer"),
    ("she was a harbour pilot for years", Kind.RARE_JOB, "harbour pilot"),
    ("orgelbyggeren fra bygda", Kind.RARE_JOB, "orgelbyggeren"),
    ("Hun er organist i byen.", Kind.RARE_JOB, "organist"),
    ('Ze zei: "ik durf de deur niet uit".', Kind.QUOTE, '"ik durf de deur niet uit"'),
    ("Han sa «jeg tør ikke ringe dem nå».", Kind.QUOTE, "«jeg tør ikke ringe dem nå»"),
    ("[14:02] Gast: ik weet het echt niet meer", Kind.QUOTE, "[14:02] Gast: ik weet het echt niet meer"),
]

IN_PEACE = """
Ze is ergens in de vijftig.
She is in her fifties, hun er i 50-årene, han er i trediverne.
Vanaf 18 jaar mag het, tot 27 jaar ook, en ouder dan 21 niet.
Under 18 år får man ungdomskort, over 25 år ikke.
Jongeren van 16 tot 27 jaar, alle 17-jarigen dus.
Kurset er for 15-17-årige og for de 50-årige.
People aged 16 to 24, or 25 and over, pay less.
Een 4-jarige opleiding, een 3-jarig contract.
Ze was 20 jaar weg en 3 jaar thuis, na 26 weken.
Efter 25 år og 10 år, altså.
Diploma's ouder dan 12 jaar, hoogstens 11 jaar terug.
De inschrijving sluit op 1 april 2026.
Fristen er 1. mars 2026, og møtet er 2. desember 2025.
Den åbne dag er den 24. januar 2026, åbent hus den 25. januar.
Round 1 offers come out on 27 August 2026.
Voor 14 maart 2025 moest het binnen zijn.
Klokka er 23 og jeg tenker, svaret er 42, snittet er 15.
Hun er 50 prosent permittert, han er 40 km unna.
Hij is 20 minuten te laat.
Hij wil kok worden, of timmerman, of nurse.
"Iets met dieren", zei ze.
Luister eerst, los later op, Miller og Cooper.
"""


@pytest.mark.parametrize(("text", "kind", "passage"), FOUND)
def test_finds_what_narrows(text: str, kind: Kind, passage: str) -> None:
    (finding,) = structured(text)
    assert (finding.kind, finding.strength, text[finding.start : finding.end]) == (kind, Strength.HINT, passage)


@pytest.mark.parametrize("text", IN_PEACE.strip().splitlines())
def test_says_nothing_of_rules_round_figures_and_public_days(text: str) -> None:
    assert [(f.kind, text[f.start : f.end]) for f in structured(text)] == []


def test_a_birthday_is_asked_about_and_not_hinted_at() -> None:
    (finding,) = check("geboren op 12 maart 2001 in de stad")
    assert (finding.kind, finding.strength) == (Kind.DATE, Strength.ASK)


def test_a_chat_is_one_passage_to_reword() -> None:
    log = "[14:02] Gast: hoi\n[14:03] Ik: dag, vertel eens\n\n[14:09] Gast: het lukt gewoon niet"
    (finding,) = check(f"Zo ging het:\n{log}\nEn toen?")
    assert (finding.kind, finding.end - finding.start) == (Kind.QUOTE, len(log))
    apart = check("[14:02] Gast: ik weet het echt niet\ntussendoor\n[14:09] Gast: het lukt hier gewoon echt niet")
    assert [f.kind for f in apart] == [Kind.QUOTE, Kind.QUOTE]
    assert check("[9:00] Gast: hoi") == ()
    assert check("9:00 inloop\n9:30 start met koffie en een rondje") == ()


def test_places_agree_where_a_small_letter_is_longer_than_its_capital() -> None:
    text = "İstanbul: glasblazer"
    assert [text[f.start : f.end] for f in structured(text)] == ["glasblazer"]
    assert check('"ja" en "verschrikkelijk lastig hoor"') == ()
