from cop.coffee.queries.after import TOLD_BEFORE, cases_to_let_go, helpers_of, thanks_for, to_thank
from cop.coffee.queries.ask import Now, asked_by_now, hearers, now_for
from cop.coffee.queries.card import card_of, cards_over, hours_of, values_of_line
from cop.coffee.queries.cold import A_DAY, calls_at, candidates_for, words_about
from cop.coffee.queries.own import case_of, own_cases, own_open, told_in, told_of
from cop.coffee.queries.pin import pinned_to
from cop.coffee.queries.report import (
    POSTS,
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
from cop.coffee.queries.talk import MANY, coffee_talk, new_in, said_and_over, there_in, way_to_talk
from cop.coffee.queries.waiting import waiting

__all__ = [
    "A_DAY",
    "MANY",
    "POSTS",
    "TOLD_BEFORE",
    "Filters",
    "Now",
    "Row",
    "archived_rooms",
    "asked_by_now",
    "asked_for",
    "calls_at",
    "candidates_for",
    "card_of",
    "cards_over",
    "case_of",
    "cases_in",
    "cases_to_let_go",
    "coffee_talk",
    "covered_now",
    "hearers",
    "helpers_of",
    "hours_of",
    "may_become_host",
    "new_in",
    "now_for",
    "own_cases",
    "own_open",
    "pinned_to",
    "reported_files",
    "reported_text",
    "reports_for",
    "rooms_managed",
    "rooms_of",
    "said_and_over",
    "text_under",
    "thanks_for",
    "there_in",
    "to_thank",
    "told_in",
    "told_of",
    "values_of_line",
    "waiting",
    "waiting_for",
    "way_to_talk",
    "words_about",
    "words_to_point_at",
]
