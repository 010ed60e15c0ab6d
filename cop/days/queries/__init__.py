from cop.days.queries.day import People, people_of
from cop.days.queries.feed import Held, all_days, feed_at, feeds_of, mark_of, my_days, secret_of
from cop.days.queries.month import Cell, Month, month_of
from cop.days.queries.overview import Overview, days_of, overview, polls_of
from cop.days.queries.poll import Row, Sheet, sheet_of, silent_in

__all__ = [
    "Cell",
    "Held",
    "Month",
    "Overview",
    "People",
    "Row",
    "Sheet",
    "all_days",
    "days_of",
    "feed_at",
    "feeds_of",
    "mark_of",
    "month_of",
    "my_days",
    "overview",
    "people_of",
    "polls_of",
    "secret_of",
    "sheet_of",
    "silent_in",
]
