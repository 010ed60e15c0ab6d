"""Ages in Norwegian and Danish: "en mann på 43 år" becomes "en mann i 40-årene"."""

import re

from cop.deid.suggesting.bands import ADULT, SCHOOL, TEEN, tens, years_of
from cop.deid.suggesting.shaping import Replacement, Spot

_NOUN = (
    r"(?:gutt|jente|mann|kvinne|dame|elev|mor|far|sønn|datter|bror|søster|veisøker|bruker|barn|dreng|pige|mand|kvinde|søn|borger"
    r"|kursist|studerende|vejledningssøgende|student|klient|kandidat|flyktning|flygtning|person|lærling|venn?|veninde|venninne"
    r"|[a-zæøå]{3,20}(?:er|ør|ist|ent|ant|mann|mand|kvinne|kvinde))"
)
_CHILD = {"nb": ("i barneskolealder", "i barnehagealder"), "da": ("i skolealderen", "i børnehavealderen")}
_TEENS = {"nb": "i tenårene", "da": "i teenageårene"}
_TEENAGER = {"nb": ("tenåring", "tenåringen"), "da": ("teenager", "teenageren")}
_CALLED = {
    "nb": ("unge", "unge", "voksne", "middelaldrende", "eldre"),
    "da": ("lille", "unge", "yngre", "midaldrende", "ældre"),
}
_MIDDLE, _OLD = 40, 60


def age(spot: Spot) -> Replacement:
    """Suggest a band that fits the place."""
    years = years_of(spot.passage)
    if re.search(r"åring(?:en|s|ens)?$", spot.passage, re.IGNORECASE):
        definite = bool(re.search(r"ens?$", spot.passage))
        return spot.put(_person(years, spot.language, definite=definite) + ("s" if spot.passage.endswith("s") else ""))
    if re.search(r"årige?$", spot.passage, re.IGNORECASE):
        return _adjective(spot, years)
    if re.search(r"gamle$", spot.passage):
        return spot.put(_called(years, spot.language))
    if spot.led_by(r"\b(?:alder|age):?\s"):
        low = years // 10 * 10
        return spot.put(f"{low}–{low + 9}" + (" år" if "år" in spot.passage else ""))
    if verb := spot.led_by(r"\b(?:fylte?|fyller|fyldte|fylder|blir|ble|bliver|blev)\s(?:\w{2,9}\s)?"):
        was = re.match(r"fylte|fyldte|ble(?:v)?\s", verb[0], re.IGNORECASE)
        return spot.wider(verb).put(f"{'var' if was else 'er'} {_in(years, spot.language)}")
    return spot.wider(spot.led_by(r"\bpå\s")).put(_in(years, spot.language))


def _adjective(spot: Spot, years: int) -> Replacement:
    """Behind an indefinite noun goes the band; before a definite one a word that needs no figure."""
    definite = spot.led_by(r"\b(?:den|det|min|din|hendes|hans|hennes|deres)\s")
    noun = spot.followed_by(rf"\s({_NOUN})(?![\wæøå])")
    if noun and not spot.led_by(r"\b(?:den|det)\s"):
        return spot.wider(right=noun).put(f"{noun[1]} {_in(years, spot.language)}")
    if (
        definite
        and spot.followed_by(r"\s[a-zæøå]{3,}")
        and not spot.followed_by(
            r"\s(?:ville?|vil|har|er|var|skrev|søger|søker|kom|som|der|sagde|sa|ringte|skal|kan)\b"
        )
    ):
        return spot.put(_called(years, spot.language))
    wide = spot.wider(definite) if definite and definite[0].strip().lower() in {"den", "det"} else spot
    return wide.put(_person(years, spot.language, definite=wide is not spot))


def _called(years: int, language: str) -> str:
    steps = (TEEN, 30, _MIDDLE, _OLD)
    return _CALLED[language][sum(years >= step for step in steps)]


def _person(years: int, language: str, *, definite: bool) -> str:
    if TEEN <= years < ADULT:
        return _TEENAGER[language][definite]
    child = {"nb": ("barn", "barnet"), "da": ("barn", "barnet")}[language][definite]
    return child if years < TEEN else f"{'personen' if definite else 'person'} {_in(years, language)}"


def _in(years: int, language: str) -> str:
    if years < TEEN:
        return _CHILD[language][years < SCHOOL]
    if years < ADULT:
        return _TEENS[language]
    return f"i {tens(years, language)}-årene" if language == "nb" else f"i {tens(years, language)}'erne"
