from cop.coffee.queries.ask import Now, asked_by_now, hearers, now_for
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
from cop.coffee.queries.room import (
    Filters,
    Row,
    archived_rooms,
    cases_in,
    may_become_host,
    rooms_managed,
    rooms_of,
    waiting_for,
)

__all__ = [
    "Filters",
    "Now",
    "Row",
    "archived_rooms",
    "asked_by_now",
    "asked_for",
    "case_of",
    "cases_in",
    "covered_now",
    "hearers",
    "may_become_host",
    "now_for",
    "own_cases",
    "own_open",
    "reported_files",
    "reported_text",
    "reports_for",
    "rooms_managed",
    "rooms_of",
    "text_under",
    "told_of",
    "waiting_for",
    "words_to_point_at",
]
