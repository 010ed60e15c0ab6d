"""What belongs to somebody: "Daans moeder" becomes "de moeder van de cliënt"."""

import re

from cop.deid.suggesting.names import People
from cop.deid.suggesting.shaping import Replacement, Spot

# Nouns that follow a name with the -s of a possessive: what clients have.
_OWNED = re.compile(
    r"\s(?:moeder|vader|ma|pa|broer|broers|zus|zussen|ouders|vriend|vriendin|man|vrouw|zoon|dochter|kind|kinderen|oma|opa|tante|oom|neef|nicht"
    r"|mentor|docent|baas|cv|werk|baan|vraag|verhaal|droom|plan|rooster|diploma|school|opleiding|stage|huis|leven|toekomst|situatie|hand|stem"
    r"|mor|far|foreldre|forældre|bror|søster|brødre|søstre|venn?|venninne|veninde|mann|mand|kone|sønn|søn|datter|barn|børn|mormor|farmor"
    r"|lærer|sjef|chef|arbeid|arbejde|jobb?|spørsmål|historie|drøm|rom|liv|skole|utdanning|uddannelse|fremtid|framtid|søknad|ansøgning|stemme"
    r"|svar|karakterer|samboer|kæreste|kjæreste|tante|onkel|mentor|fastlege|læge|familie)\b",
    re.IGNORECASE,
)
_HET = frozenset(
    "kind huis werk leven verhaal plan rooster diploma cv gezin bedrijf dossier profiel gesprek cijfer rapport "
    "probleem gevoel antwoord contract loon gedrag hoofd hart lichaam team vak"
    " examen doel idee beroep inkomen gebit boek".split()
)


def possessive(spot: Spot, words: str, people: People, name: str) -> Replacement | None:
    """Suggest words for whose something is; None when `name`, which ends the spot, is no possessive."""
    ending = spot.followed_by(r"['’]s\b|['’](?=\s)|s\b(?=\s|-)")
    told = ending or re.search(r"['’]s?$", name) or people.known_without_s(name)
    if not told and not (name.endswith("s") and _OWNED.match(spot.after)):
        return None
    wide = spot.wider(right=ending) if ending else spot
    if spot.language == "nl":
        return _dutch(wide, words)
    if words.endswith("s"):
        return wide.put(f"{words}'")
    return wide.put(f"{words}'s" if spot.language == "en" else f"{words}s")


_NO_NOUN = frozenset("en of is was heeft had wil wilde zegt zei maar dat die om te in op aan met voor".split())
_NOUN = re.compile(r"\s(?P<noun>[a-zëéïüA-Z-]{2,30})(?![\w-])")
_WITH_ADJECTIVE = re.compile(rf"\s[a-zëéïü]{{3,20}}e{_NOUN.pattern}")


def _dutch(spot: Spot, words: str) -> Replacement:
    """Dutch puts the owner behind, and the noun needs its article."""
    for pattern in (_WITH_ADJECTIVE, _NOUN):
        noun = pattern.match(spot.after)
        if noun and noun["noun"].casefold() not in _NO_NOUN:
            return spot.wider(right=noun).put(f"{_article(noun['noun'])}{noun[0]} van {words}")
    return spot.put(f"van {words}")


def _article(noun: str) -> str:
    low = noun.casefold()
    het = (
        low in _HET
        or (low.endswith("je") and len(low) > 4)
        or low.endswith(("diploma", "gesprek", "rapport", "profiel"))
    )
    return "het" if het and not low.endswith("jes") else "de"
