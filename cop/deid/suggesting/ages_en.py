"""Ages in English: "a 56-year-old man" becomes "a man in his fifties"."""

import re

from cop.deid.suggesting.bands import ADULT, SCHOOL, TEEN, tens, years_of
from cop.deid.suggesting.shaping import Replacement, Spot

_HIS = r"(?:man|boy|lad|father|dad|brother|son|husband|boyfriend|uncle|nephew|grandfather|gentleman|he|guy|bloke)"
_HER = r"(?:woman|girl|mother|mum|sister|daughter|wife|girlfriend|aunt|niece|grandmother|lady|she)"
_NOUN = (
    rf"(?:{_HIS}|{_HER}|client|student|pupil|learner|candidate|customer|jobseeker|person|parent|child|apprentice|graduate|worker"
    r"|[a-z]{3,15}(?:er|or|ist|ian|ant))"
)
_ADJECTIVE = re.compile(r"[- ]years?[- ]old$|\s?y/?o$", re.IGNORECASE)


def age(spot: Spot) -> Replacement:
    """Suggest a band that fits the place."""
    years = years_of(spot.passage)
    alone = spot.led_by(r"\b(?:is|was|am|are)\s(?:now\s)?|['’](?:s|m|re)\s|\w,\s")
    if _ADJECTIVE.search(spot.passage) and (not alone or spot.followed_by(rf"\s{_NOUN}\b")):
        return _adjective(spot, years)
    if spot.led_by(r"\b(?:age|leeftijd|alder):\s"):
        return spot.put(f"{years // 10 * 10}–{years // 10 * 10 + 9}")
    if spot.led_by(r"\baged?\sof\s"):
        return spot.wider(spot.led_by(r"\b(?:at\s)?(?:the\s)?aged?\sof\s")).put(_in_band(spot, years))
    if turned := spot.led_by(r"\b(?:just\s|(?:is|was)\s)?turn(?:ed|s|ing)\s"):
        return spot.wider(turned).put(f"is {_in_band(spot, years)}")
    lead = spot.led_by(r"\b(?:aged|age|of)\s")
    return spot.wider(lead).put(_in_band(spot, years))


def _adjective(spot: Spot, years: int) -> Replacement:
    article = spot.led_by(r"\b(?:an?)\s")
    noun = spot.followed_by(rf"\s({_NOUN})\b")
    wide = spot.wider(article, noun)
    a = "a " if article else ""
    if noun and years >= ADULT:
        return wide.put(
            f"{a}{noun[1]} {_in_band(spot, years)}"
            if not re.match("[aeiou]", noun[1]) or not a
            else f"an {noun[1]} {_in_band(spot, years)}"
        )
    word = _bare(years)
    if noun or (
        spot.followed_by(r"\s[a-z]{3,}")
        and not spot.followed_by(
            r"\s(?:who|with|from|in|and|is|was|has|had|wants?|asked|consent|writes?|wrote|said|can|at|on)\b"
        )
    ):
        an = "an " if article and re.match("[aeiou]", word) else a
        return spot.wider(article).put(f"{an}{word}")
    if article and years >= ADULT:
        return spot.wider(article).put(f"someone {_in_band(spot, years)}")
    return spot.wider(article).put(f"{a}{_noun(years)}")


def _bare(years: int) -> str:
    """Return an adjective that may stand before any noun."""
    if years >= ADULT:
        return f"{tens(years, 'en').removesuffix('ies')}y-something"
    return "teenage" if years >= TEEN else "primary-school-age" if years >= SCHOOL else "very young"


def _noun(years: int) -> str:
    if years >= ADULT:
        return f"{_bare(years)}"
    return "teenager" if years >= TEEN else "young child"


def _in_band(spot: Spot, years: int) -> str:
    if years < TEEN:
        return "of primary-school age" if years >= SCHOOL else "of pre-school age"
    return f"in {_whose(spot)} {'teens' if years < ADULT else tens(years, 'en')}"


def _whose(spot: Spot) -> str:
    """Return his, her or their by the nearest word that tells, in the same sentence."""
    sentence = re.split(r"[.!?\n]\s", spot.before)[-1] + (spot.followed_by(r"\s\w+") or [""])[0]
    last = ""
    for word in re.findall(r"[A-Za-z]+", sentence.lower()):
        last = "his" if re.fullmatch(_HIS, word) else "her" if re.fullmatch(_HER, word) else last
    return last or "their"
