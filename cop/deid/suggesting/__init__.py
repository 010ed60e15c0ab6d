"""What to write instead of each finding: meaning and role stay, in the text's language, the same person the same way.

Replacements may be wider than the finding where grammar asks ("op 14 maart 2025" as a whole becomes "in het
voorjaar"), but never reach into another finding.
"""

from collections.abc import Mapping, Sequence

from cop.deid.findings import Finding, Kind
from cop.deid.suggesting import ages_en, ages_nl, ages_nordic
from cop.deid.suggesting.brackets import bracket
from cop.deid.suggesting.people import Roles
from cop.deid.suggesting.shaping import Replacement, Spot, spot_of
from cop.deid.suggesting.things import rare_job, thing
from cop.deid.suggesting.times import day, duration

__all__ = ["Replacement", "suggest"]

_AGES = {"en": ages_en.age, "nl": ages_nl.age, "nb": ages_nordic.age, "da": ages_nordic.age}
_ALIKE = {"no": "nb", "nn": "nb"}
_THINGS = {Kind.PLACE, Kind.ORG, Kind.SCHOOL}


def suggest(
    text: str, findings: Sequence[Finding], *, language: str, words: Mapping[str, str] | None = None
) -> tuple[Replacement, ...]:
    """Return one replacement per finding, in order. `words["client"]` is the centre's own word for its client."""
    spoken = language.partition("-")[0].casefold()
    spoken = _ALIKE.get(spoken, spoken)
    spoken = spoken if spoken in _AGES else "en"
    roles = Roles(spoken, (words or {}).get("client", ""))
    roles.read(spot_of(text, f, spoken) for f in findings if f.kind is Kind.PERSON)
    seen: dict[str, list[str]] = {}
    made: list[Replacement] = []
    for n, finding in enumerate(findings):
        spot = spot_of(text, finding, spoken)
        one = _instead(spot, roles, seen)
        left = findings[n - 1].end if n else 0
        right = findings[n + 1].start if n + 1 < len(findings) else len(text)
        taken = max(left, made[-1].end if made else 0)
        fits = taken <= one.start and one.end <= right
        made.append(one if fits else _within(spot, one, taken, right))
    return tuple(made)


def _instead(spot: Spot, roles: Roles, seen: dict[str, list[str]]) -> Replacement:
    if spot.kind is Kind.PERSON:
        return roles.meet(spot)
    if spot.kind in _THINGS:
        return thing(spot, seen)
    if spot.kind is Kind.AGE:
        return _AGES[spot.language](spot)
    special = {Kind.DATE: day, Kind.DURATION: duration, Kind.RARE_JOB: rare_job}.get(spot.kind)
    return special(spot) if special else spot.put(bracket(spot.kind, spot.language))


def _within(spot: Spot, one: Replacement, left: int, right: int) -> Replacement:
    """Keep to the finding itself where its neighbour leaves no room."""
    start, end = max(spot.start, left), min(spot.end, right)
    words = one.text or bracket(spot.kind, spot.language)
    # What began the sentence was the neighbour, so the capital goes.
    return Replacement(start, end, words[0].lower() + words[1:] if one.start < left else words)
