"""How many invented addresses, numbers and profiles are found in sentences that do not announce them."""

import random
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice

import pytest
from faker import Faker
from stdnum.nl import bsn
from stdnum.no import fodselsnummer

from cop.deid import Kind, Strength, check
from tests.deid.measuring import structured

CARRIERS = [
    "Het was {} volgens haar.",
    "hun skrev {}, og så ble det stille",
    "der stod {} i beskeden",
    "({}) she typed",
]
LOCALES = ["nl_NL", "nl_BE", "no_NO", "da_DK", "en_GB", "en_IE"]


def recall(values: Iterator[str], kind: Kind, count: int = 500) -> float:
    found = 0
    for n, value in enumerate(islice(values, count)):
        text = CARRIERS[n % len(CARRIERS)].format(value)
        start = text.index(value)
        found += any(f.kind is kind and f.start < start + len(value) and f.end > start for f in check(text))
    return found / count


def endless(make: Callable[[], str]) -> Iterator[str]:
    while True:
        yield make()


def faker(locale: str) -> Faker:
    fake = Faker(locale)
    fake.seed_instance(7)
    return fake


@pytest.mark.parametrize("locale", LOCALES)
def test_finds_streets(locale: str) -> None:
    assert recall(endless(faker(locale).street_address), Kind.ADDRESS) >= 0.95


@pytest.mark.parametrize("locale", LOCALES)
def test_finds_telephones(locale: str) -> None:
    """Faker writes Irish numbers the American way, ten bare digits among them, which are nobody's shape here."""
    assert recall(endless(faker(locale).phone_number), Kind.PHONE) >= (0.90 if locale == "en_IE" else 0.95)


def bsns() -> Iterator[str]:
    digits = random.Random(3)
    return (n for n in endless(lambda: f"{digits.randrange(10**7, 10**9):09}") if bsn.is_valid(n))


def norwegians(more_days: int = 0) -> Iterator[str]:
    dice = random.Random(4)
    while True:
        day = date(1950, 1, 1) + timedelta(dice.randrange(18_000))
        start = f"{day.day + more_days:02}{day.month:02}{day.year % 100:02}{dice.randrange(500):03}"
        first = fodselsnummer.calc_check_digit1(start)
        second = fodselsnummer.calc_check_digit2(start + first) if first.isdigit() else "-"
        if len(first + second) == 2 and second.isdigit():
            yield start + first + second


def danes() -> Iterator[str]:
    dice = random.Random(5)
    while True:
        day = date(1950, 1, 1) + timedelta(dice.randrange(18_000))
        yield f"{day:%d%m%y}{dice.choice(['-', ' '])}{dice.randrange(4000):04}"


def profiles() -> Iterator[str]:
    dice, fake = random.Random(6), faker("nl_NL")
    sites = "linkedin.com/in/ https://www.facebook.com/ https://instagram.com/ https://github.com/ t.me/ https://x.com/"
    return endless(lambda: dice.choice(sites.split()) + fake.user_name())


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        (bsns(), Kind.NATIONAL_ID),
        (norwegians(), Kind.NATIONAL_ID),
        (norwegians(more_days=40), Kind.NATIONAL_ID),
        (danes(), Kind.NATIONAL_ID),
        (endless(faker("nl_NL").iban), Kind.IBAN),
        (endless(faker("no_NO").iban), Kind.IBAN),
        (endless(faker("da_DK").email), Kind.EMAIL),
        (profiles(), Kind.URL),
    ],
    ids=["bsn", "fnr", "d-number", "cpr", "iban-nl", "iban-no", "email", "profile"],
)
def test_finds_checked_identifiers(values: Iterator[str], kind: Kind) -> None:
    assert recall(values, kind) >= 0.99


STREETS = [
    ("zij huurt op de Oude Weg 3 nu", "Oude Weg 3"),
    ("post voor Nieuwe Kerkstraat 12-2, zei hij", "Nieuwe Kerkstraat 12-2"),
    ("het was de Van Woustraat 120 hs", "Van Woustraat 120 hs"),
    ("hij woont in de Brink 5 sinds mei", "Brink 5"),
    ("Kerkstr. 14 stond erop", "Kerkstr. 14"),
    ("vlakbij steenweg 4, Gentsesteenweg 41 dus", "Gentsesteenweg 41"),
    ("hun skrev Karl Johans gate 22", "Karl Johans gate 22"),
    ("Storgt. 5 eller så", "Storgt. 5"),
    ("hun bor i Bryggen 7", "Bryggen 7"),
    ("storgata 5, sa han", "storgata 5"),
    ("ved Bjørnsonsvei 9B", "Bjørnsonsvei 9B"),
    ("Nordre Allé 8 står der", "Nordre Allé 8"),
    ("vestergade 14, 2. th og post", "vestergade 14, 2. th"),
    ("hun bor på Kirkevænget 3", "Kirkevænget 3"),
    ("Flat 4, Rosewood Court I think", "Flat 4, Rosewood Court"),
    ("she lives at 12 main street now", "12 main street"),
    ("27 St. Anne's Terrace, he wrote", "27 St. Anne's Terrace"),
]


@pytest.mark.parametrize(("text", "passage"), STREETS)
def test_finds_a_street_in_every_writing(text: str, passage: str) -> None:
    assert passage in [text[f.start : f.end] for f in check(text) if f.kind is Kind.ADDRESS]


