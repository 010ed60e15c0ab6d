from cop.coffee.queries.ask import Now, asked_by_now, hearers, now_for
from cop.coffee.queries.card import card_of, hours_of, values_of_line
from cop.coffee.queries.own import case_of, own_cases, own_open, told_of
from cop.coffee.queries.report import (
    asked_for,
    covered_now,
    reported_files,
    reported_text,
    reports_for,
    text_under,
    words_to_point_at,
)
from cop.coffee.queries.room import Filters, Row, cases_in, rooms_of, waiting_for
from cop.coffee.queries.talk import MANY, coffee_talk, new_in, there_in, way_to_talk

__all__ = [
    "MANY",
    "Filters",
    "Now",
    "Row",
    "asked_by_now",
    "asked_for",
    "card_of",
    "case_of",
    "cases_in",
    "coffee_talk",
    "covered_now",
    "hearers",
    "hours_of",
    "new_in",
    "now_for",
    "own_cases",
    "own_open",
    "reported_files",
    "reported_text",
    "reports_for",
    "rooms_of",
    "text_under",
    "there_in",
    "told_of",
    "values_of_line",
    "waiting_for",
    "way_to_talk",
    "words_to_point_at",
]
