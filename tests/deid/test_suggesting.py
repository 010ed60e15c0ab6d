"""What is offered instead: read the files of `suggestions/` as a native would; each second line is what one gets."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cop.deid import Finding, Kind, Strength, check
from cop.deid.suggesting import suggest
from cop.deid.suggesting.bands import stretch
from cop.deid.suggesting.names import People
from cop.deid.suggesting.times import month_of

CLIENTS = {"en": "client", "nl": "cliënt", "nb": "veisøker", "da": "vejledningssøgende"}
MARK = re.compile(r"\[\[([a-z-]+):(.*?)\]\]")


def marked(line: str) -> tuple[str, list[Finding]]:
    text, findings, at = "", [], 0
    for match in MARK.finditer(line):
        text += line[at : match.start()]
        findings.append(Finding(len(text), len(text) + len(match[2]), Kind(match[1]), Strength.ASK, "test", 0.5))
        text += match[2]
        at = match.end()
    return text + line[at:], findings


def rewritten(line: str, language: str, client: str | None = None) -> str:
    text, findings = marked(line)
    words = {"client": CLIENTS.get(language, "") if client is None else client}
    for one in reversed(suggest(text, findings, language=language, words=words)):
        text = text[: one.start] + one.text + text[one.end :]
    return text


def pairs() -> list[tuple[str, str, str]]:
    found = []
    for path in sorted((Path(__file__).parent / "suggestions").glob("*.txt")):
        lines = path.read_text().splitlines()
        found += [(path.stem, lines[n], lines[n + 1].removeprefix("=> ")) for n in range(0, len(lines), 2)]
    return found


@pytest.mark.parametrize(("language", "line", "expected"), pairs())
def test_reads_as_a_native_would_write(language: str, line: str, expected: str) -> None:
    assert rewritten(line, language) == expected


def test_there_are_enough_sentences_in_each_language() -> None:
    told = [language for language, _, _ in pairs()]
    assert all(told.count(language) >= 25 for language in CLIENTS)


@pytest.mark.parametrize(
    ("language", "client", "expected"),
    [
        ("nl", "cliënt", "De cliënt belde. De moeder van de cliënt ook."),
        ("nl", "hulpvrager", "De hulpvrager belde. De moeder van de hulpvrager ook."),
        ("nl", "leerling", "De leerling belde. De moeder van de leerling ook."),
        ("nl", "kandidaat", "De kandidaat belde. De moeder van de kandidaat ook."),
        ("nl", "studerende persoon", "Deze persoon belde. De moeder van deze persoon ook."),
        ("nl", "", "De cliënt belde. De moeder van de cliënt ook."),
    ],
)
def test_speaks_of_the_client_in_the_centres_own_word(language: str, client: str, expected: str) -> None:
    assert rewritten("[[person:Daan]] belde. [[person:Daans]] moeder ook.", language, client) == expected


@pytest.mark.parametrize(
    ("language", "client", "expected"),
    [
        ("nb", "elev", "Eleven kom. Elevens mor ringte."),
        ("nb", "deltaker", "Deltakeren kom. Deltakerens mor ringte."),
        ("nb", "bruker", "Brukeren kom. Brukerens mor ringte."),
        ("nn", "student", "Studenten kom. Studentens mor ringte."),
        ("nb", "gjest", "Vedkommende kom. Vedkommendes mor ringte."),
        ("da", "kursist", "Kursisten kom. Kursistens mor ringte."),
        ("da", "borger", "Borgeren kom. Borgerens mor ringte."),
        ("da", "studerende", "Den studerende kom. Den studerendes mor ringte."),
        ("da", "gæst", "Vedkommende kom. Vedkommendes mor ringte."),
    ],
)
def test_bends_the_centres_word(language: str, client: str, expected: str) -> None:
    assert rewritten("[[person:Fatima]] kom. [[person:Fatimas]] mor ringte.", language, client) == expected


MORE = [
    ("en", "Yes, Anna said.", "Yes, Anna said."),
    ("en", "[[person:Ann]], [[person:Bo]], [[person:Cy]], [[person:Di]], [[person:Ed]] and [[person:Flo]] met.", None),
    ("en", "I saw [[person:Ann]]. Then [[person:Bo]] came, and [[person:Bo]] sang.",
     "I saw the client. Then someone else came, and the other person sang."),
    ("en", "[[person:Ann]] came. I met [[person:Bo]], [[person:Bo]], [[person:Bo]].", None),
    ("en", "the [[org:Smith Bakery]] and the [[org:Jones Bakery]]", "a bakery and another bakery"),
    ("en", "[[org:Smith Bakery]]'s boss", "A bakery's boss"),
    ("en", "She was a [[age:9-year-old]]. A son of [[age:4]]. A [[age:7-year-old]] girl. A [[age:4-year-old]] artist.",
     "She was a young child. A son of pre-school age. A primary-school-age girl. A very young artist."),
    ("en", "Age: [[age:17]]. At the age of [[age:31]] he left.", "Age: 10–19. In his thirties he left."),
    ("en", "He is an [[age:34-year-old]]. An [[age:81-year-old]] unknown soul.",
     "He is someone in his thirties. An eighty-something unknown soul."),
    ("en", "A [[age:34-year-old]] engineer. [[age:34-year-old]] woman, [[age:17-year-old]], tired.", None),
    ("en", "They hired [[rare-job:luthiers]] and an [[rare-job:organist]].", "They hired craftspeople and a musician."),
    ("en", "On [[date:someday]] she left, born [[date:1990]].", "On [date] she left, born [date]."),
    ("en", "[[duration:24 years]], [[duration:12 years]], [[duration:28 years]], [[duration:41 years]]",
     "about twenty-five years, more than a decade, almost three decades, more than four decades"),
    ("nl", "Een [[age:8-jarige]] en de [[age:8-jarige]]. Zoon van [[age:4]].",
     "Een kind en de jongste. Zoon van kleuterleeftijd."),
    ("nl", "Leeftijd: [[age:42 jaar]]. Hij werd [[age:43 jaar]]. Zij is [[age:9 jaar]]. Dat meisje, [[age:17 jaar]].",
     "Leeftijd: 40-49 jaar. Hij was toen in de veertig. Zij is van basisschoolleeftijd. Dat meisje, tiener."),
    ("nl", "Hij sprak [[person:Daan]]. [[person:Daans]] oude huis, [[person:Daans]] hondje en [[person:Daans]] is weg.",
     "Hij sprak de cliënt. Het oude huis van de cliënt, het hondje van de cliënt en van de cliënt is weg."),
    ("nl", "Zekere [[person:Wouter]] wil een tolk.", "De cliënt wil een tolk."),
    ("nl", "De mentor, een zekere [[person:Wouter]], belt.", "De mentor, de cliënt, belt."),
    ("nl", "Sinds [[date:3 juni 2024]] is het stil, na [[duration:14 jaar]].",
     "Sinds die zomer is het stil, na ongeveer vijftien jaar."),
    ("nb", "Hun er [[age:9 år]]. Han ble [[age:18 år]]. Et [[age:5-årig]] barn. [[age:8-åringens]] dag.",
     "Hun er i barneskolealder. Han var i tenårene. Et barn i barnehagealder. Barnets dag."),
    ("nb", "Den [[age:17-årige]] jenta. [[age:41-åring]]. Den [[age:28 år gamle]] kvinnen; den [[age:17-årige]].",
     "Den unge jenta. Person i 40-årene. Den unge kvinnen; tenåringen."),
    ("nb", "Broren hennes [[person:Ali]] og [[person:Alis]] bil. Søsteren [[person:Mia]] kom.",
     "Broren hennes og brorens bil. Søsteren kom."),
    ("nb", "Broren hennes [[person:Ali]]s bil.", "Broren hennes' bil."),
    ("en", "Then [[age:34-year-old]], and tired.", "Then thirty-something, and tired."),
    ("nl", "[[person:123]] en [[person:...]]", None),
    ("da", "En [[age:41-årig]] kom. [[age:41-årige]] kom. Et [[age:8-årig]] barn.", None),
]  # fmt: skip


@pytest.mark.parametrize(("language", "line", "expected"), MORE)
def test_finds_words_where_grammar_is_hard(language: str, line: str, expected: str | None) -> None:
    written = rewritten(line, language)
    assert "  " not in written
    assert expected in {None, written}
    assert not any(name in written for name in re.findall(r"\[\[person:(\w{4,})\]\]", line))


def test_a_replacement_never_reaches_into_its_neighbour() -> None:
    assert rewritten("Haar [[org:broer]] [[person:Youssef]] rijdt.", "nl") == "Haar een werkgever haar broer rijdt."
    assert rewritten("Hoi[[phone: ]][[person:Youssef]]!", "nl") == "Hoi[telefoonnummer][naam]!"


def test_distinct_people_get_distinct_words() -> None:
    line = "[[person:Ann]], [[person:Bo]], [[person:Cy]], [[person:Di]], [[person:Ed]]"
    words = rewritten(line, "en").split(", ")
    assert len(set(words)) == len(words)


def test_whom_the_text_is_clearly_about_is_the_client() -> None:
    line = "[[person:Ann]] told of [[person:Bo]]. [[person:Bo]] waits. [[person:Bo]] hopes."
    assert rewritten(line, "en") == "Someone else told of the client. The client waits. The client hopes."


def test_brothers_and_sisters_are_two_people() -> None:
    people = People()
    names = ["Nisanur Korkmaz", "Beyza Korkmaz", "Beyza", "mevrouw Van der Meer", "Van der Meer", "Beyzas", "de"]
    assert [people.number_of(name) for name in names] == [0, 1, 1, 2, 2, 1, 3]


def test_a_birthday_gets_neutral_words() -> None:
    text = "geboren op 12 maart 2001"
    assert [r.text for r in suggest(text, check(text), language="nl")] == ["[geboortedatum]"]


@pytest.mark.parametrize(
    ("passage", "month"),
    [
        ("14 maart 2025", 3),
        ("3 May", 5),
        ("den 4. maj", 5),
        ("2025-11-02", 11),
        ("12/25/2024", 12),
        ("1. mai", 5),
        ("ooit", 0),
    ],
)
def test_reads_months(passage: str, month: int) -> None:
    assert month_of(passage) == month


def test_an_unknown_language_is_answered_in_english() -> None:
    assert rewritten("[[person:Ann]] is [[age:31]].", "sv") == "The client is in their thirties."


def test_long_stretches_are_round_in_every_language() -> None:
    assert [stretch(17, language, decades=False) for language in CLIENTS] == [
        "almost twenty years", "bijna twintig jaar", "nesten tjue år", "næsten tyve år",
    ]  # fmt: skip


PIECES = st.sampled_from(
    [
        "Daan ", "Haar broer ", "Youssef, ", "is 56 jaar ", "(43) ", "op 14 maart 2025 ", "bel 06-12345678 ", "een ",
        "17-jarige ", "a 56-year-old ", "19 years ", '"ik durf de deur niet uit" ', "glasblazer ", "på 43 år ", "\n",
        ". ", "[14:02] A: ik weet het echt niet\n",
    ]
)  # fmt: skip
KINDS = st.sampled_from([Kind.PERSON, Kind.PLACE, Kind.ORG, Kind.SCHOOL, Kind.AGE, Kind.DURATION, Kind.DATE])


@given(st.lists(PIECES, max_size=20).map("".join), st.sampled_from([*CLIENTS, "nn"]), st.data())
@settings(max_examples=150, deadline=None)
def test_replacements_stand_in_order_and_apart(text: str, language: str, data: st.DataObject) -> None:
    names = [
        Finding(m.start(), m.end(), data.draw(KINDS), Strength.ASK, "t", 0.5) for m in re.finditer(r"\b[A-Z]\w+", text)
    ]
    at = 0
    findings: list[Finding] = []
    for finding in sorted([*check(text), *names], key=lambda f: f.start):
        if finding.start >= at:
            findings.append(finding)
            at = finding.end
    made = suggest(text, findings, language=language)
    assert len(made) == len(findings)
    end = 0
    for one, finding in zip(made, findings, strict=True):
        assert end <= one.start <= finding.start
        assert finding.end <= one.end <= len(text)
        end = one.end