NO_STREETS = """
Leerpad 2 en Loopbaan 3 stonden in Werkervaring 4.
Op de Schoolstraat 3 jaar verder, en Hoofdweg 12 km terug.
In de Kerkstraat 2019 was het anders.
Arbeidsplass 2, Læreplassen 3 og Vurderingen 4.
Hun bor i Oslo 3 dager i uka, og i Bergen 2.
De gik ad Karrierevej 2 og Uddannelsesvej 3.
He lives in Cork 3 days a week.
Level 8 Business Park, Year 12 Green and Unit 5 Career Path.
On 12 May Place was offered, and in 2024 Oxford Street closed.
She took 3 Learning Points and 2 Open Courses.
Investigate 3 and Navigate 4, said the sheet, see Storyboard 5.
"""


@pytest.mark.parametrize("text", NO_STREETS.strip().splitlines())
def test_a_number_alone_makes_no_street(text: str) -> None:
    assert [text[f.start : f.end] for f in check(text) if f.kind is Kind.ADDRESS] == []


NO_PHONES = """
Periode 01-09-2025 31-08-2026 en zaaknummer 20241234.
Open 0900 - 1600, en 13.00-16.30.
Kr 12 345 678 står der, og 45 000 000 kroner.
Van 0 1 2 3 4 5 6 7 8 9 naar nul.
CVR 12 34 56 78 og sagsnr. 20 24 12 34.
Opleiding (2012–2018), daarna (2019-2024).
Bel 088 1234567 of 0800 1234567 gratis.
"""


@pytest.mark.parametrize("text", NO_PHONES.strip().splitlines())
def test_leaves_other_numbers_in_peace(text: str) -> None:
    assert [text[f.start : f.end] for f in check(text) if f.kind is Kind.PHONE] == []


def test_a_free_line_we_do_not_know_is_a_thought() -> None:
    (finding,) = check("it was 0808 157 0123 she said")
    assert (finding.kind, finding.strength) == (Kind.PHONE, Strength.HINT)


@pytest.mark.parametrize("piece", ["Aa-", "a", "7", "-", "12 Aa ", "Aa 1 ", "bor i Aa ", "Flat 1 ", "lives at 1 a "])
def test_a_hundred_thousand_characters_take_no_minutes(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    began = time.process_time()
    check(text)
    assert time.process_time() - began < 6


PUBLIC = """
UWV belt men op 088 898 92 94, DUO op +31 50 599 77 55 of 0031505997755, Nuffic op 070 426 02 00.
Vragen gaan naar klachten@duo.nl, info@s-bb.nl of Kempkensberg 12.
NAV på +47 55 55 33 33 eller Kirkens SOS på tlf 22 40 00 40, ved Hausmanns gate 21.
eVejledning har telefon 70 22 22 07, ring også til Livslinien på 70 201 201.
SUSI is at 0818 888 777, CAO at (091) 509 800, both on the phone, or enquiries@solas.ie.
VDAB bereik je op 0800 30 700, aan de Keizerslaan 11.
Soita numeroon 0295 025 500.
"""


@pytest.mark.parametrize("text", PUBLIC.strip().splitlines())
def test_public_services_are_nobody(text: str) -> None:
    assert [text[f.start : f.end] for f in structured(text)] == []


ODD = [
    ("PPSN 1234567FA staat er", Kind.NATIONAL_ID, Strength.STOP),
    ("nummer 85.07.30-033.28 zei ze", Kind.NATIONAL_ID, Strength.STOP),
    ("1212981234 stod der", Kind.NATIONAL_ID, Strength.ASK),
    ("0212981234 stod der", Kind.NATIONAL_ID, Strength.STOP),
    ("Dorpsstraat 3, 2024 AB graag", Kind.POSTCODE, Strength.STOP),
    ("daar 12 Anna Park 5 dus", Kind.ADDRESS, Strength.STOP),
    ("www.linkedin.com/in/iemand-anders zei ze", Kind.URL, Strength.STOP),
    ("mijn insta is @iemand_anders98 en", Kind.HANDLE, Strength.STOP),
    ("volgens @iemand_anders98 niet", Kind.HANDLE, Strength.HINT),
]


@pytest.mark.parametrize(("text", "kind", "strength"), ODD)
def test_finds_odd_shapes(text: str, kind: Kind, strength: Strength) -> None:
    assert (kind, strength) in [(f.kind, f.strength) for f in check(text)]


@pytest.mark.parametrize(
    "text", ["volg @euroguidance of instagram.com/duo", "in 2024 AB was het", "1234567FA zonder woord", "9999999999 er"]
)
def test_what_is_nobodys(text: str) -> None:
    assert structured(text) == ()


def test_a_dutch_mobile_that_looks_like_a_birthday_stays_a_telephone() -> None:
    (finding,) = check("hij schreef 0612981234 op")
    assert (finding.kind, finding.strength) == (Kind.PHONE, Strength.STOP)


@pytest.mark.parametrize("name", ["zaaknr. ", "Zaaknummer: ", "dossiernummer ", "klantnr "])
@pytest.mark.parametrize("digits", ["0612345678", "0612981234"])
def test_a_dutch_file_number_that_looks_like_a_mobile_or_a_birthday_is_a_thought(name: str, digits: str) -> None:
    text = f"Het {name}{digits} stond erboven."
    (finding,) = structured(text)
    assert (text[finding.start : finding.end], finding.strength) == (digits, Strength.HINT)


@pytest.mark.parametrize(
    "text", ["zaaknr. 061298-1234", "zaaknr. 061298 1234", "zaaknr. en cpr 0612981234", "zaaknr. is 0612345678"]
)
def test_what_may_be_somebodys_beside_a_file_number_stops(text: str) -> None:
    (finding,) = structured(text)
    assert (finding.kind, finding.strength) == (Kind.NATIONAL_ID, Strength.STOP)


def test_my_number_is_a_telephone_and_a_customer_number_is_not() -> None:
    assert [f.kind for f in check("mijn nummer 06 12345678 graag")] == [Kind.PHONE]
    assert [f.kind for f in check("klantnummer 06 12345678 graag")] == []
