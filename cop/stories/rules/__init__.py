"""What may follow on what, who may read, and which licence a story may have. No Django."""

from cop.stories.rules.guide import Prompt, prompts
from cop.stories.rules.ladder import ALLOWED, MAY_STAND_AFTER, READERS_NEEDED, higher, moves, settled
from cop.stories.rules.pace import minutes
from cop.stories.rules.terms import licences, provenances

__all__ = [
    "ALLOWED",
    "MAY_STAND_AFTER",
    "READERS_NEEDED",
    "Prompt",
    "higher",
    "licences",
    "minutes",
    "moves",
    "prompts",
    "provenances",
    "settled",
]
