"""Details that are nobody's alone and narrow a story to few people together: one question for all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cop.anonymity.enums import Reason
from cop.deid import Finding
from cop.deid.recognisability import Detail, Narrowing, Softening, narrowing


@dataclass(frozen=True, slots=True)
class Together:
    """What narrows: `details` the heaviest first; `indexes` are the questions they are, `softer` those to begin with.

    `softening` says what to do with the first of them, `enough` that it suffices.
    """

    details: tuple[Detail, ...]
    softening: Softening
    enough: bool
    indexes: frozenset[int]
    softer: frozenset[int]
    mark: str
    answer: str

    @property
    def open(self) -> bool:
        """Say whether sharing waits for it."""
        return not self.answer


def together(
    text: str,
    findings: Sequence[Finding],
    *,
    language: str,
    answers: Mapping[str, str],
    mark: Callable[[str, str], str],
) -> Together | None:
    """Return the one question about what narrows `text`, None when it does not. `findings` are those asked about."""
    found = narrowing(text, findings, language=language)
    if found is None:
        return None
    passages = sorted(f"{clue.detail}:{text[clue.start : clue.end]}" for clue in found.clues)
    name = mark("together", "\x1f".join(passages))
    at = {(f.start, f.end): index for index, f in enumerate(findings)}
    return Together(
        details=found.details,
        softening=found.soften.softening,
        enough=found.enough,
        indexes=frozenset(at[place] for clue in found.clues if (place := (clue.start, clue.end)) in at),
        softer=_softer(text, findings, found, language),
        mark=name,
        answer=answers.get(name, "") if answers.get(name) in Reason.values else "",
    )


def _softer(text: str, findings: Sequence[Finding], found: Narrowing, language: str) -> frozenset[int]:
    """Return the fewest details, from the heaviest on, without which the text narrows no more."""
    left, gone = list(enumerate(findings)), set[int]()
    for clue in found.clues:
        hit = next((n for n, f in left if (f.start, f.end) == (clue.start, clue.end)), None)
        if hit is None:
            continue
        gone.add(hit)
        left = [(n, f) for n, f in left if n != hit]
        if narrowing(text, [f for _, f in left], language=language) is None:
            break
    return frozenset(gone)
