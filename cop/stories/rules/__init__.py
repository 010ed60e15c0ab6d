"""What may follow on what, who may read, and which licence a story may have. No Django."""

from cop.stories.rules.code import as_number, due_on, hides_at_once, in_threes, read_code, read_number, seed
from cop.stories.rules.ladder import ALLOWED, MAY_STAND_AFTER, READERS_NEEDED, higher, moves, settled
from cop.stories.rules.terms import licences, provenances
from cop.stories.rules.told import LANGUAGES, SENTENCES, asking, page_words, spoken

__all__ = [
    "ALLOWED",
    "LANGUAGES",
    "MAY_STAND_AFTER",
    "READERS_NEEDED",
    "SENTENCES",
    "as_number",
    "asking",
    "due_on",
    "hides_at_once",
    "higher",
    "in_threes",
    "licences",
    "moves",
    "page_words",
    "provenances",
    "read_code",
    "read_number",
    "seed",
    "settled",
    "spoken",
]
