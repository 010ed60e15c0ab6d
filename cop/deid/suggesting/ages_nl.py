"""Ages in Dutch: "een 56-jarige vrouw" becomes "een vrouw van in de vijftig"."""

import re

from cop.deid.suggesting.bands import ADULT, SCHOOL, TEEN, tens, years_of
from cop.deid.suggesting.shaping import Replacement, Spot

_NOUN = (
    r"(?:man|vrouw|jongen|meisje|moeder|vader|zoon|dochter|broer|zus|zusje|broertje|kind|leerling|student|studente|cliënte?|klant"
    r"|kandidaat|hulpvrager|jongere|cursist|vluchteling|statushouder|echtgenoot|echtgenote|vriend|vriendin|oma|opa"
    r"|[a-zëéï]{3,20}(?:er|ster|ist|eur|aar|ant|ent|kundige|man|vrouw))"
)


def age(spot: Spot) -> Replacement:
    """Suggest a band that fits the place."""
    years = years_of(spot.passage)
    if re.search(r"jarige?$", spot.passage, re.IGNORECASE):
        return _adjective(spot, years)
    if spot.led_by(r"\b(?:leeftijd|age|alder):?\s"):
        low = years // 10 * 10
        return spot.put(f"{low}-{low + 9}" + (" jaar" if "jaar" in spot.passage else ""))
    if verb := spot.led_by(r"\b(wordt|werd|word)\s(?:\w{2,4}\s)?"):
        return spot.wider(verb).put(f"{'was toen' if verb[1].lower() == 'werd' else 'is nu'} {_is(years)}")
    if spot.led_by(r"\b(?:is|was|ben|bent)\s(?:\w{2,9}\s)?"):
        return spot.put(_is(years))
    if spot.led_by(r"\bvan\s"):
        return spot.put(_of(years)) if years >= ADULT else spot.wider(spot.led_by(r"\bvan\s")).put(_with(years))
    return spot.put(_is(years) if years >= ADULT else _is(years).removeprefix("een "))


def _adjective(spot: Spot, years: int) -> Replacement:
    """Put the band behind the noun; without a noun it becomes one."""
    noun = spot.followed_by(rf"\s((?:[a-zëéï]{{3,20}}e\s)?{_NOUN})(?![\w-])")
    if noun:
        return spot.wider(right=noun).put(f"{noun[1]} {_with(years)}")
    if years < TEEN:
        return spot.put("kind" if not spot.led_by(r"\bde\s") else "jongste")
    return spot.put("tiener" if years < ADULT else f"{tens(years, 'nl')}er")


def _with(years: int) -> str:
    """Say it behind a noun."""
    if years < TEEN:
        return f"van {'basisschool' if years >= SCHOOL else 'kleuter'}leeftijd"
    return "in de tienerleeftijd" if years < ADULT else f"van in de {tens(years, 'nl')}"


def _of(years: int) -> str:
    return f"in de {tens(years, 'nl')}"


def _is(years: int) -> str:
    """Say it behind "is"."""
    if years < TEEN:
        return _with(years)
    return "een tiener" if years < ADULT else _of(years)
