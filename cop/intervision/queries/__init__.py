from cop.intervision.queries.method import (
    Known,
    known_method,
    mark_of,
    method_of,
    methods,
    own_methods,
    raw_of,
    seen_mark,
)
from cop.intervision.queries.table import at_table, chair_of, state_of, turns_of

__all__ = [
    "Known",
    "at_table",
    "chair_of",
    "known_method",
    "mark_of",
    "method_of",
    "methods",
    "own_methods",
    "raw_of",
    "seen_mark",
    "state_of",
    "turns_of",
]
