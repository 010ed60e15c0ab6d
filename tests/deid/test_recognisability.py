"""What narrows together: three sorts of detail, or two rare ones; never a percentage."""

import pytest

from cop.deid import Finding, Kind
from cop.deid.recognisability import Detail, Softening, narrowing
from tests.deid.test_suggesting import marked

NARROW = [
    (
        "nl",
        "Een [[age:17-jarige]] statushouder uit [[place:Veendam]] met autisme wil verder.",
        [Detail.AGE, Detail.PLACE, Detail.DIAGNOSIS, Detail.STATUS],
        Softening.BAND,
    ),
    (
        "nl",
        "Hij was [[rare-job:glasblazer]] en wereldkampioen.",
        [Detail.JOB, Detail.FACT],
        Softening.SECTOR,
    ),
    (
        "en",
        "A [[rare-job:thatcher]] in [[place:Kells]], one of triplets.",
        [Detail.JOB, Detail.PLACE, Detail.FAMILY],
        Softening.SECTOR,
    ),
    (
        "en",
        "He went to [[school:St Brigid's]], worked at [[org:Xyz]] and left on [[date:3 June 2024]].",
        [Detail.SCHOOL, Detail.EMPLOYER, Detail.DAY],
        Softening.KIND,
    ),
    (
        "nb",
        "En enke på [[age:43 år]] med ADHD fra [[place:Syria]].",
        [Detail.AGE, Detail.ORIGIN, Detail.DIAGNOSIS, Detail.FAMILY],
        Softening.BAND,
    ),
    (
        "da",
        "Hun er ordblind, [[age:19 år]], på kontanthjælp.",
        [Detail.AGE, Detail.DIAGNOSIS, Detail.STATUS],
        Softening.BAND,
    ),
    (
        "sv",
        "En [[rare-job:organist]] från [[place:Odense]], [[duration:17 years]] there, on_tv, på tv.",
        [Detail.JOB, Detail.FACT, Detail.PLACE, Detail.STRETCH],
        Softening.SECTOR,
    ),
]
WIDE = [
    ("nl", "Een [[age:17-jarige]] uit [[place:Amsterdam]] met dyslexie."),
    ("nl", "Haar broer hielp, haar moeder ook, in [[place:Nederland]]."),
    ("en", "A client from [[place:Dublin]] is dyslexic."),
    ("nb", "Veisøkeren har ADHD og er skilt."),
    ("da", "Hun er [[age:19 år]] og [[age:20 år]], altså ung, fra [[place:København]]."),
    ("nn", "Ho vil bli frisør."),
]


@pytest.mark.parametrize(("language", "line", "details", "softening"), NARROW)
def test_narrows(language: str, line: str, details: list[Detail], softening: Softening) -> None:
    text, findings = marked(line)
    found = narrowing(text, findings, language=language)
    assert found
    assert list(found.details) == details
    assert found.soften.softening is softening
    assert found.soften == found.clues[0]
    assert 0 <= found.soften.start < found.soften.end <= len(text)


@pytest.mark.parametrize(("language", "line"), WIDE)
def test_leaves_wide_texts_in_peace(language: str, line: str) -> None:
    text, findings = marked(line)
    assert narrowing(text, findings, language=language, centre_country="NL") is None


def test_centre_and_month_count_once_beside_two_details() -> None:
    text, findings = marked("Een [[age:17-jarige]] uit [[place:Veendam]].")
    assert narrowing(text, findings, language="nl") is None
    assert narrowing(text, findings, language="nl", month=3) is None
    found = narrowing(text, findings, language="nl", centre_country="NL", month=3)
    assert found
    assert found.details == (Detail.AGE, Detail.PLACE, Detail.CENTRE, Detail.MONTH)
    assert found.enough
    text, findings = marked("Zij is gescheiden en sprak via een tolk.")
    assert narrowing(text, findings, language="nl", centre_country="NL", month=3) is None


def test_says_whether_one_softening_is_enough() -> None:
    text, findings = marked("Een [[age:17-jarige]] uit [[place:Veendam]], gescheiden, met een tolk.")
    found = narrowing(text, findings, language="nl")
    assert found
    assert not found.enough


def test_looks_for_itself_when_nobody_has() -> None:
    found = narrowing("Zij is 56 jaar, glasblazer en doof.", language="nl")
    assert found
    assert found.details == (Detail.JOB, Detail.AGE, Detail.DIAGNOSIS)


def test_a_word_counts_once() -> None:
    text, findings = marked("A Polish client, divorced, is fine.")
    assert narrowing(text, findings, language="en", centre_country="NL", month=3) is None


def test_the_heaviest_place_counts_and_the_own_country_not() -> None:
    text, findings = marked(
        "Van [[place:Leeuwarden]] naar [[place:Grou]], [[age:31 jaar]], doof, in [[place:Nederland]]."
    )
    found = narrowing(text, findings, language="nl", centre_country="NL")
    assert found
    place = next(clue for clue in found.clues if clue.detail is Detail.PLACE)
    assert text[place.start : place.end] == "Grou"
    assert Detail.ORIGIN not in found.details


def test_every_kind_is_a_clue_or_is_asked_about_anyway() -> None:
    direct = {Kind.EMAIL, Kind.PHONE, Kind.URL, Kind.HANDLE, Kind.IBAN, Kind.NATIONAL_ID, Kind.ADDRESS, Kind.POSTCODE}
    clues = [*Kind]
    found = {k for k in clues if narrowing_of(k)}
    assert found | direct | {Kind.PERSON, Kind.QUOTE} == set(Kind)


def narrowing_of(kind: Kind) -> bool:
    from cop.deid.findings import Strength

    text = "Grou was wereldkampioen en doof, gescheiden."
    finding = Finding(0, 4, kind, Strength.HINT, "t", 0.5)
    with_it, without = (narrowing(text, found, language="nl") for found in ([finding], []))
    return bool(with_it and (not without or len(with_it.clues) > len(without.clues)))
