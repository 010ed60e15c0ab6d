"""Places by size, employers by line of work, schools by kind, rare work by field."""

import re
from functools import cache

from cop.deid.allowed import pairs
from cop.deid.findings import Kind
from cop.deid.suggesting.shaping import Replacement, Spot

_ARTICLE = {"en": r"\b(?:the)\s", "nl": r"\b(?:de|het|'t)\s", "nb": r"(?!)", "da": r"(?!)"}
# "bakkerij Jansen": the line of work may stand before a name found without it.
_TRADE = re.compile(r"(?<![\w-])[^\W\d_A-ZÆØÅ][\w-]{3,25}\s$")
_MUSIC = re.compile(
    r"organist|beiaard|carillon|harp|fagot|bassoon|obo|bassist|zanger|sanger|singer|piper|kantor|klavecin|cembal|harpsi|dirigent|ringer"
)
_CRAFT = re.compile(
    r"maker|bouwer|bygger|builder|sm[ie]d|blazer|blåser|puster|blower|binder|hogger|hugger|houwer|mason|wright|dekker|tekker|tækker"
    r"|thatcher|slijper|cutter|grav|engrav|wever|weaver|stemmer|tuner|maal|maler|skjærer|smith|farrier|saddler|luthier|jager"
)
_FIELDS = {
    "en": ("musician", "craftsperson", "specialist"),
    "nl": ("musicus", "vakmens", "specialist"),
    "nb": ("musiker", "håndverker", "spesialist"),
    "da": ("musiker", "håndværker", "specialist"),
}


@cache
def _kinds(name: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((key, frozenset(words.replace("_", " ").split(" "))) for key, words in pairs(name).items())


def kind_of(kind: Kind, passage: str, language: str) -> str:
    """Return what sort of place, employer or school it is."""
    low = passage.casefold()
    if kind is Kind.PLACE:
        head = re.split(r"[-,/]", low)[0].strip()
        sizes = (key for key, words in pairs("cities").items() if {low, head} & set(words.replace("_", "-").split()))
        return next(sizes, "large-city" if low == "den haag" else "town")
    tokens = set(re.findall(r"[^\W_]+(?:'s)?", low))
    table = "schools" if kind is Kind.SCHOOL else "sectors"
    for key, words in _kinds(table):
        if (
            tokens & words
            or any(len(word) > 4 and word in low.replace(" ", "-") for word in words)
            or _ends(tokens, words)
        ):
            return "college" if language == "en" and key == "secondary" and "college" in tokens else key
    return "school" if kind is Kind.SCHOOL else "employer"


def _ends(tokens: set[str], words: frozenset[str]) -> bool:
    """Say whether a compound ends with one of the words: "Janssenbouw", "Hansensbakeri"."""
    return any(token.endswith(word) for token in tokens for word in words if len(word) >= 4)


def thing(spot: Spot, seen: dict[str, list[str]]) -> Replacement:
    """Suggest words for a place, an employer or a school; `seen` holds the ones met before, by sort."""
    trade = _TRADE.search(spot.before) if spot.kind is not Kind.PLACE else None
    if trade and kind_of(spot.kind, trade[0].strip(), spot.language) not in {"employer", "school"}:
        spot = spot.wider(trade)
    sort = kind_of(spot.kind, spot.passage, spot.language)
    forms = pairs(f"instead.{spot.language}")
    sort = sort if sort in forms else "school" if spot.kind is Kind.SCHOOL else "employer"
    first, again, another = (form.strip() for form in forms[sort].split("|"))
    name = " ".join(spot.passage.casefold().split())
    met = seen.setdefault(sort, [])
    words = again if name in met else another if met else first
    if name not in met:
        met.append(name)
    wide = spot.wider(spot.led_by(_ARTICLE[spot.language]))
    if spot.language == "nl" and spot.led_by(r"\bte\s"):
        return spot.wider(spot.led_by(r"\bte\s")).put(f"in {words}")
    genitive = spot.followed_by(r"['’]s?\b")
    if genitive and spot.language == "en":
        return wide.wider(right=genitive).put(f"{words}'s")
    return wide.put(words)


def rare_job(spot: Spot) -> Replacement:
    """Suggest the field of a rare occupation."""
    low = spot.passage.casefold()
    field = _FIELDS[spot.language][0 if _MUSIC.search(low) else 1 if _CRAFT.search(low) else 2]
    if spot.language in {"nb", "da"} and low.endswith("en"):
        return spot.put(f"{field}en")
    if spot.language == "en":
        plural = "s" if low.endswith("s") else ""
        plural_words = "craftspeople" if field == "craftsperson" and plural else f"{field}{plural}"
        article = spot.led_by(r"\ban?\s")
        return spot.wider(article).put(f"a {field}") if article else spot.put(plural_words)
    return spot.put(field)
