"""What may follow on what, who may read, and which licence a story may have. No Django."""

from cop.stories.rules.ladder import ALLOWED, MAY_STAND_AFTER, OPEN, READERS_NEEDED, higher, moves, settled
from cop.stories.rules.place import Place, place_in
from cop.stories.rules.readers import DUE_AFTER, Candidate, near, ranked, reminds
from cop.stories.rules.terms import licences, provenances

__all__ = [
    "ALLOWED",
    "DUE_AFTER",
    "MAY_STAND_AFTER",
    "OPEN",
    "READERS_NEEDED",
    "Candidate",
    "Place",
    "higher",
    "licences",
    "moves",
    "near",
    "place_in",
    "provenances",
    "ranked",
    "reminds",
    "settled",
]
