"""What may follow on what, which licence a story may have, and what changed in its wording. No Django."""

from cop.stories.rules.ladder import ALLOWED, MAY_STAND_AFTER, READERS_NEEDED, higher, moves, settled
from cop.stories.rules.pace import minutes
from cop.stories.rules.terms import licences, provenances
from cop.stories.rules.wording import Piece, changes

__all__ = [
    "ALLOWED",
    "MAY_STAND_AFTER",
    "READERS_NEEDED",
    "Piece",
    "changes",
    "higher",
    "licences",
    "minutes",
    "moves",
    "provenances",
    "settled",
]
