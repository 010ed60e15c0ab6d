from cop.intervision.queries.after import (
    AfterTable,
    Counted,
    Results,
    after_of,
    insight_place,
    outcome_place,
    results_of,
    take_away_place,
)
from cop.intervision.queries.method import mark_of, method_of, methods, raw_of
from cop.intervision.queries.record import Record, method_headed, method_said, record_of, records_of
from cop.intervision.queries.table import at_table, chair_of, state_of, turns_of

__all__ = [
    "AfterTable",
    "Counted",
    "Record",
    "Results",
    "after_of",
    "at_table",
    "chair_of",
    "insight_place",
    "mark_of",
    "method_headed",
    "method_of",
    "method_said",
    "methods",
    "outcome_place",
    "raw_of",
    "record_of",
    "records_of",
    "results_of",
    "state_of",
    "take_away_place",
    "turns_of",
]
