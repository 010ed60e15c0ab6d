from cop.intervision.queries.cards import Card, card_of, method_in, said, suggested
from cop.intervision.queries.lists import TableList, soon, tables_about, tables_at_home, tables_in, tables_of, taken
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
from cop.intervision.queries.people import may_be_asked, who_sits
from cop.intervision.queries.sight import Now, Person, Said, Sight, Step, now_of, sight_of
from cop.intervision.queries.stage import stages_of
from cop.intervision.queries.table import at_table, chair_of, forget, state_of, turns_of

__all__ = [
    "Card",
    "Known",
    "Now",
    "Person",
    "Said",
    "Sight",
    "Step",
    "TableList",
    "at_table",
    "card_of",
    "chair_of",
    "forget",
    "known_method",
    "mark_of",
    "may_be_asked",
    "method_in",
    "method_of",
    "methods",
    "now_of",
    "own_methods",
    "raw_of",
    "said",
    "seen_mark",
    "sight_of",
    "soon",
    "stages_of",
    "state_of",
    "suggested",
    "tables_about",
    "tables_at_home",
    "tables_in",
    "tables_of",
    "taken",
    "turns_of",
    "who_sits",
]
