"""The privacy check of a text, and what a finding is known by."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from cop.anonymity.enums import Reason, Surface
from cop.anonymity.models import AllowedWord, Byline
from cop.anonymity.rules import Check, Joined, ask, has_any, may_stay, nameable, softened, spots, together, without
from cop.anonymity.rules.check import REPORTED
from cop.community.models import Member
from cop.core.sealing import blind
from cop.deid import Finding, Kind, Strength
from cop.deid import check as find
from cop.deid.language import LANGUAGES, guess_language, sure_language
from cop.deid.suggesting import suggest
from cop.deid.words import everyday, spelling

ORDINARY = frozenset("lme")  # as cop.deid.words.Spelling.kind says: known, a compound, an English word elsewhere

WHERE = frozenset({Kind.ADDRESS, Kind.POSTCODE})


def look_over(
    fields: Mapping[str, str],
    *,
    surface: Surface = Surface.TALK,
    answers: Mapping[str, str] | None = None,
    settled: Collection[str] = (),
    reported: Collection[str] = (),
    called: Collection[str] = (),
    language: str = "en",
    client: str = "",
) -> Check:
    """Check a text of one or more fields for where it will stand.

    `answers` maps marks to reasons; marks that are `settled` are not asked about again. Words that a reader has
    `reported` must go, whatever they are. Names of colleagues `called` by "@" are no findings. Suggestions come in the
    text's own language, `language` where it does not tell, and call a client by the centre's word `client`.
    """
    joined, known = Joined.of(fields), answers or {}
    spoken = guess_language(joined.text, LANGUAGES, language)
    findings = _found(joined.text, surface, settled, reported, called)
    instead = suggest(joined.text, findings, language=spoken, words={"client": client})
    questions = ask(joined, findings, instead, known, mark)
    narrow = None
    if surface is Surface.STORY:
        narrow = together(joined.text, findings, language=spoken, answers=known, mark=mark)
    if narrow and narrow.open:
        questions = softened(questions, narrow.softer)
    return Check(questions, narrow, surface)


def _found(
    text: str, surface: Surface, settled: Collection[str], reported: Collection[str], called: Collection[str]
) -> list[Finding]:
    """Return what is asked about or worth a thought at `surface`.

    Names are looked for in the text's language, or where it is not sure in what each sentence looks like. Only the text
    tells which: it must be asked the same when it is written, shared, and read again.
    """
    told = [Finding(*spot, Kind.PERSON, Strength.STOP, REPORTED, 1.0) for spot in spots(text, reported)]
    language = sure_language(text)
    allowed = _less_allowed(find(text, languages=[language] if language else ()), text)
    others = [f for f in allowed if all(f.end <= t.start or t.end <= f.start for t in told)]
    if called:
        spared = spots(text, [f"@{name}" for name in called])
        others = [f for f in others if not any(start <= f.start and f.end <= end for start, end in spared)]
    if surface in {Surface.OPEN, Surface.PLACE}:
        others = [f for f in others if f.strength is Strength.STOP]
    if surface is Surface.PLACE:
        others = [f for f in others if f.kind not in WHERE]
    if surface is Surface.QUICK:
        others = [replace(f, strength=Strength.HINT) if f.strength is Strength.ASK else f for f in others]
    if settled:
        new = (f for f in others if mark(f.kind, text[f.start : f.end]) not in settled)
        others = [*new, *(f for f in others if not may_stay(f, Reason.NOT_A_PERSON))]
    return sorted({*told, *others}, key=lambda f: f.start)


def _less_allowed(found: Iterable[Finding], text: str) -> list[Finding]:
    """Leave out names that stand on the community's list. One query, and none where no name was found."""
    known = nameable(found, text)
    rows = AllowedWord.objects.filter(plain__in=set(known.values())).values_list("plain", flat=True) if known else ()
    return without(found, known, set(rows))


def mark(kind: str, passage: str) -> str:
    """Return the name of a finding: the same for the same passage, telling nothing without the key."""
    plain = "".join(passage.split()).casefold()
    return blind("finding", kind, plain).hex()[:24]


def marks_about(texts: Mapping[str, str], words: Collection[str]) -> frozenset[str]:
    """Return the marks of what the check finds in a text with one of `words` in it, and of those as persons."""
    told = {q.mark for q in look_over(texts).questions if has_any(q.text, words)}
    return frozenset(told | {mark(Kind.PERSON, word) for word in words})


def names_among(texts: Mapping[str, str], words: Collection[str]) -> frozenset[str]:
    """Return those of `words`, pointed at in a text, that may be names: asked about there, or no ordinary words."""
    asked = [q.text for q in look_over(texts).questions if q.strength is not Strength.HINT]
    known = spelling(guess_language("\n\n".join(texts.values()), LANGUAGES, "en"))
    told = (word for word in words if known.kind(word) not in ORDINARY or any(has_any(text, [word]) for text in asked))
    return frozenset(told) - everyday()


def marks_of_name(byline: Byline) -> tuple[str, ...]:
    """Return the marks of the name a text stands under, whole and the first of it; an alias has none."""
    return marks_of_member(byline.member) if byline.member else ()


def marks_of_member(member: Member) -> tuple[str, ...]:
    """Return the marks of a member's name, whole and the first of it."""
    parts = (member.name, member.name.split()[0])
    return tuple(mark(Kind.PERSON, part) for part in dict.fromkeys(parts))
