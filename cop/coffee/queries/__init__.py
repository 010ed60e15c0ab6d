from cop.coffee.queries.own import case_of, own_cases, own_open, told_of
from cop.coffee.queries.report import covered_now, reported_files, reported_text, text_under, words_to_point_at
from cop.coffee.queries.room import Filters, Row, cases_in, rooms_of, waiting_for

__all__ = [
    "Filters",
    "Row",
    "case_of",
    "cases_in",
    "covered_now",
    "own_cases",
    "own_open",
    "reported_files",
    "reported_text",
    "rooms_of",
    "text_under",
    "told_of",
    "waiting_for",
    "words_to_point_at",
]
