"""What the recogniser finds, and what it leaves in peace. All identifiers are invented or from documentation ranges."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop.deid import Kind, Strength, check

FOUND = [
    ("mail mij op j.jansen@gmail.com graag", Kind.EMAIL, Strength.STOP, "j.jansen@gmail.com"),
    ("schreef naar jan (at) voorbeeld.nl", Kind.EMAIL, Strength.STOP, "jan (at) voorbeeld.nl"),
    ("mail j.smit@duo.nl", Kind.EMAIL, Strength.STOP, "j.smit@duo.nl"),
    ("bel 06-12345678 na vier uur", Kind.PHONE, Strength.STOP, "06-12345678"),
    ("+31 6 1234 5678", Kind.PHONE, Strength.STOP, "+31 6 1234 5678"),
    ("０６-12345678", Kind.PHONE, Strength.STOP, "０６-12345678"),
    ("ring hende på tlf 22 33 44 55", Kind.PHONE, Strength.STOP, "22 33 44 55"),
    ("hun skrev 40 00 00 00 til slutt", Kind.PHONE, Strength.HINT, "40 00 00 00"),
    ("NL91 ABNA 0417 1643 00", Kind.IBAN, Strength.STOP, "NL91 ABNA 0417 1643 00"),
    ("zijn bsn is 111222333", Kind.NATIONAL_ID, Strength.STOP, "111222333"),
    ("123456782 stond erbij", Kind.NATIONAL_ID, Strength.ASK, "123456782"),
    ("fødselsnummer 010107 50160", Kind.NATIONAL_ID, Strength.STOP, "010107 50160"),
    ("cpr 010190-1234", Kind.NATIONAL_ID, Strength.STOP, "010190-1234"),
    ("3101901234 skrev han", Kind.NATIONAL_ID, Strength.ASK, "3101901234"),
    ("131052-308T", Kind.NATIONAL_ID, Strength.STOP, "131052-308T"),
    ("ze woont Kerkstraat 12a", Kind.ADDRESS, Strength.STOP, "Kerkstraat 12a"),
    ("bor i Storgata 5B nå", Kind.ADDRESS, Strength.STOP, "Storgata 5B"),
    ("at 12 Main Street since May", Kind.ADDRESS, Strength.STOP, "12 Main Street"),
    ("in 1234 AB", Kind.POSTCODE, Strength.HINT, "1234 AB"),
    ("geboren op 12-03-2001", Kind.DATE, Strength.ASK, "12-03-2001"),
    ("født 3. mai 2004", Kind.DATE, Strength.ASK, "3. mai 2004"),
    ("see linkedin.com/in/someone-else", Kind.URL, Strength.STOP, "linkedin.com/in/someone-else"),
    ("Tlf. 22 33 44 55 sa hun", Kind.PHONE, Strength.STOP, "22 33 44 55"),
    ("tlf:22334455", Kind.PHONE, Strength.STOP, "22334455"),
    ("app 06/12345678", Kind.PHONE, Strength.STOP, "06/12345678"),
    ("06-1234\u200b5678", Kind.PHONE, Strength.STOP, "06-1234\u200b5678"),
    ("geb. 12-03-2001", Kind.DATE, Strength.ASK, "12-03-2001"),
    ("BE68 5390 0754 7034 op naam van", Kind.IBAN, Strength.STOP, "BE68 5390 0754 7034"),
    ("jan(at)gmail(dot)com", Kind.EMAIL, Strength.STOP, "jan(at)gmail(dot)com"),
    ("facebook.com/profile.php?id=100001", Kind.URL, Strength.STOP, "facebook.com/profile.php?id=100001"),
    ("hij woont kerkstraat 12", Kind.ADDRESS, Strength.STOP, "kerkstraat 12"),
    ("Kerkstraat 12 krijgt bezoek", Kind.ADDRESS, Strength.STOP, "Kerkstraat 12"),
    ("fnr.01010750160", Kind.NATIONAL_ID, Strength.STOP, "01010750160"),
    ("@someone_else wrote", Kind.HANDLE, Strength.HINT, "@someone_else"),
]


@pytest.mark.parametrize(("text", "kind", "strength", "passage"), FOUND)
def test_finds(text: str, kind: Kind, strength: Strength, passage: str) -> None:
    (finding,) = check(text)
    assert (finding.kind, finding.strength, text[finding.start : finding.end]) == (kind, strength, passage)


IN_PEACE = """
Zij moet voor 1 maart 2025 kiezen en kijkt op https://www.duo.nl/particulier/student/ naar de bedragen.
Mail info@duo.nl of bel 088 - 100 10 00 niet, zei ik, kijk eerst op kiesmbo.nl.
De opleiding kost 2.314 euro en duurt van 2024/2025 tot en met 2027-2028.
We zijn open van 09.00-17.00 en op dinsdag 18:30 - 21:00.
Ze zat in havo 4, deed 3 toetsen over en had een 5,4 gemiddeld.
Op de Weg 3 jaar verder, schreef hij, en 12 uur later weer.
Volgens artikel 7.37 lid 2 WHW en regel 14 van de OER mag dat niet.
Bij het UWV liep de WW af na 24 maanden, met 1.200 euro per maand.
Hij heeft 15 keer gesolliciteerd, 3 keer een gesprek gehad en 0 keer antwoord.
In groep 8 kreeg ze vmbo-t, in klas 2 werd het havo.
Kijk op https://www.linkedin.com/company/voorbeeld of https://x.com/search?q=mbo.
ISBN 978-90-1234-567-8, blz. 112-118.
Hun har søkt 5 studier på samordnaopptak.no før 15. april 2025.
Lånekassen gir 13 808 kr i måneden, skrev jeg, se https://lanekassen.no/nb-NO/stipend/.
Åpent 10.00-18.00, fredag til 15.30.
Karakterene var 4, 3 og 5, snittet 41,3 poeng med 2 tilleggspoeng.
Han har 37,5 timer i uka og 4 barn under 18 år.
Etter opplæringsloven § 3-1 har han rett til 3 år videregående.
I uke 47 ringte hun igjen, tredje gang på 10 dager.
Søknaden til VG2 må inn før 1. mars, 2. valget er helsefag.
NAV krever 5 søknader i måneden, og AAP varer i 3 år.
Vi brukte 45 minutter på chat, 2 pauser og 1 lenke.
Hun ville ha svar innen kl. 14.00 den 3. juni 2025.
Ansøgningsfristen er 15. marts kl. 12.00 for kvote 2.
SU'en er 6.820 kr. før skat, se https://www.su.dk/.
Han fik 7, 10 og 4 og mangler 2 fag på A-niveau.
Gymnasiet i 3 år eller EUX på 4½ år, spurgte hun.
Vi har åbent 9-21 mandag til torsdag, 9-16 fredag.
Efter 225 timers ledighed og 37 timers job i 52 uger.
Se bekendtgørelse nr. 1234 af 12. december 2023, § 4, stk. 2.
Chatten varede 38 minutter, og hun skrev 112 linjer.
I uge 9 kom hun tilbage med 3 nye spørgsmål.
The CAO deadline is 1 February 2025 at 17:00, see https://www.cao.ie.
SUSI pays up to 6,115 a year, she had read, plus 3,000 in fees.
He is on his 3rd redundancy in 12 years and has 2 level 6 awards.
Points went from 487 to 513 in 2024, then down to 499.
Our line is open 9.30-20.00, Monday to Thursday.
She asked for 10 links; I gave 3, each with why.
About 40 to 50 hours, 2 evenings a week, 8 weeks.
Room 12 on the second floor, from 10 to 12.
Section 42(3) of the Act gives her 90 days.
Informatie 2024, Motivatie 3 en Sollicitatie 3 stonden in het plan, en Arbeidsmarkt 2025.
Ons plan Loopbaan 2030 is klaar, en van leerpad 2 staat de helft.
Hun har arbeidsplass 2 og praksisplass 3 på samme sted.
De har praktikplads 3 eller 4 at vælge imellem.
She watched netflix.com/browse and read x.com/home, and shared facebook.com/sharer with me.
Annonsen er https://www.finn.no/job/ad?finnkode=123456782, og https://x.example/?id=0612345678.
CVR-nr 12345678, KvK-nummer 12345678, sak nr 20241234.
Møtet er 02-03-2026 14.00, åpent 0900-1600.
See you @ duo.nl, and UWV is at 088 898 92 94.
We wrote 25 lines in 18 minutes, with 4 silences of 3 minutes.
"""


@pytest.mark.parametrize("text", [line for line in IN_PEACE.splitlines() if line])
def test_leaves_in_peace(text: str) -> None:
    assert [f for f in check(text) if f.strength is not Strength.HINT] == []


def test_a_public_phone_number_is_nobodys() -> None:
    assert check("bel DUO op 050 599 77 55 of 112") == ()


def test_only_a_checked_number_is_validated() -> None:
    assert check("bsn 111222333")[0].validated
    assert not check("mail a@b.example")[0].validated


FRAGMENTS = st.sampled_from(
    [
        "06-",
        "12345678",
        "@",
        "jan",
        ".nl",
        " ",
        "NL91",
        "ABNA0417164300",
        "Kerkstraat ",
        "12",
        "1234 AB",
        "010190-1234",
        "geboren ",
        "12-03-2001",
        "\u200b",
        "https://",
        "x.com/",
        "é",
        "😀",
        "\n",
        "(at)",
        "/",
    ],
)


@given(st.one_of(st.text(max_size=400), st.lists(FRAGMENTS, max_size=40).map("".join)))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_ordered_spans_within_it(text: str) -> None:
    at = 0
    for finding in check(text):
        assert at <= finding.start < finding.end <= len(text)
        at = finding.end


@pytest.mark.parametrize(
    "piece", ["1 ", "Aa", "Aa ", "a.", "@a", "12 Main ", "06-", "https://x.com/", "NL91 ", "@(at)"]
)
def test_takes_time_in_proportion_to_the_text(piece: str) -> None:
    """A pattern that backtracks would take hours on the longer text, not twice the time."""

    def cost(size: int) -> float:
        text = (piece * size)[:size]
        began = time.process_time()
        check(text)
        return time.process_time() - began

    assert cost(16_000) < 2.0
