from cop.days.queries.day import People, people_of
from cop.days.queries.overview import Overview, days_of, overview, polls_of
from cop.days.queries.poll import Row, Sheet, sheet_of, silent_in

__all__ = [
    "Overview",
    "People",
    "Row",
    "Sheet",
    "days_of",
    "overview",
    "people_of",
    "polls_of",
    "sheet_of",
    "silent_in",
]
