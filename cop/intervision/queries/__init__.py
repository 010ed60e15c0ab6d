from cop.intervision.queries.method import mark_of, method_of, methods, raw_of
from cop.intervision.queries.sight import Now, Person, Said, Sight, Step, now_of, sight_of
from cop.intervision.queries.stage import stages_of
from cop.intervision.queries.table import at_table, chair_of, state_of, turns_of

__all__ = [
    "Now",
    "Person",
    "Said",
    "Sight",
    "Step",
    "at_table",
    "chair_of",
    "mark_of",
    "method_of",
    "methods",
    "now_of",
    "raw_of",
    "sight_of",
    "stages_of",
    "state_of",
    "turns_of",
]
