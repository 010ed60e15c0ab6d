"""What stands beside a name and tells how to do without it: kin, teachers and colleagues, greetings, signatures."""

import re
from dataclasses import dataclass
from functools import cache

from cop.deid.allowed import pairs
from cop.deid.suggesting.shaping import Replacement, Spot

_MY = {
    "en": r"(?:my|your|his|her|their|our|the|a|an)\s",
    "nl": r"(?:mijn|m'n|jouw|je|zijn|z'n|haar|hun|ons|onze|de|het|een|mn|zn)\s",
    "nb": r"(?:min|mi|din|di|sin|si|hans|hennes|deres|vår|en|ei|den)\s",
    "da": r"(?:min|din|sin|hans|hendes|deres|vores|en|den)\s",
}
_MINE_BEHIND = r"(?:\s(?:hans|hennes|deres|sin|si|min|mi|din|di|vår|til\sham|til\shenne))"
_INDEFINITE = frozenset("a an een en ei".split())
_TITLE = {
    "en": r"(?:Mr|Mrs|Ms|Miss|Dr)\.?\s",
    "nl": r"(?:(?:de\s)?heer|dhr\.?|meneer|mevrouw|mevr\.?|mw\.?)\s",
    "nb": r"(?:fru|frøken|herr|hr\.?)\s",
    "da": r"(?:fru|frk\.?|hr\.?)\s",
}
_THIS = {
    "en": r"(?:our|this|that|a\scertain|one)\s",
    "nl": r"(?:onze|die|deze|(?:een\s)?zekere|ene|ons)\s",
    "nb": r"(?:vår|denne|en\sviss)\s",
    "da": r"(?:vores|denne|en\svis)\s",
}
_CALLED = {
    "en": r",?\s(?:called|named|by\sthe\sname\sof)\s",
    "nl": r",?\s(?:genaamd|met\sde\snaam|geheten)\s",
    "nb": r",?\s(?:kalt|ved\snavn|som\sheter)\s",
    "da": r",?\s(?:kaldet|ved\snavn|der\shedder|som\shedder)\s",
}
_I_AM = (
    r"\b(?:ik\sheet|ik\sben|mijn\snaam\sis|my\sname\sis|my\sname['’]s|call\sme|i['’]m|i\sam|jeg\sheter|jeg\shedder|navnet\smitt\ser"
    r"|mit\snavn\ser)\s"
)
_BYE = r"\b(?:groet(?:en|jes)?|gr|mvh|hilsen|vh|kh|regards|wishes|cheers|love|liefs|klem|knus)\b[,.]?\s{1,3}"
_DEAR = r"\b(?:beste|lieve|geachte|dear|kjære|kære)\s"
_HELLO = (
    r"\b(?:hoi|hallo|dag|hey|hé|hi|hello|hei|hej|heisann|halla|goedemorgen|goedemiddag|goedenavond|good\s(?:morning|afternoon|evening)"
    r"|god\s(?:morgen|morgon|dag|kveld|aften)|godmorgen|bedankt|dank\s(?:je|u)|dankjewel|thanks|thank\syou|takk|tak|bye|doei"
    r"|welkom|welcome|velkommen|sorry|oké?|ja|nee|nej|nei|yes|no)(?P<gap>,?\s)"
)
_TIME = r"(?:^|\n)[ \t>]{0,4}(?:[\[(]?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?[\])]?\s{1,2}(?:[-–]\s)?)?"
_YOU = re.compile(
    r"\b(?:je|jij|jou|jouw|u|uw|you|your|du|deg|dig|din|ditt|dere|neem|vertel|kom|tell|take|ta|tag|fortell|fortæl)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Role:
    """A role beside a name: the whole passage, what to write for it, and what to write the next time."""

    spot: Spot
    phrase: str
    later: str
    is_client: bool = False


@cache
def _words(language: str) -> str:
    roles = {*pairs(f"roles.{language}"), *pairs(f"clients.{language}")}
    return "|".join(sorted(map(re.escape, roles), key=len, reverse=True))


def _definite(word: str, language: str) -> str:
    """Return a role's word as one that is known: "the teacher", "læreren"; "" when it is no role's."""
    low = word.casefold()
    client = pairs(f"clients.{language}").get(low, "").partition("|")[0].strip()
    return pairs(f"roles.{language}").get(low) or pairs(f"roles.{language}").get(word) or client


def role(spot: Spot) -> Role | None:
    """Find a role before or behind the name."""
    language = spot.language
    nordic = language in {"nb", "da"}
    ending = rf"(?:en|n|et|a|ne|e)?(?P<behind>{_MINE_BEHIND})?" if nordic else ""
    word = rf"(?P<which>(?:[a-z]{{3,15}}\s){{0,2}})(?P<role>(?:{_words(language)}){ending})"
    lead = spot.led_by(
        rf"(?:\b(?P<my>{_MY[language]}){word}|\b(?P<bare>(?:{_words(language)}){ending.replace('behind', 'after')}))"
        rf"(?P<comma>,)?\s(?:{_TITLE[language]})?"
    )
    if lead:
        wide = spot.wider(lead, spot.followed_by(r",(?=\s[a-zæøåé])") if lead["comma"] else None)
        behind = (lead["behind"] or lead["after"] or "") if nordic else ""
        return _told(wide, lead["my"] or "", (lead["which"] or "") + (lead["role"] or lead["bare"]), behind)
    if called := spot.led_by(_CALLED[language]):
        return Role(spot.wider(called), "", "")
    back = spot.followed_by(
        rf",\s(?P<my>{_MY[language]})(?P<role>{_words(language)})\b(?P<end>,?)(?!\s(?:and|en|og)\b)"
    )
    return _told(spot.wider(right=back), back["my"], back["role"], "") if back else None


def _told(wide: Spot, my: str, word: str, behind: str) -> Role:
    """Say it as it stands, with an article where there is none; later as somebody we know."""
    language = wide.language
    plain = word.removesuffix(behind)
    low = plain[:1].lower() + plain[1:] if plain[1:2].islower() else plain
    known = _definite(plain.split()[-1], language) if plain else ""
    phrase = f"{my.lower()}{low}{behind}" if my or behind else known or low
    first = my.strip().casefold() in _INDEFINITE or behind
    later = (known or low) if first else phrase
    return Role(wide, phrase, later, is_client=plain.split()[-1].casefold() in pairs(f"clients.{language}"))


def title(spot: Spot) -> re.Match[str] | None:
    """Match a title or "that" before the name, which go with it."""
    return spot.led_by(rf"\b{_TITLE[spot.language]}") or spot.led_by(rf"\b{_THIS[spot.language]}")


def greeted(spot: Spot) -> Replacement | None:
    """Leave the name out of a greeting or where somebody is spoken to."""
    hello = spot.led_by(_HELLO)
    if hello and spot.followed_by(r"\s?(?:[,.!?\n)\"”’:]|$)"):
        return Replacement(spot.start - len(hello["gap"]), spot.end, "")
    if spot.led_by(r",\s") and spot.followed_by(r"[,.!?]") and _YOU.search(spot.before[-60:] + spot.after[:40]):
        return Replacement(spot.start - 2, spot.end, "")
    return None


def is_named(spot: Spot) -> bool:
    """Say whether somebody gives a name or signs with it."""
    return bool(spot.led_by(_I_AM) or spot.led_by(_BYE))


def is_dear(spot: Spot) -> bool:
    """Say whether a letter begins with it."""
    return bool(spot.led_by(_DEAR))


def is_label(spot: Spot) -> bool:
    """Say whether it stands before what somebody says in a chat."""
    return bool(spot.led_by(_TIME) and spot.followed_by(r"(?:\s[A-Z]\.?)?:\s") and "\n" not in spot.passage)
