from cop.coffee.queries.ask import Now, asked_by_now, hearers, now_for
from cop.coffee.queries.own import case_of, own_cases, own_open, told_of
from cop.coffee.queries.pin import pinned_to
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
from cop.coffee.queries.waiting import waiting

__all__ = [
    "Filters",
    "Now",
    "Row",
    "asked_by_now",
    "asked_for",
    "case_of",
    "cases_in",
    "covered_now",
    "hearers",
    "now_for",
    "own_cases",
    "own_open",
    "pinned_to",
    "reported_files",
    "reported_text",
    "reports_for",
    "rooms_of",
    "text_under",
    "told_of",
    "waiting",
    "waiting_for",
    "words_to_point_at",
]
